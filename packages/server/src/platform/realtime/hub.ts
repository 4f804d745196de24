/** Topics: one subscription of the bus for all sessions of this node that joined, each event encoded once for all of them. */
import type { Endpoint, EventContract } from '@farhold/contracts/message';
import type { BusMessage } from '../bus/bus.ts';
import type { Ctx } from '../ctx.ts';
import type { Session } from './session.ts';
import type { Tally } from './tally.ts';

type Topic = {
  readonly sessions: Set<Session>;
  readonly subscribed: Promise<() => void>;
};
type Announced = { readonly t: string; readonly d: unknown; readonly v?: number };

export type Hub = {
  /** Resolves when events that are announced from now on will reach the session. */
  join(session: Session, topic: string): Promise<void>;
  leave(session: Session, topic: string): void;
  leaveAll(session: Session): void;
};
export type HubOptions = {
  readonly tally: Tally;
  /** Events that only some endpoints get, by type. */
  readonly events: readonly EventContract[];
  /** What is on a topic beside events: the platform's own words. */
  readonly onControl: (topic: string, message: Record<string, unknown>) => void;
  /** Called with each announced event, to check it. */
  readonly check: (type: string, data: unknown) => void;
};

export function createHub(ctx: Pick<Ctx, 'bus' | 'log'>, options: HubOptions): Hub {
  const topics = new Map<string, Topic>();
  const endpointsOf = new Map(
    options.events.map((event) => [event.type, new Set<Endpoint>(event.endpoints)]),
  );

  const receive = (topic: string, message: BusMessage): void => {
    if (
      typeof message !== 'object' ||
      message === null ||
      message instanceof Uint8Array ||
      Array.isArray(message)
    )
      return;
    const record = message as Record<string, unknown>;
    if (typeof record.t === 'string') deliver(topic, record as Announced);
    else options.onControl(topic, record);
  };
  const deliver = (topic: string, event: Announced): void => {
    const sessions = topics.get(topic)?.sessions;
    if (sessions === undefined) return;
    options.check(event.t, event.d);
    const encoded = JSON.stringify(event);
    const endpoints = endpointsOf.get(event.t);
    let count = 0;
    for (const session of sessions) {
      if (session.endpoint !== 'game' && endpoints?.has(session.endpoint) !== true) continue;
      session.push(encoded);
      count += 1;
    }
    options.tally.count('out', event.t, count);
  };

  const leave = (session: Session, name: string): void => {
    session.topics.delete(name);
    const topic = topics.get(name);
    if (topic === undefined || !topic.sessions.delete(session) || topic.sessions.size > 0) return;
    topics.delete(name);
    topic.subscribed.then(
      (unsubscribe) => unsubscribe(),
      () => {},
    );
  };

  return {
    async join(session, name) {
      let topic = topics.get(name);
      if (topic === undefined) {
        topic = {
          sessions: new Set(),
          subscribed: ctx.bus.subscribe(name, (message) => receive(name, message)),
        };
        topics.set(name, topic);
      }
      topic.sessions.add(session);
      session.topics.add(name);
      await topic.subscribed.catch((error: unknown) => {
        leave(session, name);
        throw error;
      });
    },
    leave,
    leaveAll(session) {
      for (const name of [...session.topics]) leave(session, name);
    },
  };
}
