import { characterIdSchema, tradeIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { offerSchema, tradeSchema } from '../ws/trade.ts';

/** `/api/economy/trade`: goods from hand to hand. */
const player = { tag: 'economy', access: 'character' } as const;
const one = z.object({ id: tradeIdSchema });
const termsSchema = z.int().min(1).max(2_000_000_000);
const errors = ['trade/not-found', 'trade/over'] as const;

export const currentTrade = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/economy/trade',
  summary: 'The trade that I am in, if any',
  response: z.object({ trade: tradeSchema.nullable() }),
  errors: [],
});
export const openTrade = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/trade',
  status: 201,
  summary: 'Ask somebody to trade; it is over where they do not answer within a minute',
  body: z.strictObject({ characterId: characterIdSchema }),
  response: tradeSchema,
  errors: [
    'trade/self',
    'trade/already-in',
    'trade/other-busy',
    'trade/other-away',
    'trade/other-fighting',
    'social/blocked',
    'character/not-found',
    'character/in-fight',
  ],
});
export const showTrade = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/economy/trade/:id',
  summary: 'A trade that I am or was in',
  params: one,
  response: tradeSchema,
  errors: ['trade/not-found'],
});
export const offerInTrade = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/trade/:id/offer',
  summary: 'Lay down what I give, in place of what lay there; a change unlocks both sides',
  params: one,
  body: offerSchema,
  response: tradeSchema,
  errors: [
    ...errors,
    'trade/bad-offer',
    'item/not-owned',
    'item/equipped',
    'item/bound',
    'ledger/insufficient',
  ],
});
export const lockTrade = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/trade/:id/lock',
  summary: 'Lock my side at the terms that I saw, or free it again',
  params: one,
  body: z.strictObject({ terms: termsSchema, locked: z.boolean().default(true) }),
  response: tradeSchema,
  errors: [...errors, 'trade/changed'],
});
export const confirmTrade = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/trade/:id/confirm',
  summary: 'Say yes to the terms that I saw; the second yes swaps, all or nothing',
  params: one,
  body: z.strictObject({ terms: termsSchema }),
  response: tradeSchema,
  errors: [
    ...errors,
    'trade/changed',
    'trade/not-locked',
    'trade/nothing-offered',
    'trade/gone',
    'trade/other-bag-full',
    'trade/other-fighting',
    'item/bag-full',
    'ledger/insufficient',
    'character/in-fight',
    'social/blocked',
  ],
});
export const cancelTrade = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/trade/:id/cancel',
  summary: 'Leave a trade; nothing has moved',
  params: one,
  response: tradeSchema,
  errors,
});
