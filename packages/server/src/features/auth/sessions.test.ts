import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../platform/bus/bus.ts';
import { userTopic } from '../../platform/feature.ts';
import { type Accounts, codeOf, createAccounts, PASSWORD } from '../../testing/accounts.ts';
import { hashSecret } from './secrets.ts';
import { login, logout } from './service.ts';
import { refreshSession } from './sessions.ts';
import { verifyAccessToken } from './verify-token.ts';

let accounts: Accounts;
let ctx: Accounts['ctx'];
let newcomer: Accounts['newcomer'];
let device: Accounts['device'];

beforeAll(async () => {
  accounts = await createAccounts();
  ({ ctx, newcomer, device } = accounts);
});
afterAll(() => ctx.close());

describe('refresh', () => {
  it('trades a token for the next, and keeps the character', async () => {
    const one = await newcomer();
    const two = await refreshSession(ctx, one.refreshToken);
    expect(two.refreshToken).not.toBe(one.refreshToken);
    const three = await refreshSession(ctx, two.refreshToken);
    const caller = await verifyAccessToken(ctx, three.answer.accessToken);
    expect(caller.sessionId).toBe((await verifyAccessToken(ctx, one.answer.accessToken)).sessionId);
  });

  it('closes the whole family when a spent token comes back', async () => {
    const one = await newcomer();
    const heard: JsonValue[] = [];
    await ctx.bus.subscribe(userTopic(one.answer.user.id), (message) => heard.push(message as JsonValue));
    const { sessionId } = await verifyAccessToken(ctx, one.answer.accessToken);
    const two = await refreshSession(ctx, one.refreshToken);
    expect(await codeOf(refreshSession(ctx, one.refreshToken))).toBe('auth/refresh-reused');
    expect(await codeOf(refreshSession(ctx, two.refreshToken))).toBe('auth/refresh-reused');
    await expect.poll(() => heard).toEqual([{ close: 4403, sessionId }]);
    expect(await codeOf(verifyAccessToken(ctx, two.answer.accessToken))).toBe('auth/required');
    expect(await codeOf(login(ctx, { login: one.username, password: PASSWORD }, device()))).toBe(
      'no refusal',
    );
  });

  it('gives two tabs that refresh at once the same successor, and one effect', async () => {
    const one = await newcomer();
    const tabs = await ctx.db.pool.transaction().execute(async (hold) => {
      await sql`select 1 from refresh_tokens where token_hash = ${hashSecret(one.refreshToken)} for update`.execute(
        hold,
      );
      const both = [1, 2].map(() => refreshSession(ctx, one.refreshToken));
      await expect.poll(accounts.waiting).toBe(2);
      return both;
    });
    const [first, second] = await Promise.all(tabs);
    expect(second!.refreshToken).toBe(first!.refreshToken);
    const next = await refreshSession(ctx, first!.refreshToken);
    expect(await codeOf(refreshSession(ctx, second!.refreshToken))).toBe('auth/refresh-reused');
    expect(await codeOf(refreshSession(ctx, next.refreshToken))).toBe('auth/refresh-reused');
  });

  it('refuses unknown, missing, expired and logged-out tokens', async () => {
    expect(await codeOf(refreshSession(ctx, undefined))).toBe('auth/bad-refresh');
    expect(await codeOf(refreshSession(ctx, 'nonsense'))).toBe('auth/bad-refresh');
    const late = await newcomer();
    accounts.clock.nowMs += 31 * 24 * 3600 * 1000;
    expect(await codeOf(refreshSession(ctx, late.refreshToken))).toBe('auth/bad-refresh');
    const one = await newcomer();
    await logout(ctx, { refreshToken: one.refreshToken, caller: null });
    expect(await codeOf(refreshSession(ctx, one.refreshToken))).toBe('auth/bad-refresh');
    expect(await codeOf(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/required');
    await logout(ctx, { refreshToken: 'unknown', caller: null });
  });
});
