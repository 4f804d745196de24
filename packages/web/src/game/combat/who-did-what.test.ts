import type { Contribution } from '@farhold/contracts/ws/combat';
import type { FightView } from '@farhold/rules/combat/view';
import { expect, test } from 'vitest';
import { deedRows } from './who-did-what.ts';

const walker = (id: number, name: string) => ({
  ...{ id, name, side: 'a', who: { kind: 'character', characterId: name } },
});
const fight = {
  you: { combatant: 0 },
  combatants: [
    walker(0, 'Annis'),
    walker(1, 'Hob'),
    { id: 2, name: 'Blot', side: 'b', who: { kind: 'monster', species: 'blot', family: 'slip' } },
  ],
} as unknown as FightView;
const told = (name: string, share: number): Contribution =>
  ({ characterId: name, name, damage: share * 100, healing: 3, taken: 9, share }) as unknown as Contribution;

test('takes the server’s word for one’s own side and what was seen for the others', () => {
  const tally = new Map([
    [1, { dealt: 5, mended: 0, borne: 0 }],
    [2, { dealt: 18, mended: 0, borne: 100 }],
  ]);
  expect(deedRows(fight, tally, [told('Annis', 0.25), told('Hob', 0.75)])).toEqual([
    { id: 1, name: 'Hob', ours: true, dealt: 75, mended: 3, borne: 9, share: 0.75 },
    { id: 0, name: 'Annis', ours: true, dealt: 25, mended: 3, borne: 9, share: 0.25 },
    { id: 2, name: 'Blot', ours: false, dealt: 18, mended: 0, borne: 100, share: null },
  ]);
});

test('counts what was seen where nobody tells more, the busiest first', () => {
  const tally = new Map([[1, { dealt: 5, mended: 0, borne: 0 }]]);
  const rows = deedRows(fight, tally, []);
  expect(rows.map((row) => [row.name, row.dealt, row.share])).toEqual([
    ['Hob', 5, null],
    ['Annis', 0, null],
    ['Blot', 0, null],
  ]);
});
