/** Sessions: opened by signing in, kept by trading refresh tokens, closed by their owner or by a stolen token. */
import type { SignedIn, User } from '@farhold/contracts/rest/auth';
import type { CharacterId, SessionId, UserId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import type { RevokedReason } from '../../platform/db/tables/accounts.ts';
import { refuse } from '../../platform/refusal.ts';
import { ACCESS_SECONDS, signAccessToken } from './access-token.ts';
import { shutOut } from './appeal-token.ts';
import * as queries from './queries.ts';
import { createSecret, hashSecret, successorOf } from './secrets.ts';
import { announceRevoked } from './verify-token.ts';

/** Sliding: a session that is not used for so long is over. */
export const SESSION_MS = 30 * 24 * 3600 * 1000;
const MAX_USER_AGENT = 400;

/** A signed-in answer with its refresh token; the door decides whether it goes into a cookie or the body. */
export type Opened = { readonly answer: SignedIn; readonly refreshToken: string };

export function toUser(row: queries.UserRow): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    role: row.role,
    guest: row.is_guest,
    createdAt: row.created_at.toISOString(),
  };
}

/** Opens a session in the transaction; whoever plays at once names a character. */
export async function openSession(
  ctx: Ctx,
  tx: Tx,
  who: {
    readonly user: queries.UserRow;
    readonly userAgent: string | null;
    readonly characterId?: CharacterId;
  },
): Promise<Opened> {
  const now = new Date(ctx.now());
  const refreshToken = createSecret();
  const sessionId = await queries.insertSession(tx, {
    userId: who.user.id,
    characterId: who.characterId ?? null,
    userAgent: who.userAgent?.slice(0, MAX_USER_AGENT) ?? null,
    now,
    expiresAt: new Date(ctx.now() + SESSION_MS),
  });
  await queries.insertRefreshToken(tx, { hash: hashSecret(refreshToken), sessionId, now });
  const answer = await signedIn(ctx, who.user, { id: sessionId, character_id: who.characterId ?? null });
  return { answer, refreshToken };
}

/** The session plays this character from now on; answers with a token that speaks for it. The caller owns the character. */
export async function selectCharacter(
  ctx: Ctx,
  tx: Tx,
  select: { readonly userId: UserId; readonly sessionId: SessionId; readonly characterId: CharacterId },
): Promise<SignedIn> {
  const session = await queries.lockSession(tx, select.sessionId);
  const user = await queries.findUser(tx, select.userId);
  if (!session || !user || session.revoked_reason !== null) return refuse('auth/required');
  await queries.updateSessionCharacter(tx, session.id, select.characterId);
  return signedIn(ctx, user, { id: session.id, character_id: select.characterId });
}

/**
 * Trades a refresh token for its successor. A token that was spent before closes its whole session: somebody has a
 * copy. Two requests under way at once (two tabs) get the same successor. Refusals: `auth/bad-refresh`,
 * `auth/refresh-reused`, and `auth/inactive` with a token to appeal by.
 */
export async function refreshSession(ctx: Ctx, refreshToken: string | undefined): Promise<Opened> {
  if (refreshToken === undefined) return refuse('auth/bad-refresh');
  const outcome = await ctx.db.tx((tx) => rotate(ctx, tx, refreshToken));
  // Refused here and not inside: what closed the session has to be committed.
  if ('shutOut' in outcome) throw await shutOut(ctx, outcome.shutOut);
  return 'refused' in outcome ? refuse(outcome.refused) : outcome;
}

type Refused =
  | { readonly refused: 'auth/bad-refresh' | 'auth/refresh-reused' }
  | { readonly shutOut: UserId };

async function rotate(ctx: Ctx, tx: Tx, refreshToken: string): Promise<Opened | Refused> {
  const hash = hashSecret(refreshToken);
  const snapshot = await queries.findSnapshot(tx);
  const token = await queries.lockRefreshToken(tx, hash, snapshot);
  const session = token && (await queries.lockSession(tx, token.session_id));
  if (!session || session.expires_at.getTime() <= ctx.now()) return { refused: 'auth/bad-refresh' };
  if (session.revoked_reason === 'reuse') return { refused: 'auth/refresh-reused' };
  const user = await queries.findUser(tx, session.user_id);
  const isTheirs = user !== null && (session.revoked_reason === null || session.revoked_reason === 'staff');
  if (!isTheirs) return { refused: 'auth/bad-refresh' };
  if (!user.is_active) return token.spent ? { refused: 'auth/bad-refresh' } : { shutOut: user.id };
  if (session.revoked_reason === 'staff')
    return letInAgain(ctx, tx, { hash, user, session, spent: token.spent });
  const successor = successorOf(ctx, refreshToken);
  if (token.spent) {
    const meanwhile = token.spent_meanwhile && (await queries.findUnspentToken(tx, hashSecret(successor)));
    if (!meanwhile) {
      await revoke(ctx, tx, { userId: user.id, sessionId: session.id, reason: 'reuse' });
      return { refused: 'auth/refresh-reused' };
    }
  } else {
    const now = new Date(ctx.now());
    await queries.updateTokenSpent(tx, hash, now);
    await queries.insertRefreshToken(tx, { hash: hashSecret(successor), sessionId: session.id, now });
    await queries.updateSessionUsed(tx, session.id, { now, expiresAt: new Date(ctx.now() + SESSION_MS) });
  }
  return { answer: await signedIn(ctx, user, session), refreshToken: successor };
}

/** Who was shut out signs in anew; a guest, who cannot, gets another session for the token of the closed one. */
async function letInAgain(
  ctx: Ctx,
  tx: Tx,
  left: {
    readonly hash: Buffer;
    readonly user: queries.UserRow;
    readonly session: queries.SessionRow;
    readonly spent: boolean;
  },
): Promise<Opened | Refused> {
  const { user, session } = left;
  if (!user.is_guest || left.spent) return { refused: 'auth/bad-refresh' };
  await queries.updateTokenSpent(tx, left.hash, new Date(ctx.now()));
  const character = session.character_id === null ? {} : { characterId: session.character_id };
  return openSession(ctx, tx, { user, userAgent: session.user_agent, ...character });
}

export type Revocation = {
  readonly userId: UserId;
  /** Absent closes all. */
  readonly sessionId?: SessionId;
  /** Stays open. */
  readonly except?: SessionId;
  readonly reason: RevokedReason;
};

/** Closes one or all sessions of a user; tokens and sockets of theirs end with the commit. Answers how many were open. */
export async function revoke(ctx: Ctx, tx: Tx, revocation: Revocation): Promise<number> {
  const { userId, sessionId = null, except = null, reason } = revocation;
  const closed = await queries.updateSessionsRevoked(
    tx,
    { userId, sessionId, except },
    { now: new Date(ctx.now()), reason },
  );
  tx.afterCommit(() => announceRevoked(ctx, userId, closed));
  return closed.length;
}

async function signedIn(
  ctx: Ctx,
  user: queries.UserRow,
  session: { readonly id: SessionId; readonly character_id: CharacterId | null },
): Promise<SignedIn> {
  const accessToken = await signAccessToken(ctx, {
    userId: user.id,
    sessionId: session.id,
    role: user.role,
    characterId: session.character_id,
  });
  return { accessToken, expiresIn: ACCESS_SECONDS, user: toUser(user), characterId: session.character_id };
}
