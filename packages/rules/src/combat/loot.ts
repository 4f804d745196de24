/** What is scarce and not simply dealt round: who may have it, and who gets it. See docs/rules/parties.md. */
import { z } from 'zod';
import type { Item } from '../content/item.ts';
import type { CharacterId, ItemId } from '../ids.ts';
import { createRng, type Rng, seedRng } from '../random.ts';
import type { LootMode } from '../social/party.ts';

/** How the finds of one fight are shared: settled when it begins. */
export type LootRule = {
  readonly mode: LootMode;
  /** Who gives out in mode `leader`. */
  readonly leaderId: CharacterId | null;
  /** What is rolled for or given out; all else is dealt round. */
  readonly scarce: readonly ItemId[];
  /** Raids only: pieces that wait behind the erratum, drawn when the fight begins. */
  readonly pieces?: readonly ItemId[];
  /** Raids only: the week that the loot counts in, and who has had this erratum's in it already [RAD5]. */
  readonly week?: number;
  readonly looted?: readonly CharacterId[];
};

/** A find that comes less often than one time in five is scarce, however plain. */
const SELDOM = 0.2;

/** [LOT1] Whatever is not plain, whatever can be worn or held, and what a creature seldom leaves. */
export function isScarce(item: Pick<Item, 'rarity' | 'equipment'>, chance: number): boolean {
  return item.rarity !== 'plain' || item.equipment !== undefined || chance < SELDOM;
}

export const LOOT_CHOICES = ['need', 'greed', 'pass'] as const;
export const lootChoiceSchema = z.enum(LOOT_CHOICES);
export type LootChoice = z.infer<typeof lootChoiceSchema>;

/** One who may have a share. */
export type Claim = {
  readonly characterId: CharacterId;
  /** Added to the roll: what was done for a raid [LOT5]. */
  readonly bonus: number;
  /** Null while undecided. */
  readonly choice: LootChoice | null;
};
/** `roll` is null where nothing was thrown: passed, or somebody had more need. */
export type Roll = { readonly characterId: CharacterId; readonly roll: number | null };
export type Settled = { readonly winner: CharacterId | null; readonly rolls: readonly Roll[] };

const DICE = 100;

/** Need before greed, greed before who has not said anything; who passes has passed. */
function rank(choice: LootChoice | null): number {
  if (choice === null) return 1;
  return { need: 3, greed: 2, pass: 0 }[choice];
}

/** Has everybody with a claim said what they want? */
export function isDecided(claims: readonly Claim[]): boolean {
  return claims.every((one) => one.choice !== null);
}

/**
 * [LOT2] The winner of a lot: of those who want it most, the highest roll of 1 to 100 and bonus; equals roll again.
 * Null where everybody has passed. The same claims and seed give the same winner.
 */
export function settleLot(claims: readonly Claim[], seed: number): Settled {
  const best = Math.max(0, ...claims.map((one) => rank(one.choice)));
  if (best === 0)
    return { winner: null, rolls: claims.map(({ characterId }) => ({ characterId, roll: null })) };
  const rng = createRng(seedRng(seed));
  const thrown = claims.map((one) => ({
    characterId: one.characterId,
    roll: rank(one.choice) === best ? rng.int(1, DICE) + one.bonus : null,
  }));
  return { winner: highest(thrown, rng), rolls: thrown };
}

function highest(rolls: readonly Roll[], rng: Rng): CharacterId {
  const top = Math.max(...rolls.map((one) => one.roll ?? 0));
  const equals = rolls.filter((one) => one.roll === top);
  if (equals.length === 1) return equals[0]!.characterId;
  return highest(
    equals.map(({ characterId }) => ({ characterId, roll: rng.int(1, DICE) })),
    rng,
  );
}

/** Most that can be added to a roll. */
const MOST_BONUS = 20;

/** [LOT5] In a raid: 10 for an equal share of what was done, at most 20. `share` is between 0 and 1. */
export function raidBonus(share: number, people: number): number {
  return Math.min(MOST_BONUS, Math.round(10 * share * people));
}
