import type { CombatEvent } from '@farhold/rules/combat/event';
import { expect, test } from 'vitest';
import { openShow, playOn } from './fight-show.ts';
import { sampleFight } from './sample-fight.ts';

const fight = sampleFight();
const harm = (amount: number, absorbed: number, critical = false): CombatEvent => ({
  ...{ kind: 'damage', actor: 0, target: 1, school: 'edge', amount, absorbed, critical },
  ...{ source: 'Attack', health: 20 },
});

test('what was told before is written and counted, and does not play', () => {
  const show = openShow(fight, { incipit: 'Maud meets Blot.', events: [harm(9, 0)] });
  expect(show.lines).toHaveLength(1);
  expect(show.tally.get(0)?.dealt).toBe(9);
  expect([show.rising, show.lunge]).toEqual([[], null]);
});

test('of the next batch every number rises, each in its kind', () => {
  const events: CombatEvent[] = [
    { kind: 'act', actor: 0, what: 'attack', name: 'Attack', targets: [1], auto: false },
    harm(12, 5, true),
    { kind: 'heal', actor: 0, target: 0, amount: 4, source: 'Mend', health: 90 },
    { kind: 'miss', actor: 1, target: 0 },
  ];
  const show = playOn(openShow(fight, { events: [harm(9, 0)] }), { fight, events });
  expect(show.rising.map((one) => [one.on, one.kind, one.amount])).toEqual([
    [1, 'turned', 5],
    [1, 'critical', 12],
    [0, 'heal', 4],
    [0, 'miss', 0],
  ]);
  expect(show.lunge?.by).toBe(0);
  expect(show.tally.get(0)).toEqual({ dealt: 21, mended: 4, borne: 0 });
  const ids = [...show.lines, ...show.rising].map((one) => one.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('who guards does not lunge', () => {
  const guard: CombatEvent = {
    kind: 'act',
    actor: 0,
    what: 'defend',
    name: 'Defend',
    targets: [0],
    auto: false,
  };
  expect(playOn(openShow(fight), { fight, events: [guard] }).lunge).toBeNull();
});
