/** Verifies access tokens cheaply: signatures once a token, sessions now and then, revocations at once by the bus. */
import type { Role } from '@farhold/contracts/rest/auth';
import type { SessionId, UserId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { userTopic } from '../../platform/feature.ts';
import type { Scrutiny } from '../../platform/http/access.ts';
import { refuse } from '../../platform/refusal.ts';
import { readAccessToken } from './access-token.ts';
import { isAppealToken, readAppealToken } from './appeal-token.ts';
import { findOpenSessionRole } from './queries.ts';
import type { VerifiedToken } from './signed-token.ts';

/** How long a session is believed to be open although nobody has said otherwise: the bus may lose a message. */
const RECHECK_MS = 30_000;
const MAX_KEPT = 20_000;
const REVOKED_TOPIC = 'auth.revoked';

type SessionState = { readonly role: Role | null; readonly active: boolean; readonly checkedAtMs: number };
type Memory = {
  readonly tokens: Map<string, VerifiedToken>;
  readonly sessions: Map<SessionId, SessionState>;
  readonly listening: Promise<unknown>;
};
const memories = new WeakMap<Ctx['bus'], Memory>();

/**
 * Who an access token speaks for, and until when. Refuses with `auth/required`, `auth/token-expired`,
 * `auth/inactive` or, where the session is closed, `auth/required`.
 */
export async function verifyAccessToken(
  ctx: Ctx,
  token: string,
  { fresh = false, appeals = false }: Scrutiny = {},
): Promise<VerifiedToken> {
  if (appeals && isAppealToken(token)) return readAppealToken(ctx, token);
  const memory = memoryOf(ctx);
  const known = memory.tokens.get(token);
  const verified = known ?? (await readAccessToken(ctx, token));
  if (verified.expiresAtMs <= ctx.now()) {
    memory.tokens.delete(token);
    return refuse('auth/token-expired');
  }
  if (!known) keep(memory.tokens, token, verified);
  const session = await sessionState(ctx, memory, verified.sessionId, fresh ? 0 : RECHECK_MS);
  if (session.role === null) return refuse('auth/required', 'This session is over.');
  if (!session.active) return refuse('auth/inactive');
  return session.role === verified.role ? verified : { ...verified, role: session.role };
}

/** Tells every node at once, tokens and sockets, that sessions of a user are closed. Call it after the commit. */
export function announceRevoked(
  ctx: Pick<Ctx, 'bus'>,
  userId: UserId,
  sessionIds: readonly SessionId[],
): void {
  for (const sessionId of sessionIds) {
    ctx.bus.publish(REVOKED_TOPIC, { sessionId });
    ctx.bus.publish(userTopic(userId), { close: 4403, sessionId });
  }
}

async function sessionState(
  ctx: Ctx,
  memory: Memory,
  id: SessionId,
  believedMs: number,
): Promise<SessionState> {
  const known = memory.sessions.get(id);
  if (known && (known.role === null || ctx.now() - known.checkedAtMs < believedMs)) return known;
  await memory.listening;
  const row = await findOpenSessionRole(ctx.db.pool, id);
  const state = { role: row?.role ?? null, active: row?.is_active ?? false, checkedAtMs: ctx.now() };
  // A revocation may have arrived while the question was under way: it wins.
  const meanwhile = memory.sessions.get(id);
  if (meanwhile?.role === null) return meanwhile;
  keep(memory.sessions, id, state);
  return state;
}

function memoryOf(ctx: Ctx): Memory {
  const known = memories.get(ctx.bus);
  if (known) return known;
  const sessions = new Map<SessionId, SessionState>();
  const listening = ctx.bus.subscribe(REVOKED_TOPIC, (message) => {
    const { sessionId } = message as { sessionId: SessionId };
    keep(sessions, sessionId, { role: null, active: false, checkedAtMs: ctx.now() });
  });
  // Messages may have been missed: ask again about every session that seemed open.
  ctx.bus.onGap(() => {
    for (const [id, state] of sessions) if (state.role !== null) sessions.delete(id);
  });
  const memory = { tokens: new Map<string, VerifiedToken>(), sessions, listening };
  memories.set(ctx.bus, memory);
  return memory;
}

/** Sets a key as the youngest, and drops the oldest beyond the bound. */
function keep<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > MAX_KEPT) map.delete(map.keys().next().value!);
}
