/** Making things: one batch of one recipe, each piece rolled on its own. */
import type { Item } from '../content/item.ts';
import type { Recipe } from '../content/recipe.ts';
import type { ItemId } from '../ids.ts';
import { type Bag, freeSlots, roomFor } from '../ledger/bag.ts';
import type { Rng } from '../random.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  DISCOVERY_BONUS,
  experienceOfPiece,
  QUALITIES,
  type Quality,
  qualityAt,
  qualityChances,
  successChance,
} from './craft-chances.ts';

/** Pieces of one batch at most. */
export const MOST_AT_ONCE = 20;

export type Amounts = Readonly<Record<ItemId, number>>;

export type CraftJob = {
  readonly recipe: Recipe;
  /** The level of the recipe's skill. */
  readonly skill: number;
  /** See `isKnown`. */
  readonly known: boolean;
  readonly count: number;
  /** A pigment or Gold Leaf to work into each piece. */
  readonly rareFind: Item | null;
  /** What lies unworn in the bag. */
  readonly held: Amounts;
  /** Whether this craftsman has never made it before. */
  readonly first: boolean;
};
export type CraftOutcome = {
  /** Materials that are gone, of successes and failures together. */
  readonly spent: Amounts;
  /** The quality of each piece that succeeded, in the order of making. */
  readonly made: readonly Quality[];
  readonly failures: number;
  /** Whole points of the recipe's skill. */
  readonly experience: number;
};
export type CraftError =
  | 'craft/bad-count'
  | 'craft/not-discovered'
  | 'craft/skill-too-low'
  | 'craft/bad-rare-find'
  | 'craft/materials-missing';

/**
 * Whether a rare find can be worked into a piece: Gold Leaf into any, a pigment into pieces of its tier or below, and
 * only where quality can show (`raises`): equipment, and what is eaten or drunk.
 */
export function isRareFind(find: Item, recipe: Recipe, raises: boolean): boolean {
  return raises && (find.id === GOLD_LEAF || (PIGMENTS.has(find.id) && find.tier >= recipe.tier));
}
const GOLD_LEAF = 'gold-leaf';
const PIGMENTS: ReadonlySet<string> = new Set(['ochre', 'verdigris', 'vermilion', 'orpiment', 'ultramarine']);

/** What one piece takes, a rare find included. */
export function materialsOf(recipe: Recipe, rareFind: Item | null): Record<ItemId, number> {
  const materials: Record<ItemId, number> = { ...recipe.in };
  if (rareFind !== null) materials[rareFind.id] = (materials[rareFind.id] ?? 0) + 1;
  return materials;
}

/** How many pieces these materials suffice for, at most a batch. */
export function mostPieces(recipe: Recipe, rareFind: Item | null, held: Amounts): number {
  let most = MOST_AT_ONCE;
  for (const [item, amount] of entriesOf(materialsOf(recipe, rareFind)))
    most = Math.min(most, Math.floor((held[item] ?? 0) / amount));
  return most;
}

/** What a failure costs: half of each material, rounded down [CRF5]. */
export function lossOf(materials: Amounts): Record<ItemId, number> {
  const lost = entriesOf(materials).map(([item, amount]) => [item, Math.floor(amount / 2)] as const);
  return Object.fromEntries(lost.filter(([, amount]) => amount > 0)) as Record<ItemId, number>;
}

/** What an experiment that comes to nothing costs: half of each material, rounded up. */
export function spoiltBy(materials: Amounts): Record<ItemId, number> {
  return Object.fromEntries(
    entriesOf(materials).map(([item, amount]) => [item, Math.ceil(amount / 2)]),
  ) as Record<ItemId, number>;
}

/**
 * Whether a batch finds room whatever comes of it [CRF7]: else a full bag could refuse the outcomes that nobody wants.
 * `varies` where the thing comes in qualities, each of which lies in a stack of its own.
 */
export function hasRoom(bag: Bag, batch: { item: Item; quantity: number; varies: boolean }): boolean {
  const { item, quantity, varies } = batch;
  if (!varies) return roomFor(bag, item.id, () => item.stack) >= quantity;
  const stacks = Math.min(quantity, QUALITIES.length * Math.ceil(quantity / item.stack));
  return freeSlots(bag).length >= stacks;
}

/**
 * One batch. All its materials must be there before it begins. Errors: `craft/bad-count` (not 1 to 20),
 * `craft/not-discovered`, `craft/skill-too-low`, `craft/materials-missing`. Whether the rare find fits is `isRareFind`'s.
 */
export function craft(job: CraftJob, rng: Rng): Result<CraftOutcome, CraftError> {
  const { recipe, skill, count, rareFind, held } = job;
  if (!Number.isInteger(count) || count < 1 || count > MOST_AT_ONCE) return fail('craft/bad-count');
  if (skill < recipe.need) return fail('craft/skill-too-low');
  if (!job.known) return fail('craft/not-discovered');
  if (mostPieces(recipe, rareFind, held) < count) return fail('craft/materials-missing');
  const materials = materialsOf(recipe, rareFind);
  const loss = lossOf(materials);
  const chances = qualityChances(skill, recipe.need, rareFind !== null);
  const spent: Record<ItemId, number> = {};
  const made: Quality[] = [];
  let experience = 0;
  for (let piece = 0; piece < count; piece++) {
    const succeeds = rng.chance(successChance(skill, recipe.need));
    for (const [item, amount] of entriesOf(succeeds ? materials : loss))
      spent[item] = (spent[item] ?? 0) + amount;
    if (succeeds && job.first && made.length === 0)
      experience += DISCOVERY_BONUS * experienceOfPiece(skill, recipe.need, true);
    if (succeeds) made.push(qualityAt(chances, rng.next()));
    experience += experienceOfPiece(skill, recipe.need, succeeds);
  }
  return ok({ spent, made, failures: count - made.length, experience: Math.round(experience) });
}

/** Items with how many of each, as pairs. */
export function entriesOf(amounts: Amounts): [ItemId, number][] {
  return Object.entries(amounts) as [ItemId, number][];
}
