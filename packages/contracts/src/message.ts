import type { CharacterId } from '@farhold/rules/ids';
import type { z } from 'zod';
import type { ErrorCode } from './error.ts';

export type Endpoint = 'game' | 'chat' | 'combat' | 'world';
/** Token buckets: a burst and as many a second. */
export const BUDGETS = { movement: 20, combat: 5, chat: 3, other: 10 } as const;
export type Budget = keyof typeof BUDGETS;

/** A message that a client sends, with its reply. `/ws/game` takes all; other endpoints take those that name them. */
export type MessageContract = {
  readonly type: string;
  readonly summary: string;
  readonly endpoints: readonly Exclude<Endpoint, 'game'>[];
  readonly budget: Budget;
  readonly data: z.ZodType;
  readonly reply: z.ZodType;
  readonly errors: readonly ErrorCode[];
};

/** An event that the server sends unasked. */
export type EventContract = {
  readonly type: string;
  readonly summary: string;
  readonly endpoints: readonly Exclude<Endpoint, 'game'>[];
  readonly data: z.ZodType;
  /** Of what a person says: who said it. Whoever has blocked them is not sent it. */
  readonly author?: (data: never) => CharacterId | null;
};

/** Keeps the literal types of a message contract. */
export function defineMessage<const C extends MessageContract>(contract: C): C {
  return contract;
}

/** Keeps the literal types of an event contract. */
export function defineEvent<const C extends EventContract>(contract: C): C {
  return contract;
}

export type MessageData<C extends MessageContract> = z.output<C['data']>;
export type MessageReply<C extends MessageContract> = z.output<C['reply']>;
export type EventData<C extends EventContract> = z.output<C['data']>;
