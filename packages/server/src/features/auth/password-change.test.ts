import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Accounts, codeOf, createAccounts, PASSWORD } from '../../testing/accounts.ts';
import { changePassword } from './password-change.ts';
import { login, openGuestAccount } from './service.ts';
import { refreshSession } from './sessions.ts';
import { verifyAccessToken } from './verify-token.ts';

let accounts: Accounts;
let ctx: Accounts['ctx'];
beforeAll(async () => {
  accounts = await createAccounts();
  ({ ctx } = accounts);
});
afterAll(() => ctx.close());

const NEXT = 'five geese, no ladder';

it('takes the old password once, keeps this session and closes the others', async () => {
  const one = await accounts.newcomer();
  const here = await verifyAccessToken(ctx, one.answer.accessToken);
  const elsewhere = await login(ctx, { login: one.username, password: PASSWORD }, accounts.device());
  const by = { userId: here.userId, sessionId: here.sessionId, ip: accounts.device().ip };
  const change = (current: string, password = NEXT) => codeOf(changePassword(ctx, by, { current, password }));
  expect(await change('not this one')).toBe('auth/bad-credentials');
  expect(await change(PASSWORD, `${one.username}1`)).toBe('auth/weak-password');
  const both = await Promise.all([change(PASSWORD), change(PASSWORD, 'six geese, one ladder')]);
  expect(both.toSorted()).toEqual(['auth/bad-credentials', 'no refusal']);
  expect(await codeOf(verifyAccessToken(ctx, one.answer.accessToken))).toBe('no refusal');
  expect(await codeOf(refreshSession(ctx, elsewhere.refreshToken))).toBe('auth/bad-refresh');
  expect(await codeOf(login(ctx, { login: one.username, password: PASSWORD }, accounts.device()))).toBe(
    'auth/bad-credentials',
  );
});

it('is locked by guesses like signing in, and there is none for a guest', async () => {
  const one = await accounts.newcomer();
  const here = await verifyAccessToken(ctx, one.answer.accessToken);
  const by = { userId: here.userId, sessionId: here.sessionId, ip: accounts.device().ip };
  for (let guess = 0; guess < 5; guess++)
    expect(await codeOf(changePassword(ctx, by, { current: `guess ${guess}`, password: NEXT }))).toBe(
      'auth/bad-credentials',
    );
  expect(await codeOf(changePassword(ctx, by, { current: PASSWORD, password: NEXT }))).toBe('auth/locked');
  const guest = await ctx.db.tx((tx) => openGuestAccount(ctx, tx));
  expect(
    await codeOf(changePassword(ctx, { ...by, userId: guest.id }, { current: PASSWORD, password: NEXT })),
  ).toBe('auth/unclaimed');
});
