/** How likely a piece is made, and made well: functions of the skill's level over what the recipe needs. */
import type { Rarity } from '../content/item.ts';

/** What can be made; Of Legend is never made. */
export const QUALITIES = ['plain', 'fair', 'fine', 'illuminated'] as const satisfies readonly Rarity[];
export type Quality = (typeof QUALITIES)[number];
export type QualityChances = Readonly<Record<Quality, number>>;

/** At exactly the level needed. */
const FIRST_CHANCE = 0.75;
/** For each level over it. */
const CHANCE_A_LEVEL = 0.0125;

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** The chance (0 to 1) that a piece succeeds [CRF3]: three in four at the level needed, certain 20 levels over. */
export function successChance(skill: number, need: number): number {
  return skill < need ? 0 : within(FIRST_CHANCE + CHANCE_A_LEVEL * (skill - need), 1);
}

/**
 * The chances of each quality of a piece that succeeds; they sum to 1 [CRF4]. A rare find worked in (`raised`) makes
 * each outcome one step better, as far as Illuminated.
 */
export function qualityChances(skill: number, need: number, raised = false): QualityChances {
  const over = Math.max(0, skill - need);
  const illuminated = within(0.0008 * (over - 10), 0.05);
  const fine = within(0.01 + 0.003 * over, 0.2);
  const fair = within(0.1 + 0.006 * over, 0.4);
  const plain = 1 - fair - fine - illuminated;
  if (!raised) return { plain, fair, fine, illuminated };
  return { plain: 0, fair: plain, fine: fair, illuminated: fine + illuminated };
}

/** The quality at `point` (0 to 1) of the chances laid end to end, the rarest first. */
export function qualityAt(chances: QualityChances, point: number): Quality {
  let left = point;
  for (const quality of ['illuminated', 'fine', 'fair'] as const) {
    if (left < chances[quality]) return quality;
    left -= chances[quality];
  }
  // The rest is plain, or fair where there is no plain; rounding may leave a hair over.
  return chances.plain > 0 ? 'plain' : 'fair';
}

/** Experience of the craft for one piece that succeeds, before what one has outgrown is taken off. */
const EXPERIENCE = { base: 8, aLevel: 0.6 };
/** A piece that fails teaches a third. */
const FAILED_SHARE = 1 / 3;
/** Levels over the need within which a recipe teaches all that it can. */
const LEARNS_WITHIN = 10;
/** The first success of a recipe counts as this many more. */
export const DISCOVERY_BONUS = 5;

/** Experience that one piece teaches, a fraction; a recipe that is long outgrown teaches a tenth [CRF6]. */
export function experienceOfPiece(skill: number, need: number, succeeded: boolean): number {
  const full = EXPERIENCE.base + EXPERIENCE.aLevel * need;
  const outgrown = Math.max(0.1, 1 - 0.03 * Math.max(0, skill - need - LEARNS_WITHIN));
  return full * outgrown * (succeeded ? 1 : FAILED_SHARE);
}
