import { z } from 'zod';
import { erratumIdSchema, itemIdSchema, placeIdSchema, speciesIdSchema, zoneIdSchema } from '../ids.ts';
import { abilityEffectSchema } from './ability.ts';
import { schoolSchema } from './item.ts';
import { familySchema, signatureSchema } from './species.ts';

/** What a raid may need in its ranks; an erratum names what it tests. */
export const RAID_ROLES = [
  'wall',
  'mender',
  'cleanser',
  'interrupter',
  'sweeper',
  'varied',
  'striker',
] as const;
export const raidRoleSchema = z.enum(RAID_ROLES);
export type RaidRole = z.infer<typeof raidRoleSchema>;

/** Whom a special falls on: so many of highest threat, so many drawn, all, the erratum itself, or as its rules say. */
export const AIMS = ['threat', 'drawn', 'all', 'self', 'rules'] as const;

/** Something that an erratum does besides striking. */
export const erratumSpecialSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
  name: z.string().max(40),
  /** What it does, for the phase table. */
  text: z.string().max(200),
  /** Shown one boss turn ahead, or while it is being cast. */
  tell: z.string().max(90).optional(),
  /** Own turns between the tell and the deed. */
  notice: z.int().min(1).default(1),
  /** Own turns that it is cast; 0 is not. What is cast can be interrupted, what is told cannot. */
  cast: z.int().min(0).default(0),
  aim: z.enum(AIMS).default('threat'),
  count: z.int().min(1).default(1),
  /** What no effect can say is a `special` of `combat/errata/specials.ts`. */
  effects: z.array(abilityEffectSchema).default([]),
});
export type ErratumSpecial = z.infer<typeof erratumSpecialSchema>;

/** Who joins the fight on the erratum's side: a kind of monster, or a creature of its own. */
export const addSchema = z.strictObject({
  creature: speciesIdSchema,
  count: z.int().min(1).default(1),
  /** Rounds between two arrivals while the phase lasts; 0 is once, as it begins. */
  every: z.int().min(0).default(0),
  /** Multipliers on a monster of the erratum's level. */
  health: z.number().positive().default(1),
  damage: z.number().positive().default(1),
});
export type Add = z.infer<typeof addSchema>;

export const phaseSchema = z.strictObject({
  name: z.string().max(40),
  /** Begins when no more than this share of its health is left. */
  below: z.number().positive().max(1),
  /** What holds in it, for the phase table. */
  text: z.string().max(240),
  /** Where its first turn of a round stands; `turned`: all turns of every second round in reverse. */
  acts: z.enum(['by-initiative', 'first', 'last', 'turned']).default('by-initiative'),
  /** Specials by name, each every so many of its turns. The first that is due is done. */
  moves: z.array(z.strictObject({ special: z.string(), every: z.int().min(1) })).default([]),
  adds: z.array(addSchema).default([]),
});
export type Phase = z.infer<typeof phaseSchema>;

const span = z.tuple([z.int().min(0), z.int().min(0)]);

/** A raid boss, from `content/errata.yaml`. */
export const erratumSchema = z.strictObject({
  id: erratumIdSchema,
  number: z.int().min(1),
  name: z.string().max(40),
  /** Its mouth on the map. */
  place: placeIdSchema,
  zone: zoneIdSchema,
  level: z.int().min(1).max(60),
  /** Walkers, least and most. */
  party: z.tuple([z.int().min(2), z.int().max(20)]),
  reason: z.string().max(300),
  /** What it asks of a raid, in words and in roles. */
  tests: z.string().max(120),
  asks: z.array(raidRoleSchema).min(1),
  family: familySchema,
  school: schoolSchema,
  /** Multipliers on a monster of its level; health is for each Walker present. */
  build: z
    .strictObject({
      health: z.number().positive().default(1),
      damage: z.number().positive().default(1),
      armour: z.number().positive().default(1),
      initiative: z.number().positive().default(1),
    })
    .prefault({}),
  specials: z.array(erratumSpecialSchema).min(1),
  /** Creatures that are met nowhere else; their health is a share of the erratum's. */
  creatures: z
    .array(
      z.strictObject({
        id: speciesIdSchema,
        name: z.string().max(40),
        family: familySchema,
        school: schoolSchema,
        health: z.number().positive().max(1),
        damage: z.number().positive(),
        signature: signatureSchema.optional(),
      }),
    )
    .default([]),
  phases: z.array(phaseSchema).min(2),
  enrage: z.strictObject({
    round: z.int().min(2),
    text: z.string().max(120),
    /** Done at the start of this and every later round, to whom `aim` says. */
    aim: z.enum(AIMS).default('self'),
    effects: z.array(abilityEffectSchema).default([]),
  }),
  loot: z.strictObject({
    /** The piece Of Legend, with a chance for each Walker. */
    legend: z.strictObject({ item: itemIdSchema, chance: z.number().min(0).max(1) }),
    /** So many pieces of equipment of rarity `illuminated` and this tier, for the whole raid. */
    illuminated: z.strictObject({ tier: z.int().min(1).max(5), count: z.int().min(0) }),
    /** For each Walker, from least to most. */
    pigments: z.array(z.strictObject({ item: itemIdSchema, each: span })).min(1),
    marks: span,
  }),
  endings: z.strictObject({ won: z.string().max(200), lost: z.string().max(200) }),
});
export type Erratum = z.infer<typeof erratumSchema>;
