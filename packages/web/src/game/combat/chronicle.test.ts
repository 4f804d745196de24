import type { CombatEvent } from '@farhold/rules/combat/event';
import { describe, expect, test } from 'vitest';
import { chronicleLines, lineText, namesOf } from './chronicle.ts';
import { sampleFight } from './sample-fight.ts';

const read = (...events: CombatEvent[]) => chronicleLines(events, sampleFight(), 1).map(lineText);

describe('the chronicle', () => {
  test.each<[CombatEvent, string]>([
    [
      { kind: 'act', actor: 0, what: 'attack', name: 'Strike', targets: [1], auto: false },
      'Maud strikes at Harbour Gull.',
    ],
    [
      { kind: 'act', actor: 0, what: 'ability', name: 'Clean Cut', targets: [1, 2], auto: false },
      'Maud: Clean Cut, Harbour Gull and Blot.',
    ],
    [
      { kind: 'act', actor: 0, what: 'defend', name: 'Guard', targets: [0], auto: false },
      'Maud stands guarded.',
    ],
    [{ kind: 'miss', actor: 1, target: 0 }, 'Harbour Gull misses Maud.'],
    [
      {
        kind: 'damage',
        actor: null,
        target: 0,
        school: 'gall',
        amount: 2,
        absorbed: 0,
        critical: false,
        source: 'Spatter',
        health: 3,
      },
      'Maud suffers\u00a02 from Spatter.',
    ],
    [
      {
        kind: 'damage',
        actor: 1,
        target: 0,
        school: 'edge',
        amount: 0,
        absorbed: 7,
        critical: false,
        source: 'x',
        health: 3,
      },
      'Maud takes no harm, 7 turned by the shield.',
    ],
    [
      { kind: 'heal', actor: 0, target: 0, amount: 60, source: 'Weld Tonic', health: 70 },
      'Maud mends by\u00a060.',
    ],
    [
      {
        kind: 'effect',
        target: 0,
        effect: { kind: 'bleed', name: 'Prick', harmful: true, stacks: 2, turns: 3 },
      },
      'Maud suffers Prick, 2 deep for 3 turns.',
    ],
    [
      { kind: 'effect-end', target: 0, name: 'Prick', effectKind: 'bleed', why: 'cleansed' },
      'Prick is washed off Maud.',
    ],
    [{ kind: 'gone', target: 1, how: 'struck-out' }, 'Harbour Gull is struck out.'],
    [
      { kind: 'tell', actor: 1, name: 'Charge', text: 'The bull lowers its head.', targets: [0] },
      'Harbour Gull makes ready: The bull lowers its head.',
    ],
  ])('%j', (event, words) => {
    expect(read(event)).toEqual([words]);
  });

  test('an act and the blow it lands are one sentence', () => {
    const act = {
      kind: 'act' as const,
      actor: 0,
      what: 'attack' as const,
      name: '',
      targets: [1],
      auto: false,
    };
    const blow = {
      kind: 'damage' as const,
      actor: 0,
      target: 1,
      school: 'edge' as const,
      amount: 12,
      absorbed: 0,
      critical: false,
      source: '',
      health: 1,
    };
    expect(read(act, blow)).toEqual(['Maud strikes at Harbour Gull for\u00a012.']);
    expect(read({ ...act, what: 'ability', name: 'Clean Cut' }, { ...blow, critical: true })).toEqual([
      'Maud: Clean Cut at Harbour Gull, a grievous blow:\u00a012.',
    ]);
    expect(read(act, { kind: 'miss', actor: 0, target: 1 })).toEqual([
      'Maud strikes at Harbour Gull, and misses.',
    ]);
    expect(
      read(
        { ...act, name: 'Attack', targets: [1, 2] },
        { ...blow, source: 'Attack', amount: 1284, critical: true },
      )[1],
    ).toBe('Harbour Gull takes a grievous blow:\u00a01\u00a0284.');
  });

  test('gives each round its heading and leaves out what is shown elsewhere', () => {
    expect(
      read(
        { kind: 'round', round: 2 },
        { kind: 'turn', actor: 0, deadline: null },
        { kind: 'flee-failed', actor: 0 },
      ),
    ).toEqual(['Round 2', 'Maud finds no way out.']);
  });

  test('tells you from your allies and your foes', () => {
    const name = namesOf(sampleFight());
    expect([name(0).tone, name(1).tone, name(9).text]).toEqual(['you', 'foe', 'somebody']);
  });
});
