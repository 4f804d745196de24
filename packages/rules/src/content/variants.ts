/** What makes one piece better than another of its kind, from `content/variants.yaml`. */
import { z } from 'zod';
import { itemIdSchema } from '../ids.ts';
import { RARITIES, schoolSchema, traitsSchema } from './item.ts';

/** What an affix, an origin or an enchantment adds to a piece. Fractions unless a unit is named. */
export const bonusSchema = z.strictObject({
  /** Share of the weapon's own damage. */
  damage: z.number().default(0),
  /** Health points, by the tier of the piece. */
  healthByTier: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]).optional(),
  /** Mana points. */
  mana: z.number().default(0),
  initiative: z.number().default(0),
  critical: z.number().default(0),
  healing: z.number().default(0),
  threat: z.number().default(0),
  resist: z.partialRecord(schoolSchema, z.number()).default({}),
  traits: traitsSchema.default({}),
});
export type Bonus = z.infer<typeof bonusSchema>;

export const affixSchema = z.strictObject({
  /** Kebab-case, without dots. */
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
  /** Stands before the name of the piece; no piece carries two of one name. */
  name: z.string().max(16),
  /** How often it is rolled, against the others. */
  weight: z.number().positive(),
  gives: bonusSchema,
});
export type Affix = z.infer<typeof affixSchema>;

export const originSchema = z.strictObject({
  id: z.string().regex(/^of-[a-z]+(?:-[a-z]+)*$/),
  /** Stands behind the name of the piece: "of Hithe". */
  name: z.string().max(24),
  gives: bonusSchema,
});
export type Origin = z.infer<typeof originSchema>;

export const enchantmentSchema = z.strictObject({
  /** The kinds of pieces that take it. */
  fits: z.enum(['weapon', 'armour', 'jewellery']),
  gives: bonusSchema.optional(),
  /** Affixes that whoever puts it on may choose. */
  affixes: z.int().min(0).max(2).default(0),
});
export type Enchantment = z.infer<typeof enchantmentSchema>;

export const raritySettingsSchema = z.strictObject({
  /** Multiplies the value of the plain piece. */
  value: z.number().positive(),
  /** Multiplies damage, armour, health and mana of the plain piece. */
  power: z.number().positive(),
  /** Multiplies what a tonic, draught or dish does. */
  strength: z.number().positive(),
  affixes: z.int().min(0).max(2),
  /** Whether the piece names a place. */
  origin: z.boolean(),
  /** How often loot is of this rarity, against the others. */
  loot: z.number().min(0),
});
export type RaritySettings = z.infer<typeof raritySettingsSchema>;

export const variantsSchema = z.strictObject({
  rarities: z.record(z.enum(RARITIES), raritySettingsSchema),
  affixes: z.array(affixSchema).min(2),
  origins: z.array(originSchema).min(1),
  enchantments: z.record(itemIdSchema, enchantmentSchema),
});
export type Variants = z.infer<typeof variantsSchema>;
