/** The doors of a feature as data. `registry.ts` lists them; `http` and `realtime` receive the tables. */

import type {
  Endpoint,
  EventContract,
  EventData,
  MessageContract,
  MessageData,
  MessageReply,
} from '@farhold/contracts/message';
import type { Role } from '@farhold/contracts/rest/auth';
import type {
  Access,
  RouteAnswer,
  RouteBody,
  RouteContract,
  RouteParams,
  RouteQuery,
} from '@farhold/contracts/route';
import type { CharacterId, SessionId, UserId } from '@farhold/rules/ids';
import type { z } from 'zod';
import type { Facts } from '../facts.ts';
import type { JsonValue } from './bus/bus.ts';
import type { Ctx } from './ctx.ts';
import type { Tx } from './db/db.ts';
import type { BinaryFrames } from './realtime/wire.ts';

/** Who calls, as the verified token says. */
export type Caller = {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly role: Role;
  readonly characterId: CharacterId | null;
};
export type CharacterCaller = Caller & { readonly characterId: CharacterId };
type CallerOf<A extends Access> = A extends 'public'
  ? Caller | null
  : A extends 'character'
    ? CharacterCaller
    : A extends 'appellant'
      ? Pick<Caller, 'userId'>
      : Caller;

export type RouteCall<C extends RouteContract> = {
  readonly params: RouteParams<C>;
  readonly query: RouteQuery<C>;
  readonly body: RouteBody<C>;
  readonly caller: CallerOf<C['access']>;
  readonly requestId: string;
  readonly ip: string;
  readonly userAgent: string | null;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  setCookie(name: string, value: string, maxAgeSeconds: number): void;
  clearCookie(name: string): void;
  setHeader(name: string, value: string): void;
};
export type RouteOptions = {
  /** Requests a minute; the default budget where absent. */
  readonly limit?: { readonly perMinute: number; readonly by: 'user' | 'address' };
  /**
   * Everything that it does, it does in one transaction, whose value is its answer: key, effect and answer are committed
   * together, and the key is first looked at there.
   */
  readonly isOneTransaction?: true;
};
export type Route = {
  readonly contract: RouteContract;
  readonly options: RouteOptions;
  readonly handle: (ctx: Ctx, call: RouteCall<RouteContract>) => Promise<unknown>;
};

export function route<C extends RouteContract>(
  contract: C,
  options: RouteOptions,
  handle: (ctx: Ctx, call: RouteCall<C>) => Promise<RouteAnswer<C>>,
): Route {
  return { contract, options, handle: handle as unknown as Route['handle'] };
}

/** One WebSocket of one character. */
export type Connection = {
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly characterId: CharacterId;
  /** Sends one event to this connection alone. */
  send<E extends EventContract>(event: E, data: EventData<E>, version?: number): void;
  /** Writes binary world frames in one go; false when they were skipped because the client reads too slowly (a keyframe is due then). */
  sendFrames(frames: BinaryFrames): boolean;
  /** From now on every event that is announced on the topic reaches this connection. `character:{id}` and `user:{id}` are joined by the platform. */
  join(topic: string): Promise<void>;
  leave(topic: string): void;
  /** From now on what these say on any topic (`author` of the event's contract) does not reach this connection. */
  ignore(authors: ReadonlySet<CharacterId>): void;
  /** What it has joined. */
  topics(): readonly string[];
};
export type Message = {
  readonly contract: MessageContract;
  /** `waitedMs`: how long it has waited for the world's tick, which is now; 0 when it did not. Whoever can answer at once, does. */
  readonly handle: (ctx: Ctx, connection: Connection, data: unknown, waitedMs: number) => unknown;
};

export function message<C extends MessageContract>(
  contract: C,
  handle: (
    ctx: Ctx,
    connection: Connection,
    data: MessageData<C>,
    waitedMs: number,
  ) => MessageReply<C> | Promise<MessageReply<C>>,
): Message {
  return { contract, handle: handle as Message['handle'] };
}

/** Announces an event on a topic to every connection that has joined it, on any node; encoded once a node. */
export function announce<E extends EventContract>(
  ctx: Pick<Ctx, 'bus'>,
  topic: string,
  event: E,
  data: EventData<E>,
  version?: number,
): void {
  ctx.bus.publish(topic, {
    t: event.type,
    d: data as JsonValue,
    ...(version === undefined ? {} : { v: version }),
  });
}
/** The topic of everything meant for one character. */
export const characterTopic = (id: CharacterId): string => `character:${id}`;
/**
 * From now on every connection that the character has, on any node, hears the topic. One that opens later joins it by
 * itself.
 */
export function enrol(ctx: Pick<Ctx, 'bus'>, id: CharacterId, topic: string): void {
  ctx.bus.publish(characterTopic(id), { join: topic });
}
/** No connection of the character hears the topic any more. It is said on the topic itself: nothing announced later comes through. */
export function dismiss(ctx: Pick<Ctx, 'bus'>, id: CharacterId, topic: string): void {
  ctx.bus.publish(topic, { leave: id });
}
/** The topic on which the platform hears that a user's sessions are revoked: `{close: 4403, sessionId?}`. */
export const userTopic = (id: UserId): string => `user:${id}`;

/** What a feature does when a character's connection opens, closes, or has been gone for 30 seconds. */
export type SessionHooks = {
  readonly opened?: (ctx: Ctx, connection: Connection) => Promise<void>;
  readonly closed?: (ctx: Ctx, connection: Connection) => Promise<void>;
  /** The last `game` or `world` connection of the character on this node closed 30 s ago and none came back. */
  readonly lapsed?: (ctx: Ctx, characterId: CharacterId) => Promise<void>;
};

export type Job = {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly cron?: string;
  readonly handle: (ctx: Ctx, payload: unknown) => Promise<void>;
};

/** A background job. It may run more than once: make it so that a second run finds nothing to do. */
export function job<S extends z.ZodType>(
  name: string,
  schema: S,
  handle: (ctx: Ctx, payload: z.output<S>) => Promise<void>,
  cron?: string,
): Job {
  return { name, schema, handle: handle as Job['handle'], ...(cron === undefined ? {} : { cron }) };
}

export type FactHandler = {
  readonly fact: keyof Facts;
  readonly handle: (ctx: Ctx, tx: Tx, fact: never) => Promise<void>;
};

/** Runs inside the transaction that recorded the fact. */
export function on<F extends keyof Facts>(
  fact: F,
  handle: (ctx: Ctx, tx: Tx, fact: Facts[F]) => Promise<void>,
): FactHandler {
  return { fact, handle: handle as FactHandler['handle'] };
}

/** A long-running part of one role: the simulation, a sweeper. `stop` ends it and leaves nothing half done. */
export type Daemon = {
  readonly name: string;
  readonly role: 'api' | 'realtime' | 'world' | 'worker';
  readonly start: (ctx: Ctx) => Promise<{ stop(): Promise<void> }>;
};

/** A feature's doors, as `registry.ts` lists them. */
export type Feature = {
  readonly name: string;
  readonly routes?: readonly Route[];
  readonly messages?: readonly Message[];
  readonly jobs?: readonly Job[];
  readonly facts?: readonly FactHandler[];
  readonly sessions?: SessionHooks;
  readonly daemons?: readonly Daemon[];
};
