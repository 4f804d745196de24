import type { Role } from '@farhold/contracts/rest/auth';
import type { CharacterId, SessionId, UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../platform/db/db.ts';

export type UserRow = {
  readonly id: UserId;
  readonly username: string;
  readonly email: string | null;
  readonly password_hash: string | null;
  readonly created_at: Date;
  readonly is_active: boolean;
  readonly role: Role;
  readonly is_guest: boolean;
};
const userColumns = sql`id, username, email, password_hash, created_at, is_active, role, is_guest`;

export type NewUser = {
  readonly username: string;
  readonly email: string | null;
  readonly passwordHash: string | null;
  readonly role: Role;
  readonly guest: boolean;
  readonly now: Date;
};

/** Null where the name or the address is taken, in whatever case. */
export async function insertUser(tx: Tx, user: NewUser): Promise<UserRow | null> {
  const { rows } = await sql<UserRow>`
    insert into users (username, email, password_hash, role, is_guest, created_at, last_login)
    values (${user.username}, ${user.email}, ${user.passwordHash}, ${user.role}, ${user.guest}, ${user.now}, ${user.now})
    on conflict do nothing
    returning ${userColumns}`.execute(tx);
  return rows[0] ?? null;
}

export async function findUser(db: Queryable, id: UserId): Promise<UserRow | null> {
  const { rows } = await sql<UserRow>`select ${userColumns} from users where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function lockUser(tx: Tx, id: UserId): Promise<UserRow | null> {
  const { rows } = await sql<UserRow>`
    select ${userColumns} from users where id = ${id} for no key update`.execute(tx);
  return rows[0] ?? null;
}

export async function findUserByName(db: Queryable, username: string): Promise<UserRow | null> {
  const { rows } = await sql<UserRow>`
    select ${userColumns} from users where lower(username) = lower(${username})`.execute(db);
  return rows[0] ?? null;
}

export async function findUserByEmail(db: Queryable, email: string): Promise<UserRow | null> {
  const { rows } = await sql<UserRow>`
    select ${userColumns} from users where lower(email) = lower(${email})`.execute(db);
  return rows[0] ?? null;
}

export async function findAdmin(db: Queryable): Promise<{ id: UserId } | null> {
  const { rows } = await sql<{ id: UserId }>`select id from users where role = 'admin' limit 1`.execute(db);
  return rows[0] ?? null;
}

export type Claim = { readonly username: string; readonly email: string; readonly passwordHash: string };

export async function updateClaimed(tx: Tx, id: UserId, claim: Claim): Promise<UserRow | null> {
  const { rows } = await sql<UserRow>`
    update users set username = ${claim.username}, email = ${claim.email},
      password_hash = ${claim.passwordHash}, is_guest = false
    where id = ${id} and is_guest
    returning ${userColumns}`.execute(tx);
  return rows[0] ?? null;
}

export async function updatePassword(tx: Tx, id: UserId, passwordHash: string): Promise<void> {
  await sql`update users set password_hash = ${passwordHash} where id = ${id}`.execute(tx);
}

export async function updateLastLogin(tx: Tx, id: UserId, now: Date): Promise<void> {
  await sql`update users set last_login = ${now} where id = ${id}`.execute(tx);
}

export type NewSession = {
  readonly userId: UserId;
  readonly characterId: CharacterId | null;
  readonly userAgent: string | null;
  readonly now: Date;
  readonly expiresAt: Date;
};

export async function insertSession(tx: Tx, session: NewSession): Promise<SessionId> {
  const { rows } = await sql<{ id: SessionId }>`
    insert into sessions (user_id, character_id, user_agent, created_at, last_used_at, expires_at)
    values (${session.userId}, ${session.characterId}, ${session.userAgent}, ${session.now}, ${session.now}, ${session.expiresAt})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function insertRefreshToken(
  tx: Tx,
  token: { readonly hash: Buffer; readonly sessionId: SessionId; readonly now: Date },
): Promise<void> {
  await sql`
    insert into refresh_tokens (token_hash, session_id, created_at)
    values (${token.hash}, ${token.sessionId}, ${token.now})`.execute(tx);
}

/** Which transactions were under way when this one began; to be asked before any wait. */
export async function findSnapshot(tx: Tx): Promise<string> {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(
    tx,
  );
  return rows[0]!.snapshot;
}

export type RefreshTokenRow = {
  readonly session_id: SessionId;
  readonly spent: boolean;
  /** Spent by a transaction that was under way when this one began. */
  readonly spent_meanwhile: boolean;
};

export async function lockRefreshToken(
  tx: Tx,
  hash: Buffer,
  snapshot: string,
): Promise<RefreshTokenRow | null> {
  const { rows } = await sql<RefreshTokenRow>`
    select session_id, used_at is not null as spent,
      coalesce(not pg_visible_in_snapshot(used_by, ${snapshot}::pg_snapshot), false) as spent_meanwhile
    from refresh_tokens where token_hash = ${hash} for no key update`.execute(tx);
  return rows[0] ?? null;
}

export async function updateTokenSpent(tx: Tx, hash: Buffer, now: Date): Promise<void> {
  await sql`
    update refresh_tokens set used_at = ${now}, used_by = pg_current_xact_id()
    where token_hash = ${hash}`.execute(tx);
}

export async function findUnspentToken(tx: Tx, hash: Buffer): Promise<boolean> {
  const { rows } = await sql`
    select 1 from refresh_tokens where token_hash = ${hash} and used_at is null`.execute(tx);
  return rows.length > 0;
}

/** The session of a refresh token, whatever its state. */
export async function findTokenSession(db: Queryable, hash: Buffer): Promise<SessionId | null> {
  const { rows } = await sql<{ session_id: SessionId }>`
    select session_id from refresh_tokens where token_hash = ${hash}`.execute(db);
  return rows[0]?.session_id ?? null;
}

export type SessionRow = {
  readonly id: SessionId;
  readonly user_id: UserId;
  readonly character_id: CharacterId | null;
  readonly created_at: Date;
  readonly last_used_at: Date;
  readonly expires_at: Date;
  readonly user_agent: string | null;
  readonly revoked_reason: string | null;
};
const sessionColumns = sql`id, user_id, character_id, created_at, last_used_at, expires_at, user_agent, revoked_reason`;

export async function lockSession(tx: Tx, id: SessionId): Promise<SessionRow | null> {
  const { rows } = await sql<SessionRow>`
    select ${sessionColumns} from sessions where id = ${id} for no key update`.execute(tx);
  return rows[0] ?? null;
}

export async function listOpenSessions(db: Queryable, userId: UserId, now: Date): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select ${sessionColumns} from sessions
    where user_id = ${userId} and revoked_at is null and expires_at > ${now}
    order by last_used_at desc limit 100`.execute(db);
  return rows;
}

export async function updateSessionUsed(
  tx: Tx,
  id: SessionId,
  at: { now: Date; expiresAt: Date },
): Promise<void> {
  await sql`
    update sessions set last_used_at = ${at.now}, expires_at = ${at.expiresAt} where id = ${id}`.execute(tx);
}

export async function updateSessionCharacter(tx: Tx, id: SessionId, characterId: CharacterId): Promise<void> {
  await sql`update sessions set character_id = ${characterId} where id = ${id}`.execute(tx);
}

/** Closes the open sessions among these; answers which they were. */
export async function updateSessionsRevoked(
  tx: Tx,
  which: {
    readonly userId: UserId;
    readonly sessionId: SessionId | null;
    readonly except: SessionId | null;
  },
  revoked: { readonly now: Date; readonly reason: string },
): Promise<SessionId[]> {
  const { rows } = await sql<{ id: SessionId }>`
    update sessions set revoked_at = ${revoked.now}, revoked_reason = ${revoked.reason}
    where user_id = ${which.userId} and revoked_at is null
      and (${which.sessionId}::uuid is null or id = ${which.sessionId}::uuid)
      and id is distinct from ${which.except}::uuid
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** The role behind an open session of an active user; null where it is over. */
export async function findOpenSessionRole(
  db: Queryable,
  id: SessionId,
): Promise<{ role: Role; is_active: boolean } | null> {
  const { rows } = await sql<{ role: Role; is_active: boolean }>`
    select u.role, u.is_active from sessions s join users u on u.id = s.user_id
    where s.id = ${id} and s.revoked_at is null`.execute(db);
  return rows[0] ?? null;
}

export type NewReset = {
  readonly hash: Buffer;
  readonly userId: UserId;
  readonly now: Date;
  readonly expiresAt: Date;
};

export async function insertPasswordReset(tx: Tx, reset: NewReset): Promise<void> {
  await sql`
    insert into password_resets (token_hash, user_id, created_at, expires_at)
    values (${reset.hash}, ${reset.userId}, ${reset.now}, ${reset.expiresAt})`.execute(tx);
}

/** Spends a reset token; null where it is unknown, spent or too old. */
export async function updateResetSpent(tx: Tx, hash: Buffer, now: Date): Promise<UserId | null> {
  const { rows } = await sql<{ user_id: UserId }>`
    update password_resets set used_at = ${now}
    where token_hash = ${hash} and used_at is null and expires_at > ${now}
    returning user_id`.execute(tx);
  return rows[0]?.user_id ?? null;
}

/** Spends whatever other reset tokens the user has. */
export async function updateResetsSpent(tx: Tx, userId: UserId, now: Date): Promise<void> {
  await sql`
    update password_resets set used_at = ${now} where user_id = ${userId} and used_at is null`.execute(tx);
}

export async function deleteSessionsOf(tx: Tx, userId: UserId): Promise<void> {
  await sql`delete from sessions where user_id = ${userId}`.execute(tx);
}

export async function updateShutUnused(tx: Tx, userId: UserId): Promise<void> {
  await sql`update users set is_active = false, shut_by = 'unused' where id = ${userId}`.execute(tx);
}

export async function deleteStaleSessions(db: Queryable, before: Date): Promise<void> {
  await sql`delete from sessions where expires_at < ${before} or revoked_at < ${before}`.execute(db);
}

export async function deleteStaleTokens(db: Queryable, before: Date): Promise<void> {
  await sql`delete from refresh_tokens where used_at < ${before}`.execute(db);
}

export async function deleteStaleResets(db: Queryable, before: Date): Promise<void> {
  await sql`delete from password_resets where expires_at < ${before}`.execute(db);
}

/** Held until the transaction ends: nodes that start at once make one administrator. */
export async function lockAdminMaking(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('farhold first administrator'))`.execute(tx);
}
