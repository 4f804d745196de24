import { z } from 'zod';
import { type ItemId, itemIdSchema } from '../ids.ts';
import { skillSchema } from '../progression/skills.ts';
import { gatheringSkillSchema } from './gathering.ts';

/** What an item is, from `content/items.yaml`. Every variant (rarity, affixes, enchantment) is an item of its own, so stacks are fungible. */
export const RARITIES = ['plain', 'fair', 'fine', 'illuminated', 'legend'] as const;
export const raritySchema = z.enum(RARITIES);
export type Rarity = z.infer<typeof raritySchema>;

/** The ten places of equipment. */
export const EQUIPMENT_PLACES = [
  'main-hand',
  'off-hand',
  'head',
  'chest',
  'legs',
  'hands',
  'feet',
  'back',
  'neck',
  'ring',
] as const;
export const equipmentPlaceSchema = z.enum(EQUIPMENT_PLACES);
export type EquipmentPlace = z.infer<typeof equipmentPlaceSchema>;

/** Schools of harm: three of steel, four washes. */
export const STEEL = ['edge', 'point', 'weight'] as const;
export const WASHES = ['ember', 'rime', 'gall', 'gilt'] as const;
export const SCHOOLS = [...STEEL, ...WASHES] as const;
export const schoolSchema = z.enum(SCHOOLS);
export type School = z.infer<typeof schoolSchema>;

/**
 * What a piece, an enchantment or a dish can do besides raising a number that everyone has. Each is one number; the same
 * from several pieces adds up. Fractions unless a unit is named.
 */
export const TRAITS = [
  /** Change of what abilities cost: -0.05 is a twentieth less. */
  'mana-cost',
  /** Mana points at the beginning of each own turn. */
  'mana-a-turn',
  /** Harm dealt by edge, point and weight; by the four washes. */
  'steel-damage',
  'wash-damage',
  /** Share of the blow's power that burns each turn, for two turns. */
  'burning-blows',
  /** Harm of who acts last in the round. */
  'last-word',
  /** Effects that a heal of yours washes off besides. */
  'cleansing-heals',
  /** Share at which every third ability strikes again. */
  'second-signature',
  /** Mana points for breaking a cast. */
  'mana-on-interrupt',
  /** Turns more that a taunt lasts, below half of one's health. */
  'patience',
  /** Once a fight, health points that a blow leaves which would strike one out. */
  'last-receipt',
  /** Slow that the first shot of a fight lays on. */
  'warning-bell',
  /** Evasion that hits by weight take. */
  'plumb-line',
  /** Strength of the shields that are laid on the wearer. */
  'strong-shields',
  /** Turns more that burns and blots of yours last. */
  'wet-ink',
  /** More from every node; more rare finds; more experience of lore. */
  'gathering',
  'rare-finds',
  'lore-experience',
  /** Readings take so much less time. */
  'quick-readings',
  /** Road speed on any ground, outside fights: 1 is yes. */
  'road-speed',
] as const;
export const traitSchema = z.enum(TRAITS);
export type Trait = z.infer<typeof traitSchema>;
export const traitsSchema = z.partialRecord(traitSchema, z.number());
export type Traits = z.infer<typeof traitsSchema>;

export const equipmentSchema = z.strictObject({
  place: equipmentPlaceSchema,
  family: z.string(),
  tier: z.int().min(0).max(5),
  /** Character level needed to wear it. */
  level: z.int().min(1),
  twoHanded: z.boolean().default(false),
  /** Weapons only: which skill it answers to, its school, and its base damage. */
  weapon: z
    .strictObject({
      skill: z.enum(['melee', 'ranged', 'magic']),
      school: schoolSchema,
      damage: z.number().positive(),
    })
    .optional(),
  armour: z.number().min(0).default(0),
  health: z.number().default(0),
  mana: z.number().default(0),
  /** Fractions: 0.12 is 12 %. */
  initiative: z.number().default(0),
  critical: z.number().default(0),
  healing: z.number().default(0),
  threat: z.number().default(0),
  /** Change of harm taken by school; -0.25 is a quarter less. */
  resist: z.partialRecord(schoolSchema, z.number()).default({}),
  traits: traitsSchema.default({}),
});
export type Equipment = z.infer<typeof equipmentSchema>;

