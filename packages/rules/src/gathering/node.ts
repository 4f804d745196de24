/** A place where something can be gathered, and who may work there. */
import type { Gathering, GatheringSkill, NodeKind } from '../content/gathering.ts';
import type { Item } from '../content/item.ts';
import { fail, ok, type Result } from '../result.ts';

/** What a node is: its trade and its material tier, 1 to 5. */
export type NodeSort = { readonly skill: GatheringSkill; readonly tier: number };

/** Units within which one can work at a node [GAT1]. */
export const GATHER_REACH = 8;
/** Everyone counts as at least this skilled: that is how one begins [GAT2]. */
export const BEGINNER = 1;
/** Skill beyond what is needed counts up to here [GAT4]. */
export const MOST_OVER = 40;

/** What the content says of nodes of this skill and tier. */
export function kindOf(gathering: Gathering, { skill, tier }: NodeSort): NodeKind {
  return gathering.kinds[skill].tiers[tier - 1]!;
}

/** [GAT1] */
export function isWithinReach(node: { x: number; y: number }, at: { x: number; y: number }): boolean {
  return Math.hypot(node.x - at.x, node.y - at.y) <= GATHER_REACH;
}

/** The skill that a material tier needs [GAT2]. */
export function skillNeeded(gathering: Gathering, tier: number): number {
  return gathering.tiers[tier - 1]!.skill;
}

/** Levels beyond what the tier needs, at most `MOST_OVER`; 0 for one who has too little. */
export function skillOver(gathering: Gathering, tier: number, level: number): number {
  const over = Math.max(BEGINNER, level) - skillNeeded(gathering, tier);
  return Math.min(MOST_OVER, Math.max(0, over));
}

/** What somebody works with: a tool of their own, or one that is lent, and what it adds to the yield. */
export type Tool = { readonly item: Item | null; readonly bonus: number };

/** What a tool adds in hands of this skill [GAT3]. */
export function toolBonus(tool: Item, level: number): number {
  const { gathers } = tool;
  return gathers !== undefined && level >= gathers.from ? gathers.yieldBonus : 0;
}

export type Hands = {
  /** The level of the node's skill. */
  readonly level: number;
  /** What they carry; only tools matter. */
  readonly carried: readonly Item[];
  /** Whether tools are still lent to them. */
  readonly lent: boolean;
};

/**
 * Whether these hands may work at a node, and with what: the tool that adds most, else a lent one [GAT2] [GAT3].
 * Errors: `gather/unskilled`, `gather/no-tool`.
 */
export function takeUpTool(
  gathering: Gathering,
  { skill, tier }: NodeSort,
  hands: Hands,
): Result<Tool, 'gather/unskilled' | 'gather/no-tool'> {
  const needed = skillNeeded(gathering, tier);
  if (Math.max(BEGINNER, hands.level) < needed)
    return fail('gather/unskilled', `This needs ${skill} ${needed}.`);
  const own = hands.carried
    .filter((item) => item.gathers?.skill === skill)
    .map((item): Tool => ({ item, bonus: toolBonus(item, hands.level) }))
    .sort((a, b) => b.bonus - a.bonus);
  if (own[0] !== undefined) return ok(own[0]);
  return hands.lent
    ? ok({ item: null, bonus: 0 })
    : fail('gather/no-tool', `You need a ${gathering.kinds[skill].tool}. Shops have plain ones.`);
}
