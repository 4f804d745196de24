import { lootChoiceSchema } from '@farhold/rules/combat/loot';
import { characterIdSchema, lotIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { lotSchema } from '../ws/loot.ts';

/** `/api/combat/loot`: what a party or a raid has found and shares by rolls or by its leader. */
const player = { tag: 'combat', access: 'character' } as const;
const one = z.object({ id: lotIdSchema });
const errors = ['loot/not-found', 'loot/not-entitled', 'loot/closed'] as const;

export const listLots = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/combat/loot',
  summary: 'Lots that are open to me or kept for me',
  response: z.object({ items: z.array(lotSchema) }),
  errors: [],
});
export const rollForLot = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/loot/:id/roll',
  summary: 'Say need, greed or pass, once',
  params: one,
  body: z.strictObject({ choice: lootChoiceSchema }),
  response: lotSchema,
  errors: [...errors, 'loot/already-chosen', 'loot/not-rolled'],
});
export const giveLot = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/loot/:id/give',
  summary: 'As leader, give a lot to one who may have it',
  params: one,
  body: z.strictObject({ characterId: characterIdSchema }),
  response: lotSchema,
  errors: [...errors, 'loot/not-yours-to-give'],
});
export const fetchLot = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/loot/:id/fetch',
  summary: 'Take what was won with a full bag',
  params: one,
  response: lotSchema,
  errors: [...errors, 'item/bag-full'],
});
