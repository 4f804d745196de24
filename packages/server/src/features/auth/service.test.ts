import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Accounts, codeOf, createAccounts, PASSWORD } from '../../testing/accounts.ts';
import { findUserByName } from './queries.ts';
import {
  claimAccount,
  closeSession,
  ensureAdmin,
  listSessions,
  login,
  openGuestAccount,
  register,
} from './service.ts';
import { openSession, refreshSession } from './sessions.ts';
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

describe('register', () => {
  it('opens an account and a session whose token speaks for it', async () => {
    const one = await newcomer();
    const caller = await verifyAccessToken(ctx, one.answer.accessToken);
    expect(caller).toMatchObject({ userId: one.answer.user.id, role: 'player', characterId: null });
    expect(caller.expiresAtMs).toBe(accounts.clock.nowMs + 900_000);
    expect(one.answer.user).toMatchObject({ username: one.username, email: one.email, guest: false });
    const row = await findUserByName(ctx.db.pool, one.username);
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('refuses taken names and addresses in any case', async () => {
    const one = await newcomer();
    const again = { username: one.username.toUpperCase(), email: 'new@example.org', password: PASSWORD };
    expect(await codeOf(register(ctx, again, device()))).toBe('auth/username-taken');
    const mail = { username: 'somebody-else', email: one.email.toUpperCase(), password: PASSWORD };
    expect(await codeOf(register(ctx, mail, device()))).toBe('auth/email-taken');
  });

  it('lets one of two win a name that both want at once', async () => {
    const tries = [1, 2, 3].map((n) =>
      codeOf(
        register(ctx, { username: 'Contested', email: `c${n}@example.org`, password: PASSWORD }, device()),
      ),
    );
    expect((await Promise.all(tries)).toSorted()).toEqual([
      'auth/username-taken',
      'auth/username-taken',
      'no refusal',
    ]);
  });

  it.each([
    'password1234',
    'aaaaaaaaaaaa',
    '1234567890',
    'jihgfedcba',
    'weak-walker1',
    'WEAK-WALKER!!',
    'weak.mail99',
  ])('refuses %s as too easy to guess', async (password) => {
    const weak = { username: 'weak-walker', email: 'weak.mail@example.org', password };
    expect(await codeOf(register(ctx, weak, device()))).toBe('auth/weak-password');
  });
});

describe('login', () => {
  it('takes the name or the address, in any case', async () => {
    const one = await newcomer();
    for (const name of [
      one.username,
      one.username.toUpperCase(),
      one.email,
      ` ${one.email.toUpperCase()} `,
    ]) {
      const { answer } = await login(ctx, { login: name, password: PASSWORD }, device());
      expect(answer.user.id).toBe(one.answer.user.id);
    }
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const one = await newcomer();
    for (const name of [one.username, 'nobody-at-all', 'nobody@example.org']) {
      expect(await codeOf(login(ctx, { login: name, password: 'not this one' }, device()))).toBe(
        'auth/bad-credentials',
      );
    }
  });

  it('locks an account after five failures, those made at once included, whatever the password then', async () => {
    const one = await newcomer();
    const guess = (n: number) =>
      codeOf(
        login(ctx, { login: one.username, password: `guess ${n}` }, { ip: `10.1.0.${n}`, userAgent: null }),
      );
    const codes = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(guess));
    expect(codes.filter((one) => one === 'auth/bad-credentials')).toHaveLength(5);
    expect(codes.filter((one) => one === 'auth/locked')).toHaveLength(2);
    const right = login(ctx, { login: one.email, password: PASSWORD }, { ip: '10.1.0.99', userAgent: null });
    await expect(right).rejects.toMatchObject({ code: 'auth/locked', retryAfterSeconds: expect.any(Number) });
  });

  it('forgets the failures of an account that signs in', async () => {
    const one = await newcomer();
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) {
        expect(
          await codeOf(
            login(
              ctx,
              { login: one.username, password: 'wrong' },
              { ip: `10.2.${round}.${n}`, userAgent: null },
            ),
          ),
        ).toBe('auth/bad-credentials');
      }
      await login(ctx, { login: one.username, password: PASSWORD }, device());
    }
  });

  it('judges no more than twenty guesses from an address, also when they come at once', async () => {
    const here = { ip: '10.3.3.4', userAgent: null };
    const codes = await Promise.all(
      Array.from({ length: 26 }, (_, n) =>
        codeOf(login(ctx, { login: `crowd-${n}`, password: 'wrong' }, here)),
      ),
    );
    expect(codes.filter((code) => code === 'auth/bad-credentials')).toHaveLength(20);
    expect(codes.filter((code) => code === 'auth/locked')).toHaveLength(6);
  });

  it('counts no success against an address', async () => {
    const one = await newcomer();
    const here = { ip: '10.3.3.5', userAgent: null };
    for (let n = 0; n < 22; n++) await login(ctx, { login: one.username, password: PASSWORD }, here);
  });

  it('locks an address after twenty failures over many names', async () => {
    const one = await newcomer();
    const here = { ip: '10.3.3.3', userAgent: null };
    for (let n = 0; n < 20; n++) {
      expect(await codeOf(login(ctx, { login: `stranger-${n}`, password: 'wrong' }, here))).toBe(
        'auth/bad-credentials',
      );
    }
    expect(await codeOf(login(ctx, { login: one.username, password: PASSWORD }, here))).toBe('auth/locked');
    expect(await codeOf(login(ctx, { login: one.username, password: PASSWORD }, device()))).toBe(
      'no refusal',
    );
  });

  it('turns a suspended account away, and its tokens with it', async () => {
    const one = await newcomer();
    await ctx.db.pool
      .updateTable('users')
      .set({ is_active: false })
      .where('id', '=', one.answer.user.id)
      .execute();
    expect(await codeOf(login(ctx, { login: one.username, password: PASSWORD }, device()))).toBe(
      'auth/inactive',
    );
    expect(await codeOf(refreshSession(ctx, one.refreshToken))).toBe('auth/inactive');
    expect(await codeOf(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/inactive');
  });
});

describe('sessions', () => {
  it('are listed, the current one marked, and closed one by one, by their owner only', async () => {
    const one = await newcomer();
    accounts.clock.nowMs += 1000;
    const second = await login(
      ctx,
      { login: one.username, password: PASSWORD },
      { ip: '10.9.9.9', userAgent: 'phone' },
    );
    const caller = await verifyAccessToken(ctx, second.answer.accessToken);
    const sessions = await listSessions(ctx, caller);
    expect(sessions.map((session) => [session.userAgent, session.current])).toEqual([
      ['phone', true],
      ['test', false],
    ]);
    const stranger = await newcomer();
    const target = sessions[1]!.id;
    expect(await codeOf(closeSession(ctx, stranger.answer.user.id, target))).toBe('auth/session-not-found');
    await closeSession(ctx, caller.userId, target);
    expect(await codeOf(closeSession(ctx, caller.userId, target))).toBe('auth/session-not-found');
    expect(await listSessions(ctx, caller)).toHaveLength(1);
  });
});

describe('guests', () => {
  const guest = () =>
    ctx.db.tx(async (tx) => {
      const user = await openGuestAccount(ctx, tx);
      return openSession(ctx, tx, { user, userAgent: null });
    });

  it('can claim their account once, and then sign in with a password', async () => {
    const one = await guest();
    expect(one.answer.user).toMatchObject({ guest: true, email: null });
    const mine = { username: 'Claimed', email: 'claimed@example.org', password: PASSWORD };
    const user = await claimAccount(ctx, one.answer.user.id, mine);
    expect(user).toMatchObject({ id: one.answer.user.id, username: 'Claimed', guest: false });
    expect(await codeOf(claimAccount(ctx, user.id, { ...mine, username: 'Again' }))).toBe('auth/not-a-guest');
    expect((await login(ctx, { login: 'claimed', password: PASSWORD }, device())).answer.user.id).toBe(
      user.id,
    );
    const late = await guest();
    expect(await codeOf(claimAccount(ctx, late.answer.user.id, mine))).toBe('auth/username-taken');
    expect(await codeOf(claimAccount(ctx, late.answer.user.id, { ...mine, username: 'x-x-x' }))).toBe(
      'auth/email-taken',
    );
    expect(await codeOf(claimAccount(ctx, late.answer.user.id, { ...mine, password: 'aaaaaaaaaa' }))).toBe(
      'auth/weak-password',
    );
  });

  it('cannot both claim one name at once', async () => {
    const two = await Promise.all([guest(), guest()]);
    const codes = await Promise.all(
      two.map((one, n) =>
        codeOf(
          claimAccount(ctx, one.answer.user.id, {
            username: 'Twice',
            email: `t${n}@example.org`,
            password: PASSWORD,
          }),
        ),
      ),
    );
    expect(codes.toSorted()).toEqual(['auth/username-taken', 'no refusal']);
  });

  it('cannot sign in by password', async () => {
    const one = await guest();
    expect(await codeOf(login(ctx, { login: one.answer.user.username, password: '' }, device()))).toBe(
      'auth/bad-credentials',
    );
  });
});

describe('ensureAdmin', () => {
  it('makes one administrator, however many nodes start at once, and tells the password once', async () => {
    const passwords = await Promise.all([1, 2, 3].map(() => ensureAdmin(ctx)));
    const told = passwords.filter((one) => one !== null);
    expect(told).toHaveLength(1);
    const { answer } = await login(ctx, { login: 'admin', password: told[0]! }, device());
    expect(answer.user.role).toBe('admin');
    expect(await ensureAdmin(ctx)).toBeNull();
  });
});
