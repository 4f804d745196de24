/** What a dish or draught does for a while: kept as moments, so that nothing has to be ticked. */
import { z } from 'zod';
import { BOONS, COURSES } from '../content/item.ts';
import { type EpochMs, itemIdSchema } from '../ids.ts';

export const activeBoonSchema = z.strictObject({
  /** What was eaten or drunk. */
  item: itemIdSchema,
  name: z.string(),
  course: z.enum(COURSES),
  boon: z.enum(BOONS),
  amount: z.number(),
  fromMs: z.number(),
  untilMs: z.number(),
});
export type ActiveBoon = z.infer<typeof activeBoonSchema>;

/** Those that still work. */
export function activeBoons(boons: readonly ActiveBoon[], now: EpochMs): ActiveBoon[] {
  return boons.filter((one) => one.untilMs > now);
}

/** One dish and one draught at a time: a new one takes the place of the old of its course, whatever was left of it. */
export function withBoon(boons: readonly ActiveBoon[], fresh: ActiveBoon, now: EpochMs): ActiveBoon[] {
  return [...activeBoons(boons, now).filter((one) => one.course !== fresh.course), fresh];
}

/** What a feast brings, for each 1 of its amount: health and mana points, and a share of all harm. */
export const FEAST = { health: 60, mana: 30, damage: 0.03 } as const;

/** A boon as numbers: points of health and mana, fractions of the rest. */
export type BoonGifts = {
  readonly health: number;
  readonly mana: number;
  readonly manaATurn: number;
  readonly steelDamage: number;
  readonly washDamage: number;
  readonly gallResist: number;
  readonly healing: number;
  readonly initiative: number;
  readonly rareFinds: number;
  readonly loreExperience: number;
};

const FIELDS = {
  health: 'health',
  mana: 'mana',
  'mana-a-turn': 'manaATurn',
  'steel-damage': 'steelDamage',
  'wash-damage': 'washDamage',
  'gall-resist': 'gallResist',
  healing: 'healing',
  initiative: 'initiative',
  'rare-finds': 'rareFinds',
  'lore-experience': 'loreExperience',
} as const satisfies Record<Exclude<ActiveBoon['boon'], 'feast'>, keyof BoonGifts>;

const NOTHING: BoonGifts = {
  health: 0,
  mana: 0,
  manaATurn: 0,
  steelDamage: 0,
  washDamage: 0,
  gallResist: 0,
  healing: 0,
  initiative: 0,
  rareFinds: 0,
  loreExperience: 0,
};

/** What a boon of this strength gives while it lasts: shares (0.1 is a tenth more), health and mana in points. */
export function giftsOf({ boon, amount }: Pick<ActiveBoon, 'boon' | 'amount'>): BoonGifts {
  if (boon !== 'feast') return { ...NOTHING, [FIELDS[boon]]: amount };
  const damage = FEAST.damage * amount;
  return {
    ...NOTHING,
    health: Math.round(FEAST.health * amount),
    mana: Math.round(FEAST.mana * amount),
    steelDamage: damage,
    washDamage: damage,
  };
}
