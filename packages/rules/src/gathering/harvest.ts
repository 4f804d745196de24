/** What working a node gives: things, and what is learnt. */
import type { Gathering } from '../content/gathering.ts';
import type { ItemId } from '../ids.ts';
import type { Rng } from '../random.ts';
import { BEGINNER, kindOf, MOST_OVER, type NodeSort, skillNeeded, skillOver } from './node.ts';

export type Circumstances = {
  readonly sort: NodeSort;
  /** The level of the node's skill. */
  readonly level: number;
  /** What the tool adds to the first yield, as a share. */
  readonly tool: number;
  /** What is worn (Provident) and eaten adds to the first yield, as a share. */
  readonly provident: number;
  /** What a boon (Keen Eye) adds to the chance of rare finds, as a share. */
  readonly keenEye: number;
  /** Whether the node lies in a Draft. */
  readonly draft: boolean;
};
export type Gathered = { readonly item: ItemId; readonly quantity: number; readonly rare: boolean };

/** Skill adds so many to the first yield at most [GAT4]. */
const MOST_BY_SKILL = 2;
/** No find is more likely than this, whatever is eaten [GAT6]. */
const MOST_CHANCE = 0.5;
/** Skill takes at most this share off the work [GAT7]. */
const MOST_HASTE = 0.4;
/** Up to so many levels over the need one learns all there is to learn; from `OLD_NEWS` on a tenth of it [GAT11]. */
const FRESH = 10;
const OLD_NEWS = 30;
const LEAST_LEARNT = 0.1;

/** The first yield lies between these for anybody in these circumstances [GAT4]. */
export function yieldBounds(gathering: Gathering, at: Circumstances): { least: number; most: number } {
  const [low, high] = kindOf(gathering, at.sort).amount;
  return {
    least: Math.max(1, Math.floor(scaled(gathering, at, low))),
    most: Math.ceil(scaled(gathering, at, high)),
  };
}

/** [GAT6] Rises with skill to twice the chance, and with what sharpens the eye. */
export function rareChance(gathering: Gathering, at: Circumstances, chance: number): number {
  const over = skillOver(gathering, at.sort.tier, at.level);
  return Math.min(MOST_CHANCE, chance * (1 + over / MOST_OVER) * (1 + at.keenEye));
}

/** One harvest. The same state of `rng` gives the same things; every draw is made, whatever comes of it. */
export function harvestNode(gathering: Gathering, at: Circumstances, rng: Rng): Gathered[] {
  const kind = kindOf(gathering, at.sort);
  const first = scaled(gathering, at, rng.int(...kind.amount));
  const more = rng.next() < first - Math.floor(first) ? 1 : 0;
  const found: Gathered[] = [
    { item: kind.item, quantity: Math.max(1, Math.floor(first) + more), rare: false },
  ];
  for (const { item, chance } of kind.extras)
    if (rng.chance(chance)) found.push({ item, quantity: 1, rare: false });
  for (const { item, chance } of kind.rare)
    if (rng.chance(rareChance(gathering, at, chance))) found.push({ item, quantity: 1, rare: true });
  return found;
}

/** What an amount becomes in skilled hands, with a good tool, in a Draft. */
function scaled(gathering: Gathering, at: Circumstances, amount: number): number {
  const over = skillOver(gathering, at.sort.tier, at.level);
  const share = 1 + at.tool + at.provident + (at.draft ? gathering.draftShare : 0);
  return (amount + (MOST_BY_SKILL * over) / MOST_OVER) * share;
}

/** Milliseconds that the work takes [GAT7]. */
export function workMs(gathering: Gathering, { tier }: NodeSort, level: number): number {
  const over = skillOver(gathering, tier, level);
  return Math.round(gathering.tiers[tier - 1]!.workMs * (1 - (MOST_HASTE * over) / MOST_OVER));
}

/** Skill experience of one harvest: what one has long outgrown teaches little [GAT11]. */
export function gatheringExperience(gathering: Gathering, tier: number, level: number): number {
  const over = Math.max(BEGINNER, level) - skillNeeded(gathering, tier);
  const faded = Math.min(1, Math.max(0, (over - FRESH) / (OLD_NEWS - FRESH)));
  const share = 1 - faded * (1 - LEAST_LEARNT);
  return Math.max(1, Math.round(gathering.tiers[tier - 1]!.experience * share));
}
