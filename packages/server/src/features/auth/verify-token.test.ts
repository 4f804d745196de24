import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Accounts, codeOf, createAccounts } from '../../testing/accounts.ts';
import { createTestCtx } from '../../testing/ctx.ts';
import { readAccessToken, signAccessToken } from './access-token.ts';
import { closeSession } from './service.ts';
import { verifyAccessToken } from './verify-token.ts';

let accounts: Accounts;
let ctx: Accounts['ctx'];
let newcomer: Accounts['newcomer'];

beforeAll(async () => {
  accounts = await createAccounts();
  ({ ctx, newcomer } = accounts);
});
afterAll(() => ctx.close());

describe('access tokens', () => {
  it('of a session that was closed unheard are believed for a while, and not by who asks afresh', async () => {
    const { answer } = await newcomer();
    await verifyAccessToken(ctx, answer.accessToken);
    await sql`
      update sessions set revoked_at = now(), revoked_reason = 'staff' where user_id = ${answer.user.id}`.execute(
      ctx.db.pool,
    );
    await verifyAccessToken(ctx, answer.accessToken);
    expect(await codeOf(verifyAccessToken(ctx, answer.accessToken, { fresh: true }))).toBe('auth/required');
    expect(await codeOf(verifyAccessToken(ctx, answer.accessToken))).toBe('auth/required');
  });

  it('end after 15 minutes', async () => {
    const one = await newcomer();
    accounts.clock.nowMs += 899_000;
    await verifyAccessToken(ctx, one.answer.accessToken);
    accounts.clock.nowMs += 1_000;
    expect(await codeOf(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/token-expired');
    expect(await codeOf(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/token-expired');
  });

  it('cannot be forged', async () => {
    const one = await newcomer();
    const [head, body, mac] = one.answer.accessToken.split('.') as [string, string, string];
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const none = `${encode({ alg: 'none' })}.${encode({ ...claims, role: 'admin' })}.`;
    const risen = `${head}.${encode({ ...claims, role: 'admin' })}.${mac}`;
    const other = `${head}.${body}.${createHmac('sha256', 'another secret').update(`${head}.${body}`).digest('base64url')}`;
    for (const token of [none, risen, other, '', 'a.b.c', 'x'.repeat(5000)]) {
      expect(await codeOf(verifyAccessToken(ctx, token))).toBe('auth/required');
    }
  });

  it('stay good while the keys rotate, until their key leaves the list', async () => {
    const one = await newcomer();
    const [old] = ctx.config.jwtSecrets;
    const fresh = 'another-secret-of-the-tests-that-is-long-enough';
    const withKeys = (...jwtSecrets: [string, ...string[]]) => ({
      config: { ...ctx.config, jwtSecrets },
      now: ctx.now,
    });
    const caller = await readAccessToken(withKeys(fresh, old), one.answer.accessToken);
    const renewed = await signAccessToken(withKeys(fresh, old), caller);
    expect(await readAccessToken(withKeys(fresh), renewed)).toEqual(caller);
    expect(await codeOf(readAccessToken(withKeys(fresh), one.answer.accessToken))).toBe('auth/required');
    expect(await codeOf(readAccessToken(withKeys(old), renewed))).toBe('auth/required');
  });

  it('end on every node as soon as the session is closed', async () => {
    const other = await createTestCtx({
      databaseUrl: ctx.databaseUrl,
      ctx: { now: () => accounts.clock.nowMs, bus: ctx.bus },
    });
    const one = await newcomer();
    const caller = await verifyAccessToken(other, one.answer.accessToken);
    await closeSession(ctx, caller.userId, caller.sessionId);
    await expect.poll(() => codeOf(verifyAccessToken(other, one.answer.accessToken))).toBe('auth/required');
    await other.db.close();
  });

  it('end within half a minute where the bus lost the news', async () => {
    const one = await newcomer();
    const caller = await verifyAccessToken(ctx, one.answer.accessToken);
    await ctx.db.pool
      .updateTable('sessions')
      .set({ revoked_at: new Date(accounts.clock.nowMs), revoked_reason: 'staff' })
      .where('id', '=', caller.sessionId)
      .execute();
    await verifyAccessToken(ctx, one.answer.accessToken);
    accounts.clock.nowMs += 30_000;
    expect(await codeOf(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/required');
  });
});
