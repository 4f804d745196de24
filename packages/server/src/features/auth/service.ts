/** Accounts: opened, entered, claimed, left. */
import { randomBytes, randomInt } from 'node:crypto';
import type { User } from '@farhold/contracts/rest/auth';
import type { SessionId, UserId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { shutOut } from './appeal-token.ts';
import { blame, countAttempt, forgive } from './lockout.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import * as queries from './queries.ts';
import { hashSecret } from './secrets.ts';
import { type Opened, openSession, revoke, toUser } from './sessions.ts';
import { weaknessOf } from './weak-password.ts';

export { deliver } from './refresh-cookie.ts';
export { type Opened, openSession, refreshSession, revoke, selectCharacter } from './sessions.ts';
export { announceRevoked, verifyAccessToken } from './verify-token.ts';

export type Device = { readonly ip: string; readonly userAgent: string | null };
export type Credentials = { readonly username: string; readonly email: string; readonly password: string };

/** Refusals: `auth/weak-password`, `auth/username-taken`, `auth/email-taken`. */
export async function register(ctx: Ctx, credentials: Credentials, device: Device): Promise<Opened> {
  const { username, email, password } = credentials;
  refuseWeakPassword(password, [username, email]);
  const passwordHash = await hashPassword(password);
  return ctx.db.tx(async (tx) => {
    const user = await openAccount(ctx, tx, { username, email, passwordHash, role: 'player', guest: false });
    return openSession(ctx, tx, { user, userAgent: device.userAgent });
  });
}

/** An account without name or password, which can be claimed later. */
export async function openGuestAccount(ctx: Ctx, tx: Tx): Promise<queries.UserRow> {
  // 50 bits: two guests of one name are not to be expected, and would be refused, not mixed up.
  const username = `guest-${randomBytes(7).toString('hex').slice(0, 12)}${randomInt(10)}`;
  return openAccount(ctx, tx, { username, email: null, passwordHash: null, role: 'player', guest: true });
}

/** The account of a guest whom nobody has played for long: closed for good, and nothing is kept of its devices. */
export async function shutUnusedGuest(ctx: Ctx, tx: Tx, userId: UserId): Promise<void> {
  await revoke(ctx, tx, { userId, reason: 'inactive' });
  await queries.deleteSessionsOf(tx, userId);
  await queries.updateShutUnused(tx, userId);
}

/** Name or address, and password. Refusals: `auth/locked`, `auth/bad-credentials`, `auth/inactive`. */
export async function login(
  ctx: Ctx,
  credentials: { readonly login: string; readonly password: string },
  device: Device,
): Promise<Opened> {
  const name = credentials.login.trim();
  const find = name.includes('@') ? queries.findUserByEmail : queries.findUserByName;
  const user = await find(ctx.db.pool, name);
  const attempt = { account: user?.id ?? name.toLowerCase(), ip: device.ip };
  await countAttempt(ctx, attempt);
  if (!(await verifyPassword(user?.password_hash ?? null, credentials.password)) || !user) {
    await blame(ctx, attempt);
    return refuse('auth/bad-credentials');
  }
  await forgive(ctx, attempt);
  if (!user.is_active) throw await shutOut(ctx, user.id);
  return ctx.db.tx(async (tx) => {
    await queries.updateLastLogin(tx, user.id, new Date(ctx.now()));
    return openSession(ctx, tx, { user, userAgent: device.userAgent });
  });
}

/** Closes the session of a refresh token, or of the caller; there is nothing to refuse. */
export async function logout(
  ctx: Ctx,
  from: {
    readonly refreshToken: string | undefined;
    readonly caller: { userId: UserId; sessionId: SessionId } | null;
  },
): Promise<void> {
  await ctx.db.tx(async (tx) => {
    const named =
      from.refreshToken === undefined
        ? null
        : await queries.findTokenSession(tx, hashSecret(from.refreshToken));
    const session = named && (await queries.lockSession(tx, named));
    if (session) await revoke(ctx, tx, { userId: session.user_id, sessionId: session.id, reason: 'logout' });
    else if (from.caller) await revoke(ctx, tx, { ...from.caller, reason: 'logout' });
  });
}

/** A guest's account becomes an ordinary one. Refusals: `auth/not-a-guest` and those of `register`. */
export async function claimAccount(ctx: Ctx, userId: UserId, credentials: Credentials): Promise<User> {
  const { username, email, password } = credentials;
  refuseWeakPassword(password, [username, email]);
  const passwordHash = await hashPassword(password);
  return ctx.db
    .tx(async (tx) => {
      const guest = await queries.lockUser(tx, userId);
      if (!guest?.is_guest) return refuse('auth/not-a-guest');
      await refuseTaken(tx, { username, email });
      const user = await queries.updateClaimed(tx, userId, { username, email, passwordHash });
      return toUser(user!);
    })
    .catch(takenInTheMeantime);
}

/** My open sessions, the last used first. */
export async function listSessions(
  ctx: Ctx,
  caller: { readonly userId: UserId; readonly sessionId: SessionId },
) {
  const rows = await queries.listOpenSessions(ctx.db.pool, caller.userId, new Date(ctx.now()));
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    userAgent: row.user_agent,
    current: row.id === caller.sessionId,
  }));
}

/** Refusals: `auth/session-not-found`. */
export async function closeSession(ctx: Ctx, userId: UserId, sessionId: SessionId): Promise<void> {
  await ctx.db.tx(async (tx) => {
    const closed = await revoke(ctx, tx, { userId, sessionId, reason: 'closed' });
    if (closed === 0) refuse('auth/session-not-found');
  });
}

/** Makes the first administrator, where there is none; answers the password, this once. */
export async function ensureAdmin(ctx: Ctx): Promise<string | null> {
  if (await queries.findAdmin(ctx.db.pool)) return null;
  const password = randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password);
  return ctx.db.tx(async (tx) => {
    await queries.lockAdminMaking(tx);
    if (await queries.findAdmin(tx)) return null;
    const free = (await queries.findUserByName(tx, 'admin')) === null;
    const username = free ? 'admin' : `admin-${randomBytes(4).toString('hex')}`;
    await openAccount(ctx, tx, { username, email: null, passwordHash, role: 'admin', guest: false });
    ctx.log.info({ username }, 'made the first administrator');
    return password;
  });
}

export function refuseWeakPassword(password: string, own: readonly string[]): void {
  const weakness = weaknessOf(password, own);
  if (weakness !== null) refuse('auth/weak-password', weakness);
}

async function openAccount(
  ctx: Ctx,
  tx: Tx,
  account: Omit<queries.NewUser, 'now'>,
): Promise<queries.UserRow> {
  const user = await queries.insertUser(tx, { ...account, now: new Date(ctx.now()) });
  if (!user) {
    await refuseTaken(tx, account);
    // Whoever took it has let go of it since.
    return refuse('auth/username-taken');
  }
  await tx.record('user.registered', { userId: user.id, guest: account.guest });
  return user;
}

async function refuseTaken(
  tx: Tx,
  wanted: { readonly username: string; readonly email: string | null },
): Promise<void> {
  if (await queries.findUserByName(tx, wanted.username)) refuse('auth/username-taken');
  if (wanted.email !== null && (await queries.findUserByEmail(tx, wanted.email))) refuse('auth/email-taken');
}

/** Two claims of one name at once: the unique index decides, and the later one hears what the earlier one would. */
function takenInTheMeantime(error: unknown): never {
  const { code, constraint = '' } = error as { code?: string; constraint?: string };
  if (code !== '23505') throw error;
  return refuse(constraint.includes('email') ? 'auth/email-taken' : 'auth/username-taken');
}
