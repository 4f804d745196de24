import { GATHERING_SKILLS, type GatheringSkill } from '@farhold/rules/content/gathering';
import { BEGINNER, skillNeeded } from '@farhold/rules/gathering/node';
import type { GameContent } from '../../app/content-query.ts';
import type { IconName } from '../../heraldry/icon.ts';
import { SKILL_WORDS } from '../../ui/skill-words.ts';
import type { NearbyRow } from './nearby.ts';

export const NODE_ICONS: Readonly<Record<GatheringSkill, IconName>> = {
  mining: 'ore',
  logging: 'log',
  herbalism: 'herb',
  hunting: 'hide',
  fishing: 'fish',
};

export function isGatheringSkill(skill: string | null | undefined): skill is GatheringSkill {
  return (GATHERING_SKILLS as readonly string[]).includes(skill ?? '');
}

export type NodeWords = {
  /** The trade, the skill needed and the tool: "Mining 20, with a pick". */
  needs: string;
  /** Why one cannot work here now; null where one can. */
  why: string | null;
};

/** What a node asks of whoever wants to work there; `level` is theirs. */
export function nodeWords(
  node: Pick<NearbyRow, 'skill' | 'tier' | 'spent'>,
  content: GameContent,
  level: number,
): NodeWords | null {
  const { skill, tier, spent } = node;
  if (!isGatheringSkill(skill) || tier === null) return null;
  const needed = skillNeeded(content.gathering, tier);
  const { name } = SKILL_WORDS[skill];
  const needs = `${name} ${needed}, with a ${content.gathering.kinds[skill].tool}`;
  if (Math.max(BEGINNER, level) < needed)
    return { needs, why: `Needs ${name.toLowerCase()} ${needed}. Yours is ${level}.` };
  return { needs, why: spent ? 'It has to grow back first.' : null };
}

/** The nearest node at which these skills can work now; null where there is none in sight. */
export function nearestNode(
  rows: readonly NearbyRow[],
  content: GameContent,
  levels: ReadonlyMap<string, number>,
): NearbyRow | null {
  const fits = (row: NearbyRow): boolean =>
    row.kind === 'node' && nodeWords(row, content, levels.get(row.skill ?? '') ?? 0)?.why === null;
  return rows.find(fits) ?? null;
}
