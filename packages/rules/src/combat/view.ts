import { z } from 'zod';
import { schoolSchema } from '../content/item.ts';
import { familySchema } from '../content/species.ts';
import { armsSchema } from '../heraldry.ts';
import {
  abilityIdSchema,
  characterIdSchema,
  erratumIdSchema,
  fightIdSchema,
  itemIdSchema,
  speciesIdSchema,
} from '../ids.ts';
import { combatantIdSchema } from './action.ts';
import { effectViewSchema } from './event.ts';

export const COMBAT_TYPES = ['pve', 'pvp', 'raid', 'siege', 'arena'] as const;
export const combatTypeSchema = z.enum(COMBAT_TYPES);
export const sideSchema = z.enum(['a', 'b']);
export type Side = z.infer<typeof sideSchema>;

/** One combatant as everybody in the fight may see it. */
export const combatantViewSchema = z.strictObject({
  id: combatantIdSchema,
  side: sideSchema,
  name: z.string(),
  level: z.int(),
  who: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('character'), characterId: characterIdSchema, arms: armsSchema }),
    z.strictObject({ kind: z.literal('monster'), species: speciesIdSchema, family: familySchema }),
  ]),
  health: z.int(),
  maxHealth: z.int(),
  mana: z.int(),
  maxMana: z.int(),
  effects: z.array(effectViewSchema),
  /** What it said it will do in its next turn. */
  tell: z
    .strictObject({ name: z.string(), text: z.string(), targets: z.array(combatantIdSchema) })
    .nullable(),
  auto: z.boolean(),
  /** Change of harm taken by school; told only to the side that has sized it up. */
  resist: z.partialRecord(schoolSchema, z.number()).optional(),
  state: z.enum(['standing', 'struck-out', 'fled', 'surrendered']),
});
export type CombatantView = z.infer<typeof combatantViewSchema>;

/** What a choice would do to one of those it may fall on: shown before committing. */
export const expectationSchema = z.strictObject({
  target: combatantIdSchema,
  /** Chance (0 to 1) that it lands; only against an enemy. */
  chance: z.number().optional(),
  /** Least and most harm of all its blows after armour and what is known of resistances, criticals aside. */
  harm: z.tuple([z.int(), z.int()]).optional(),
  harmEachTurn: z.int().optional(),
  heal: z.int().optional(),
  healEachTurn: z.int().optional(),
  /** Harm that its shield would turn. */
  shield: z.int().optional(),
});
export type Expectation = z.infer<typeof expectationSchema>;

/** One of the viewer's own choices. */
export const choiceViewSchema = z.strictObject({
  ability: abilityIdSchema,
  name: z.string(),
  mana: z.int(),
  /** Own turns until ready; 0 is ready. */
  cooldownLeft: z.int(),
  usable: z.boolean(),
  why: z.string().optional(),
  /** Whom it may fall on now, with what it would do to each. */
  expects: z.array(expectationSchema),
});

/** What everybody in a raid sees of its erratum. */
export const raidViewSchema = z.strictObject({
  erratum: erratumIdSchema,
  /** Who is the erratum: one combatant, or two halves of it. */
  bodies: z.array(combatantIdSchema),
  /** Share (0 to 1) of its whole health, and the shares at which its phases begin. */
  health: z.number(),
  thresholds: z.array(z.number()),
  /** Index of the phase, and its name. */
  phase: z.int(),
  phaseName: z.string(),
  /** From this round on it is enraged. */
  enrageRound: z.int(),
  /** Its own turns (the first of a round each) until what is told or cast happens. */
  told: z.strictObject({ name: z.string(), text: z.string(), turns: z.int(), cast: z.boolean() }).nullable(),
  /** The phase table; told only to who has lore of its level. */
  table: z
    .array(
      z.strictObject({
        name: z.string(),
        below: z.number(),
        text: z.string(),
        moves: z.array(z.strictObject({ name: z.string(), text: z.string(), every: z.int() })),
      }),
    )
    .optional(),
});
export type RaidView = z.infer<typeof raidViewSchema>;
export type PhaseTable = NonNullable<RaidView['table']>;

/** A fight as one viewer may see it [CMB7]: no seed, no rng, nobody else's cooldowns, items or loot to come. */
export const fightViewSchema = z.strictObject({
  id: fightIdSchema,
  combatType: combatTypeSchema,
  version: z.int(),
  status: z.enum(['running', 'ended']),
  round: z.int(),
  turnLimit: z.int(),
  turn: z.strictObject({ actor: combatantIdSchema, deadline: z.number().nullable() }).nullable(),
  /** Who acts next: the rest of this round, then the next round as it stands now. */
  order: z.array(combatantIdSchema),
  nextRound: z.array(combatantIdSchema),
  combatants: z.array(combatantViewSchema),
  /** In a fight with an erratum. */
  raid: raidViewSchema.optional(),
  /** The viewer's own part; null for a spectator. */
  you: z
    .strictObject({
      combatant: combatantIdSchema,
      choices: z.array(choiceViewSchema),
      items: z.array(z.strictObject({ item: itemIdSchema, name: z.string(), quantity: z.int() })),
      /** Chance (0 to 1) that fleeing succeeds now; null where it is not allowed. */
      fleeChance: z.number().nullable(),
      /** For each enemy: chance to hit with a plain attack, and its harm. */
      attack: z.array(
        z.strictObject({ target: combatantIdSchema, hitChance: z.number(), min: z.int(), max: z.int() }),
      ),
    })
    .nullable(),
  outcome: z
    .strictObject({ kind: z.enum(['won', 'draw', 'fled', 'surrendered']), winner: sideSchema.nullable() })
    .nullable(),
});
export type FightView = z.infer<typeof fightViewSchema>;
