/** What is looked after once a second, session by session, instead of by a timer each. */
import { sessionRenew } from '@farhold/contracts/ws/session';
import type { Session } from './session.ts';
import { CLOSE, LIMITS, type Timing } from './timing.ts';

/** Silence of so many heartbeats means that nobody is there. */
const DEAD_AFTER_BEATS = 2.5;

/** Looks after a session with a socket. `nowMs` is steady time, `epochMs` that of the tokens. */
export function tend(session: Session, timing: Timing, nowMs: number, epochMs: number): void {
  const { link } = session;
  if (link === null) return;
  tendSpeed(session, timing, nowMs);
  if (session.expiresAtMs > epochMs) session.renewAskedMs = null;
  else if (session.renewAskedMs === null) {
    session.renewAskedMs = nowMs;
    session.connection.send(sessionRenew, { withinMs: timing.renewMs });
  } else if (nowMs - session.renewAskedMs > timing.renewMs)
    session.close(CLOSE.unauthorized, 'no fresh token came');
  const silentMs = nowMs - session.lastHeardMs;
  if (silentMs > timing.heartbeatMs * DEAD_AFTER_BEATS) link.ws.terminate();
  else if (silentMs > timing.heartbeatMs && link.ws.readyState === link.ws.OPEN) link.ws.ping();
}

function tendSpeed(session: Session, timing: Timing, nowMs: number): void {
  if (session.congestedMs === null) return;
  const unsent = session.link?.raw.writableLength ?? 0;
  if (unsent <= LIMITS.softBytes) session.congestedMs = null;
  else if (unsent > LIMITS.hardBytes || nowMs - session.congestedMs > timing.slowMs)
    session.close(CLOSE.tooSlow, 'too slow');
}
