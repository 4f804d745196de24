/**
 * Topics: one subscription of the bus for all sessions of this node that joined, each event encoded once for all of them.
 * Events of one topic that are announced in a row reach a session as one batch: each session is touched once for all.
 * Only who ignores somebody among their authors gets a batch of their own.
 */
import type { Endpoint, EventContract } from '@farhold/contracts/message';
import type { CharacterId } from '@farhold/rules/ids';
import type { BusMessage } from '../bus/bus.ts';
import type { Ctx } from '../ctx.ts';
import { createBatch } from './batch.ts';
import type { Session } from './session.ts';
import type { Tally } from './tally.ts';

type Topic = {
  readonly sessions: Set<Session>;
  readonly subscribed: Promise<() => void>;
};
/** Events of one topic, for the same endpoints, that no session has yet. */
type Open = {
  readonly topic: Topic;
  readonly type: string;
  readonly endpoints: ReadonlySet<Endpoint> | undefined;
  readonly messages: string[];
  /** What the messages say, as each of them was encoded from it. */
  readonly data: unknown[];
};
type Announced = { readonly t: string; readonly d: unknown; readonly v?: number };

type AuthorOf = (data: unknown) => CharacterId | null;

const isBy = (author: CharacterId | null, those: ReadonlySet<CharacterId>): boolean =>
  author !== null && those.has(author);

export type Hub = {
  /** Resolves when events that are announced from now on will reach the session. */
  join(session: Session, topic: string): Promise<void>;
  leave(session: Session, topic: string): void;
  leaveAll(session: Session): void;
  /** Hands out what was announced before: what is said to a session directly comes after it. */
  settle(): void;
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

  const authors = new Map(
    options.events.flatMap(({ type, author }) => (author ? [[type, author as AuthorOf]] : [])),
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
  let open: Open | null = null;
  const settle = (): void => {
    if (open === null) return;
    const { topic, type, endpoints, messages, data } = open;
    open = null;
    const authorOf = authors.get(type);
    const batch = createBatch(messages);
    let count = 0;
    for (const session of topic.sessions) {
      if (session.endpoint !== 'game' && endpoints?.has(session.endpoint) !== true) continue;
      if (session.ignored === null || authorOf === undefined) {
        session.pushBatch(batch);
        count += messages.length;
        continue;
      }
      const { ignored } = session;
      const kept = messages.filter((_, at) => !isBy(authorOf(data[at]), ignored));
      if (kept.length > 0) session.pushBatch(kept.length === messages.length ? batch : createBatch(kept));
      count += kept.length;
    }
    options.tally.count('out', type, count);
  };
  const deliver = (name: string, event: Announced): void => {
    const topic = topics.get(name);
    if (topic === undefined) return;
    options.check(event.t, event.d);
    if (open?.topic !== topic || open.type !== event.t) settle();
    if (open === null) {
      open = { topic, type: event.t, endpoints: endpointsOf.get(event.t), messages: [], data: [] };
      queueMicrotask(settle);
    }
    open.messages.push(JSON.stringify(event));
    open.data.push(event.d);
  };

  const leave = (session: Session, name: string): void => {
    settle();
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
      settle();
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
    settle,
    leaveAll(session) {
      for (const name of [...session.topics]) leave(session, name);
    },
  };
}
