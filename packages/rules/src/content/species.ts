import { z } from 'zod';
import { itemIdSchema, speciesIdSchema, zoneIdSchema } from '../ids.ts';
import { abilityEffectSchema } from './ability.ts';
import { schoolSchema } from './item.ts';

/** A kind of monster, from `content/monsters.yaml`. */
export const FAMILIES = ['beast', 'folk', 'slip', 'drollery', 'undertext'] as const;
export const familySchema = z.enum(FAMILIES);
export type Family = z.infer<typeof familySchema>;
export const TEMPERS = ['timid', 'territorial', 'aggressive', 'pack'] as const;
/** How it decides in a fight; `combat/temperament.ts` says what each gives weight to. */
export const MINDS = ['reckless', 'steady', 'cunning'] as const;
export const mindSchema = z.enum(MINDS);
export type Mind = z.infer<typeof mindSchema>;
export const temperSchema = z.enum(TEMPERS);

export const signatureSchema = z.strictObject({
  name: z.string().max(40),
  text: z.string().max(140),
  /** When it happens: as a chosen action, or by itself on an occasion of the fight. */
  when: z.enum(['action', 'opening', 'first-hit-taken', 'below-half', 'always', 'rhythm']),
  /** Own turns between two uses, for actions and rhythms. */
  every: z.int().min(0).default(0),
  /** Shown one own turn ahead. */
  told: z.boolean().default(false),
  /** Own turns between beginning and effect; it can be interrupted meanwhile. */
  cast: z.int().min(0).default(0),
  /** How often in a fight at most; 0 is without limit. */
  uses: z.int().min(0).default(0),
  /** Slowing whoever has told it takes the tell away. */
  brokenBySlow: z.boolean().default(false),
  telegraph: z.string().max(80).optional(),
  target: z.enum(['enemy', 'self', 'enemies', 'ally', 'allies']).default('enemy'),
  effects: z.array(abilityEffectSchema),
});
export type Signature = z.infer<typeof signatureSchema>;

export const speciesSchema = z.strictObject({
  id: speciesIdSchema,
  number: z.int().min(1),
  name: z.string().max(40),
  plural: z.string().max(40),
  family: familySchema,
  zone: zoneIdSchema,
  levels: z.tuple([z.int(), z.int()]),
  temper: temperSchema,
  mind: mindSchema.default('steady'),
  school: schoolSchema.or(z.literal('victim')),
  signature: signatureSchema,
  /** Multipliers on the formulas of a monster of its level; 1 is ordinary. */
  build: z
    .strictObject({
      health: z.number().default(1),
      damage: z.number().default(1),
      armour: z.number().default(1),
      initiative: z.number().default(1),
    })
    .prefault({}),
  /** Items with the chance of each; the last of the list in the world book is the scarcer. */
  loot: z.array(
    z.strictObject({
      item: itemIdSchema,
      chance: z.number().min(0).max(1),
      min: z.int().default(1),
      max: z.int().default(1),
    }),
  ),
});
export type Species = z.infer<typeof speciesSchema>;
