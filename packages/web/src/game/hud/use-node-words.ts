import { useQuery } from '@tanstack/react-query';
import { useContent } from '../../app/content-query.ts';
import type { NearbyRow } from '../world/nearby.ts';
import { type NodeWords, nodeWords } from '../world/node-words.ts';
import { skillsQuery } from './skills-query.ts';

/** What a node asks of my Walker; null for whatever is no node. */
export function useNodeWords(row: NearbyRow | null): NodeWords | null {
  const content = useContent();
  const skills = useQuery(skillsQuery).data;
  if (!content || row?.kind !== 'node') return null;
  const level = skills?.items.find((one) => one.skill === row.skill)?.level ?? 0;
  return nodeWords(row, content, level);
}
