import { armsSchema } from '@farhold/rules/heraldry';
import { characterIdSchema, itemIdSchema, tradeIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineEvent } from '../message.ts';
import { goodsSchema } from './mail.ts';

/** `trade.*`: a trade that I am in. The commands stand under `/api/economy/trade`. */
export const tradeSideSchema = z.object({
  characterId: characterIdSchema,
  name: z.string(),
  level: z.int(),
  arms: armsSchema,
  offer: goodsSchema,
  locked: z.boolean(),
  confirmed: z.boolean(),
  /** They had locked, and the terms changed since: to be warned until they lock again. */
  warned: z.boolean(),
});
export type TradeSideView = z.infer<typeof tradeSideSchema>;

export const tradeSchema = z.object({
  id: tradeIdSchema,
  /** Grows with every change. */
  version: z.int(),
  /** Counts changes of what is offered. Locking and confirming name the terms that were seen. */
  terms: z.int(),
  status: z.enum(['open', 'done', 'cancelled']),
  /** Why it ended without a swap. */
  endedHow: z.enum(['cancelled', 'left', 'fight', 'expired']).nullable(),
  /** Whether I asked for it. */
  opened: z.boolean(),
  mine: tradeSideSchema,
  theirs: tradeSideSchema,
});
export type Trade = z.infer<typeof tradeSchema>;

export const offerSchema = z.strictObject({
  marks: z.int().min(0).max(1_000_000_000),
  items: z.array(z.strictObject({ item: itemIdSchema, quantity: z.int().min(1).max(10_000) })).max(12),
});

export const tradeChanged = defineEvent({
  type: 'trade.changed',
  endpoints: [],
  summary: 'A trade that I am in: asked for, offers, locks, confirmations, and its end',
  data: tradeSchema,
});
