import type { CombatEvent } from '@farhold/rules/combat/event';
import { expect, test } from 'vitest';
import { tallied } from './tally.ts';

const harm = (actor: number | null, target: number, amount: number): CombatEvent => ({
  ...{ kind: 'damage', actor, target, amount, school: 'edge', absorbed: 3 },
  ...{ critical: false, source: 'Strike', health: 10 },
});
const mend = (actor: number | null, target: number, amount: number): CombatEvent => ({
  ...{ kind: 'heal', actor, target, amount, source: 'Mend', health: 20 },
});

test('counts harm dealt and borne and what was mended, batch after batch', () => {
  const once = tallied(new Map(), [harm(0, 1, 12), harm(1, 0, 5), mend(0, 0, 4)]);
  const twice = tallied(once, [harm(0, 1, 8), harm(null, 1, 2), mend(null, 1, 6)]);
  expect(twice.get(0)).toEqual({ dealt: 20, mended: 4, borne: 5 });
  expect(twice.get(1)).toEqual({ dealt: 5, mended: 0, borne: 22 });
  expect(once.get(0)).toEqual({ dealt: 12, mended: 4, borne: 5 });
  expect(twice.has(2)).toBe(false);
});
