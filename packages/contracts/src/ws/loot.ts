import { lootChoiceSchema } from '@farhold/rules/combat/loot';
import { characterIdSchema, fightIdSchema, itemIdSchema, lotIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineEvent } from '../message.ts';

/** `loot.*`: finds that are rolled for or given out. The commands stand under `/api/combat/loot`. */
export const lotSchema = z.object({
  id: lotIdSchema,
  fightId: fightIdSchema,
  item: itemIdSchema,
  quantity: z.int(),
  /** Rolled for by all, or given out by the one who leads. */
  mode: z.enum(['roll', 'give']),
  giverId: characterIdSchema.nullable(),
  /** `kept`: won by one whose bag is full, and theirs to fetch until `closesAt`. `left`: nobody wanted it. */
  status: z.enum(['open', 'kept', 'given', 'left']),
  closesAt: z.iso.datetime(),
  winnerId: characterIdSchema.nullable(),
  claims: z.array(
    z.object({
      characterId: characterIdSchema,
      name: z.string(),
      hasChosen: z.boolean(),
      /** My own; others' once it is decided. */
      choice: lootChoiceSchema.nullable(),
      /** What is added to the roll for what was done. */
      bonus: z.int(),
      /** Once it is decided. */
      roll: z.int().nullable(),
    }),
  ),
});
export type Lot = z.infer<typeof lotSchema>;

export const lootChanged = defineEvent({
  type: 'loot.changed',
  endpoints: ['combat'],
  summary: 'A lot that I may have a share of: opened, chosen, decided, fetched',
  data: lotSchema,
});
