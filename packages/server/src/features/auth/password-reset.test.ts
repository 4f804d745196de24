import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Accounts, codeOf, createAccounts, PASSWORD } from '../../testing/accounts.ts';
import { confirmPasswordReset, requestPasswordReset } from './password-reset.ts';
import { login } from './service.ts';
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

describe('password reset', () => {
  /** The tokens of the letters that wait to be sent to an address. */
  async function letters(to: string): Promise<string[]> {
    const { rows } = await sql<{ payload: { to: string; text: string } }>`
      select payload from graphile_worker._private_jobs order by id`.execute(ctx.db.pool);
    return rows
      .filter(({ payload }) => payload.to === to)
      .map(({ payload }) => /http:\/\/localhost:3000\/password-reset#(\S+)/.exec(payload.text)![1]!);
  }
  const NEW_PASSWORD = 'five geese, no ladder';

  it('sends a link that works once, sets the password and closes every session', async () => {
    const one = await newcomer();
    await requestPasswordReset(ctx, one.email.toUpperCase());
    await requestPasswordReset(ctx, one.email);
    const [token, spare] = await letters(one.email);
    expect(await codeOf(confirmPasswordReset(ctx, token!, 'aaaaaaaaaa'))).toBe('auth/weak-password');
    expect(await codeOf(confirmPasswordReset(ctx, token!, `${one.username}1`))).toBe('auth/weak-password');
    const tries = [1, 2].map(() => codeOf(confirmPasswordReset(ctx, token!, NEW_PASSWORD)));
    expect((await Promise.all(tries)).toSorted()).toEqual(['auth/bad-reset-token', 'no refusal']);
    expect(await codeOf(confirmPasswordReset(ctx, spare!, NEW_PASSWORD))).toBe('auth/bad-reset-token');
    expect(await codeOf(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/required');
    expect(await codeOf(refreshSession(ctx, one.refreshToken))).toBe('auth/bad-refresh');
    expect(await codeOf(login(ctx, { login: one.username, password: PASSWORD }, device()))).toBe(
      'auth/bad-credentials',
    );
    expect(await codeOf(login(ctx, { login: one.username, password: NEW_PASSWORD }, device()))).toBe(
      'no refusal',
    );
  });

  it('ends after an hour', async () => {
    const one = await newcomer();
    await requestPasswordReset(ctx, one.email);
    const [token] = await letters(one.email);
    accounts.clock.nowMs += 3_600_000;
    expect(await codeOf(confirmPasswordReset(ctx, token!, NEW_PASSWORD))).toBe('auth/bad-reset-token');
    expect(await codeOf(confirmPasswordReset(ctx, 'x'.repeat(43), NEW_PASSWORD))).toBe(
      'auth/bad-reset-token',
    );
  });

  it('says nothing about unknown addresses, and pesters nobody', async () => {
    await requestPasswordReset(ctx, 'unknown@example.org');
    expect(await letters('unknown@example.org')).toEqual([]);
    const one = await newcomer();
    for (let n = 0; n < 6; n++) await requestPasswordReset(ctx, one.email);
    expect(await letters(one.email)).toHaveLength(3);
  });
});