/** What a dish or draught can raise for a while. */
export const BOONS = [
  'health',
  'mana',
  'mana-a-turn',
  'steel-damage',
  'wash-damage',
  'gall-resist',
  'healing',
  'initiative',
  'rare-finds',
  'lore-experience',
  'feast',
] as const;
/** One of each works at a time. */
export const COURSES = ['dish', 'draught'] as const;

export const useEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('heal'),
    amount: z.int().positive(),
    where: z.enum(['fight', 'both', 'rest']),
  }),
  z.strictObject({
    kind: z.literal('heal-share'),
    share: z.number(),
    overMs: z.int(),
    where: z.literal('rest'),
  }),
  z.strictObject({
    kind: z.literal('mana'),
    amount: z.int().positive(),
    where: z.enum(['fight', 'both', 'rest']),
  }),
  z.strictObject({
    /** For the rest of the fight; a fraction. */
    kind: z.literal('modify'),
    stat: z.enum(['initiative', 'armour']),
    amount: z.number(),
    where: z.literal('fight'),
  }),
  z.strictObject({
    /** Thrown at the target and at the next enemies in line; `amount` health points in all on each. */
    kind: z.literal('over-time'),
    school: schoolSchema,
    amount: z.int().positive(),
    turns: z.int().positive(),
    targets: z.int().positive(),
    where: z.literal('fight'),
  }),
  z.strictObject({ kind: z.literal('cleanse'), count: z.int().positive(), where: z.literal('fight') }),
  z.strictObject({
    /** A dish or draught that lasts for a while: what it raises, and by how much. */
    kind: z.literal('boon'),
    course: z.enum(COURSES).default('dish'),
    boon: z.enum(BOONS),
    amount: z.number(),
    overMs: z.int().positive(),
    where: z.literal('rest'),
  }),
  z.strictObject({
    kind: z.literal('skill-experience'),
    skill: skillSchema,
    amount: z.int().positive(),
    where: z.literal('rest'),
  }),
]);
export type UseEffect = z.infer<typeof useEffectSchema>;

export const itemSchema = z.strictObject({
  id: itemIdSchema,
  name: z.string().max(60),
  description: z.string().max(110),
  type: z.enum([
    'weapon',
    'armour',
    'accessory',
    'material',
    'reagent',
    'goods',
    'tool',
    'consumable',
    'curio',
    'quest',
    'paper',
  ]),
  /** Marks a shop reckons it at. */
  value: z.int().min(0),
  rarity: raritySchema.default('plain'),
  tier: z.int().min(0).max(5).default(0),
  craftable: z.boolean().default(false),
  /** How many lie in one slot. */
  stack: z.int().min(1).default(1),
  bound: z.boolean().default(false),
  equipment: equipmentSchema.optional(),
  /** The share of its worth in a shop that it loses for each whole day that one keeps it. */
  fadesADay: z.number().positive().max(1).optional(),
  use: useEffectSchema.optional(),
  /** Tools only: what they are for, and how much more they yield from which level of that skill on. */
  gathers: z
    .strictObject({
      skill: gatheringSkillSchema,
      yieldBonus: z.number().min(0),
      from: z.int().min(0).max(100).default(0),
    })
    .optional(),
  /** What it does that its numbers do not say, in a line. */
  effect: z.string().max(110).optional(),
});
/** An item; one that was resolved from an id with a rarity or an enchantment says what it was made of. */
export type Item = z.infer<typeof itemSchema> & { readonly variant?: Variant };

/** What the id of an item is made of, see `items/variant-id.ts`. */
export type Variant = {
  readonly base: ItemId;
  readonly rarity: Rarity;
  /** In the order of their ids. */
  readonly affixes: readonly string[];
  readonly origin: string | null;
  readonly enchantment: ItemId | null;
  /** Affixes that the enchantment adds. */
  readonly added: readonly string[];
};
