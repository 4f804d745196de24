import { z } from 'zod';
import { schoolSchema, traitsSchema } from '../content/item.ts';

/** What a combatant is made of, fixed for the length of a fight. Fractions unless a unit is named. */
export const combatStatsSchema = z.strictObject({
  /** Health points. */
  maxHealth: z.int().min(1),
  /** Mana points. */
  maxMana: z.int().min(0),
  /** Harm of a blow at 100 %, in health points, by the skill that strikes it. */
  melee: z.number(),
  ranged: z.number(),
  magic: z.number(),
  weaponSkill: z.enum(['melee', 'ranged', 'magic']),
  weaponSchool: schoolSchema,
  /** Armour points, see `armourShare`. */
  armour: z.number(),
  /** Points; who has more acts earlier in the round. */
  initiative: z.number(),
  accuracy: z.number(),
  evasion: z.number(),
  critical: z.number(),
  /** Multipliers: 1 is ordinary. */
  healing: z.number(),
  threat: z.number(),
  /** Change of harm taken by school; -0.25 is a quarter less. */
  resist: z.partialRecord(schoolSchema, z.number()),
  /** What is worn or was eaten does besides; absent in fights that began before there were any. */
  traits: traitsSchema.optional(),
});
export type CombatStats = z.infer<typeof combatStatsSchema>;

/** Health points that a character of a level has before skills and equipment. */
export function healthOfLevel(level: number): number {
  const above = level - 1;
  return 100 + 14 * above + 0.1 * above * above;
}

/** Harm in health points of a blow at 100 % by a character of a level with a weapon of its tier: the monsters' measure. */
export function powerOfLevel(level: number): number {
  const above = level - 1;
  return 12 + 1.9 * above + 0.02 * above * above;
}
