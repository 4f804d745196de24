import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Accounts, codeOf, createAccounts, PASSWORD } from '../../testing/accounts.ts';
import { sendReset } from './jobs.ts';
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
  /** Takes the jobs of requests out of the queue. */
  async function requests(): Promise<unknown[]> {
    const { rows } = await sql<{ payload: unknown }>`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = ${sendReset.name} returning j.payload`.execute(ctx.db.pool);
    return rows.map(({ payload }) => payload);
  }
  async function ask(email: string): Promise<void> {
    await requestPasswordReset(ctx, email);
    for (const request of await requests()) await sendReset.handle(ctx, request);
  }
  const NEW_PASSWORD = 'five geese, no ladder';

  it('sends a link that works once, sets the password and closes every session', async () => {
    const one = await newcomer();
    await ask(one.email.toUpperCase());
    await ask(one.email);
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
    await ask(one.email);
    const [token] = await letters(one.email);
    accounts.clock.nowMs += 3_600_000;
    expect(await codeOf(confirmPasswordReset(ctx, token!, NEW_PASSWORD))).toBe('auth/bad-reset-token');
    expect(await codeOf(confirmPasswordReset(ctx, 'x'.repeat(43), NEW_PASSWORD))).toBe(
      'auth/bad-reset-token',
    );
  });

  it('does the same work for an unknown address as for a known one, before it answers', async () => {
    const one = await newcomer();
    for (const email of ['nobody@example.org', one.email]) {
      await requestPasswordReset(ctx, email);
      expect(await letters(email)).toEqual([]);
      expect(await requests()).toEqual([{ email }]);
    }
  });

  it('says nothing about unknown addresses, and pesters nobody', async () => {
    await ask('unknown@example.org');
    expect(await letters('unknown@example.org')).toEqual([]);
    const one = await newcomer();
    for (let n = 0; n < 6; n++) await ask(one.email);
    expect(await letters(one.email)).toHaveLength(3);
  });
});
