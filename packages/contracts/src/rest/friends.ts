import { characterIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, doneSchema } from '../route.ts';

/** `/api/social/friends`: whose company one keeps, and whose not. */
const player = { tag: 'social', access: 'character' } as const;
const who = z.strictObject({ characterId: characterIdSchema });

export const blockCharacter = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/friends/block',
  summary: 'Hear of a character no more: no challenges, either way',
  body: who,
  response: doneSchema,
  errors: ['social/block-self', 'character/not-found'],
});
export const unblockCharacter = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/friends/unblock',
  summary: 'Lift a block; there need not be one',
  body: who,
  response: doneSchema,
  errors: [],
});
export const listBlocks = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/friends/blocks',
  summary: 'Whom I have blocked, by name',
  response: z.object({ items: z.array(z.object({ characterId: characterIdSchema, name: z.string() })) }),
  errors: [],
});
