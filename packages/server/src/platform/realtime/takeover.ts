/**
 * One live session a character and endpoint, over all nodes. A new session announces itself on the character's topic,
 * which every node with a session of that character hears; the older one is closed there.
 */
import type { JsonValue } from '../bus/bus.ts';
import type { Ctx } from '../ctx.ts';
import { characterTopic } from '../feature.ts';
import type { Session } from './session.ts';
import { CLOSE } from './timing.ts';

/** Two that opened within this of each other are told apart by their own times; clocks of nodes agree that well. */
const TIE_MS = 3000;

export type Arrival = {
  readonly endpoint: string;
  readonly session: string;
  readonly node: string;
  /** Epoch milliseconds by the clock of the announcing node. */
  readonly at: number;
};

export function announceArrival(ctx: Pick<Ctx, 'bus' | 'nodeId'>, session: Session): void {
  const arrival: Arrival = {
    endpoint: session.endpoint,
    session: session.id,
    node: ctx.nodeId,
    at: session.attachedAt,
  };
  ctx.bus.publish(characterTopic(session.caller.characterId), { arrival: arrival as unknown as JsonValue });
}

export function arrivalOf(message: Record<string, unknown>): Arrival | null {
  const { arrival } = message;
  return typeof arrival === 'object' && arrival !== null ? (arrival as Arrival) : null;
}

/** Decides between a session of this node and one that was announced: closes the older, or announces this one again. */
export function settleArrival(ctx: Pick<Ctx, 'bus' | 'nodeId'>, session: Session, arrival: Arrival): void {
  if (session.endpoint !== arrival.endpoint || session.id === arrival.session) return;
  const recent = session.link !== null && performance.now() - session.attachedMs < TIE_MS;
  if (recent && isNewer(session, arrival)) announceArrival(ctx, session);
  else {
    session.resumable = false;
    session.close(CLOSE.takenOver, 'opened elsewhere');
  }
}

function isNewer(session: Session, arrival: Arrival): boolean {
  return session.attachedAt === arrival.at ? session.id > arrival.session : session.attachedAt > arrival.at;
}
