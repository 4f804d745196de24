import type { CombatantId } from '@farhold/rules/combat/action';
import type { ChronicleLine } from './chronicle.ts';

export const CHRONICLE_FILTERS = ['all', 'mine', 'harm', 'healing', 'effect'] as const;
export type ChronicleFilter = (typeof CHRONICLE_FILTERS)[number];
export const FILTER_NAMES: Readonly<Record<ChronicleFilter, string>> = {
  all: 'All',
  mine: 'Mine',
  harm: 'Harm',
  healing: 'Healing',
  effect: 'Effects',
};

/** The lines that a reader wants; a round of which nothing is left loses its heading too. */
export function filtered(
  lines: readonly ChronicleLine[],
  filter: ChronicleFilter,
  mine: CombatantId | null,
): ChronicleLine[] {
  if (filter === 'all') return [...lines];
  const wanted = lines.filter(
    (line) =>
      line.round !== null ||
      (filter === 'mine' ? mine !== null && line.who.includes(mine) : line.kind === filter),
  );
  return wanted.filter((line, at) => line.round === null || wanted[at + 1]?.round === null);
}

/** Lines by round, the newest round first; a round's heading stands over its lines. */
export function newestFirst(lines: readonly ChronicleLine[]): ChronicleLine[] {
  const rounds: ChronicleLine[][] = [];
  for (const line of lines) {
    if (line.round !== null || rounds.length === 0) rounds.push([]);
    rounds.at(-1)!.push(line);
  }
  return rounds.reverse().flatMap((round) => {
    const heading = round[0]!.round === null ? [] : [round[0]!];
    return [...heading, ...round.slice(heading.length).reverse()];
  });
}
