import type { CombatEvent } from '@farhold/rules/combat/event';
import { expect, test } from 'vitest';
import { chronicleLines, lineText } from './chronicle.ts';
import { filtered, newestFirst } from './chronicle-filter.ts';
import { sampleFight } from './sample-fight.ts';

const blow = (actor: number, target: number): CombatEvent[] => [
  { kind: 'act', actor, what: 'attack', name: 'Attack', targets: [target], auto: false },
  {
    ...{ kind: 'damage', actor, target, school: 'edge', amount: 5, absorbed: 0 },
    ...{ critical: false, source: 'Attack', health: 9 },
  },
];
const venom = { kind: 'venom', name: 'Gall', harmful: true, stacks: 1, turns: 2 } as const;
const lines = chronicleLines(
  [
    { kind: 'round', round: 1 },
    ...blow(0, 1),
    ...blow(2, 1),
    { kind: 'round', round: 2 },
    { kind: 'effect', target: 2, effect: venom },
    { kind: 'round', round: 3 },
    { kind: 'heal', actor: 0, target: 0, amount: 4, source: 'Mend', health: 20 },
  ],
  sampleFight(),
  1,
);
const read = (filter: Parameters<typeof filtered>[1], mine: number | null = 0) =>
  filtered(lines, filter, mine).map(lineText);

test('all keeps everything, the others only what is asked for', () => {
  expect(read('all')).toHaveLength(lines.length);
  expect(read('harm')).toEqual([
    'Round 1',
    'Maud strikes at Harbour Gull for\u00a05.',
    'Blot strikes at Harbour Gull for\u00a05.',
  ]);
  expect(read('effect')).toEqual(['Round 2', 'Blot suffers Gall for 2 turns.']);
  expect(read('healing')).toEqual(['Round 3', 'Maud mends by\u00a04.']);
});

test('mine is what one does or bears; who only watches has nothing of it', () => {
  expect(read('mine')).toEqual([
    'Round 1',
    'Maud strikes at Harbour Gull for\u00a05.',
    'Round 3',
    'Maud mends by\u00a04.',
  ]);
  expect(read('mine', null)).toEqual([]);
});

test('the newest round and its newest line come first, under the heading', () => {
  expect(newestFirst(filtered(lines, 'harm', 0)).map(lineText)).toEqual([
    'Round 1',
    'Blot strikes at Harbour Gull for\u00a05.',
    'Maud strikes at Harbour Gull for\u00a05.',
  ]);
  expect(newestFirst(lines)[0]!.round).toBe(3);
});
