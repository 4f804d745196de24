import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../platform/bus/bus.ts';
import { userTopic } from '../../platform/feature.ts';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import { signAccessToken } from './access-token.ts';
import { confirmPasswordReset, requestPasswordReset } from './password-reset.ts';
import { findUserByName } from './queries.ts';
import { hashSecret } from './secrets.ts';
import {
  claimAccount,
  closeSession,
  ensureAdmin,
  listSessions,
  login,
  logout,
  openGuestAccount,
  register,
} from './service.ts';
import { openSession, refreshSession } from './sessions.ts';
import { verifyAccessToken } from './verify-token.ts';

let ctx: TestCtx;
let nowMs = Date.UTC(2026, 10, 1);
let made = 0;
const PASSWORD = 'four geese, one ladder';

beforeAll(async () => {
  ctx = await createTestCtx({ ctx: { now: () => nowMs } });
});
afterAll(() => ctx.close());

const device = () => ({ ip: `10.0.0.${made}`, userAgent: 'test' });
async function newcomer() {
  made += 1;
  const credentials = { username: `walker-${made}`, email: `w${made}@example.org`, password: PASSWORD };
  return { ...(await register(ctx, credentials, device())), ...credentials };
}
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error: { code?: string }) => error.code ?? error,
  );

/** How many statements wait for a lock of another. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(ctx.db.pool);
  return rows[0]!.count;
}

describe('register', () => {
  it('opens an account and a session whose token speaks for it', async () => {
    const one = await newcomer();
    const caller = await verifyAccessToken(ctx, one.answer.accessToken);
    expect(caller).toMatchObject({ userId: one.answer.user.id, role: 'player', characterId: null });
    expect(caller.expiresAtMs).toBe(nowMs + 900_000);
    expect(one.answer.user).toMatchObject({ username: one.username, email: one.email, guest: false });
    const row = await findUserByName(ctx.db.pool, one.username);
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('refuses taken names and addresses in any case', async () => {
    const one = await newcomer();
    const again = { username: one.username.toUpperCase(), email: 'new@example.org', password: PASSWORD };
    expect(await code(register(ctx, again, device()))).toBe('auth/username-taken');
    const mail = { username: 'somebody-else', email: one.email.toUpperCase(), password: PASSWORD };
    expect(await code(register(ctx, mail, device()))).toBe('auth/email-taken');
  });

  it('lets one of two win a name that both want at once', async () => {
    const tries = [1, 2, 3].map((n) =>
      code(
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
    expect(await code(register(ctx, weak, device()))).toBe('auth/weak-password');
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
      expect(await code(login(ctx, { login: name, password: 'not this one' }, device()))).toBe(
        'auth/bad-credentials',
      );
    }
  });

  it('locks an account after five failures, those made at once included, whatever the password then', async () => {
    const one = await newcomer();
    const guess = (n: number) =>
      code(
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
          await code(
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

  it('locks an address after twenty failures over many names', async () => {
    const one = await newcomer();
    const here = { ip: '10.3.3.3', userAgent: null };
    for (let n = 0; n < 20; n++) {
      expect(await code(login(ctx, { login: `stranger-${n}`, password: 'wrong' }, here))).toBe(
        'auth/bad-credentials',
      );
    }
    expect(await code(login(ctx, { login: one.username, password: PASSWORD }, here))).toBe('auth/locked');
    expect(await code(login(ctx, { login: one.username, password: PASSWORD }, device()))).toBe('no refusal');
  });

  it('turns a suspended account away, and its tokens with it', async () => {
    const one = await newcomer();
    await ctx.db.pool
      .updateTable('users')
      .set({ is_active: false })
      .where('id', '=', one.answer.user.id)
      .execute();
    expect(await code(login(ctx, { login: one.username, password: PASSWORD }, device()))).toBe(
      'auth/inactive',
    );
    expect(await code(refreshSession(ctx, one.refreshToken))).toBe('auth/inactive');
    expect(await code(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/inactive');
  });
});

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
    expect(await code(refreshSession(ctx, one.refreshToken))).toBe('auth/refresh-reused');
    expect(await code(refreshSession(ctx, two.refreshToken))).toBe('auth/refresh-reused');
    await expect.poll(() => heard).toEqual([{ close: 4403, sessionId }]);
    expect(await code(verifyAccessToken(ctx, two.answer.accessToken))).toBe('auth/required');
    expect(await code(login(ctx, { login: one.username, password: PASSWORD }, device()))).toBe('no refusal');
  });

  it('gives two tabs that refresh at once the same successor, and one effect', async () => {
    const one = await newcomer();
    const tabs = await ctx.db.pool.transaction().execute(async (hold) => {
      await sql`select 1 from refresh_tokens where token_hash = ${hashSecret(one.refreshToken)} for update`.execute(
        hold,
      );
      const both = [1, 2].map(() => refreshSession(ctx, one.refreshToken));
      await expect.poll(waiting).toBe(2);
      return both;
    });
    const [first, second] = await Promise.all(tabs);
    expect(second!.refreshToken).toBe(first!.refreshToken);
    const next = await refreshSession(ctx, first!.refreshToken);
    expect(await code(refreshSession(ctx, second!.refreshToken))).toBe('auth/refresh-reused');
    expect(await code(refreshSession(ctx, next.refreshToken))).toBe('auth/refresh-reused');
  });

  it('refuses unknown, missing, expired and logged-out tokens', async () => {
    expect(await code(refreshSession(ctx, undefined))).toBe('auth/bad-refresh');
    expect(await code(refreshSession(ctx, 'nonsense'))).toBe('auth/bad-refresh');
    const late = await newcomer();
    nowMs += 31 * 24 * 3600 * 1000;
    expect(await code(refreshSession(ctx, late.refreshToken))).toBe('auth/bad-refresh');
    const one = await newcomer();
    await logout(ctx, { refreshToken: one.refreshToken, caller: null });
    expect(await code(refreshSession(ctx, one.refreshToken))).toBe('auth/bad-refresh');
    expect(await code(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/required');
    await logout(ctx, { refreshToken: 'unknown', caller: null });
  });
});

describe('access tokens', () => {
  it('end after 15 minutes', async () => {
    const one = await newcomer();
    nowMs += 899_000;
    await verifyAccessToken(ctx, one.answer.accessToken);
    nowMs += 1_000;
    expect(await code(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/token-expired');
    expect(await code(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/token-expired');
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
      expect(await code(verifyAccessToken(ctx, token))).toBe('auth/required');
    }
  });

  it('stay good while the keys rotate, until their key leaves the list', async () => {
    const one = await newcomer();
    const [old] = ctx.config.jwtSecrets;
    const fresh = 'another-secret-of-the-tests-that-is-long-enough';
    const rotated = { ...ctx, config: { ...ctx.config, jwtSecrets: [fresh, old] as const } };
    const caller = await verifyAccessToken(ctx, one.answer.accessToken);
    await verifyAccessToken(rotated, await signAccessToken(ctx, { ...caller }));
    const renewed = await signAccessToken(rotated, caller);
    expect(renewed.split('.')[0]).not.toBe(one.answer.accessToken.split('.')[0]);
    nowMs += 1000;
    expect(await code(verifyAccessToken(ctx, await signAccessToken(rotated, caller)))).toBe('auth/required');
  });

  it('end on every node as soon as the session is closed', async () => {
    const other = await createTestCtx({
      databaseUrl: ctx.databaseUrl,
      ctx: { now: () => nowMs, bus: ctx.bus },
    });
    const one = await newcomer();
    const caller = await verifyAccessToken(other, one.answer.accessToken);
    await closeSession(ctx, caller.userId, caller.sessionId);
    await expect.poll(() => code(verifyAccessToken(other, one.answer.accessToken))).toBe('auth/required');
    await other.db.close();
  });

  it('end within half a minute where the bus lost the news', async () => {
    const one = await newcomer();
    const caller = await verifyAccessToken(ctx, one.answer.accessToken);
    await ctx.db.pool
      .updateTable('sessions')
      .set({ revoked_at: new Date(nowMs), revoked_reason: 'staff' })
      .where('id', '=', caller.sessionId)
      .execute();
    await verifyAccessToken(ctx, one.answer.accessToken);
    nowMs += 30_000;
    expect(await code(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/required');
  });
});

describe('sessions', () => {
  it('are listed, the current one marked, and closed one by one, by their owner only', async () => {
    const one = await newcomer();
    nowMs += 1000;
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
    expect(await code(closeSession(ctx, stranger.answer.user.id, target))).toBe('auth/session-not-found');
    await closeSession(ctx, caller.userId, target);
    expect(await code(closeSession(ctx, caller.userId, target))).toBe('auth/session-not-found');
    expect(await listSessions(ctx, caller)).toHaveLength(1);
  });
});

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
    expect(await code(confirmPasswordReset(ctx, token!, 'aaaaaaaaaa'))).toBe('auth/weak-password');
    expect(await code(confirmPasswordReset(ctx, token!, `${one.username}1`))).toBe('auth/weak-password');
    const tries = [1, 2].map(() => code(confirmPasswordReset(ctx, token!, NEW_PASSWORD)));
    expect((await Promise.all(tries)).toSorted()).toEqual(['auth/bad-reset-token', 'no refusal']);
    expect(await code(confirmPasswordReset(ctx, spare!, NEW_PASSWORD))).toBe('auth/bad-reset-token');
    expect(await code(verifyAccessToken(ctx, one.answer.accessToken))).toBe('auth/required');
    expect(await code(refreshSession(ctx, one.refreshToken))).toBe('auth/bad-refresh');
    expect(await code(login(ctx, { login: one.username, password: PASSWORD }, device()))).toBe(
      'auth/bad-credentials',
    );
    expect(await code(login(ctx, { login: one.username, password: NEW_PASSWORD }, device()))).toBe(
      'no refusal',
    );
  });

  it('ends after an hour', async () => {
    const one = await newcomer();
    await requestPasswordReset(ctx, one.email);
    const [token] = await letters(one.email);
    nowMs += 3_600_000;
    expect(await code(confirmPasswordReset(ctx, token!, NEW_PASSWORD))).toBe('auth/bad-reset-token');
    expect(await code(confirmPasswordReset(ctx, 'x'.repeat(43), NEW_PASSWORD))).toBe('auth/bad-reset-token');
  });

  it('says nothing about unknown addresses, and pesters nobody', async () => {
    await requestPasswordReset(ctx, 'unknown@example.org');
    expect(await letters('unknown@example.org')).toEqual([]);
    const one = await newcomer();
    for (let n = 0; n < 6; n++) await requestPasswordReset(ctx, one.email);
    expect(await letters(one.email)).toHaveLength(3);
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
    expect(await code(claimAccount(ctx, user.id, { ...mine, username: 'Again' }))).toBe('auth/not-a-guest');
    expect((await login(ctx, { login: 'claimed', password: PASSWORD }, device())).answer.user.id).toBe(
      user.id,
    );
    const late = await guest();
    expect(await code(claimAccount(ctx, late.answer.user.id, mine))).toBe('auth/username-taken');
    expect(await code(claimAccount(ctx, late.answer.user.id, { ...mine, username: 'x-x-x' }))).toBe(
      'auth/email-taken',
    );
    expect(await code(claimAccount(ctx, late.answer.user.id, { ...mine, password: 'aaaaaaaaaa' }))).toBe(
      'auth/weak-password',
    );
  });

  it('cannot both claim one name at once', async () => {
    const two = await Promise.all([guest(), guest()]);
    const codes = await Promise.all(
      two.map((one, n) =>
        code(
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
    expect(await code(login(ctx, { login: one.answer.user.username, password: '' }, device()))).toBe(
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
