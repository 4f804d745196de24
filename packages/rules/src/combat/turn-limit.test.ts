import { expect, it } from 'vitest';
import { actorId, person, setupOf } from '../../../../tests/fights.ts';
import { fightContent } from '../../../../tests/load-content.ts';
import { applyAction } from './apply-action.ts';
import { startFight } from './start.ts';

it('[CMB4] twenty against twenty who only defend is a draw at the limit', () => {
  const sides = Array.from({ length: 40 }, (_, n) => person(n, { side: n < 20 ? 'a' : 'b' }));
  let fight = startFight(setupOf(sides, { combatType: 'siege', turnLimit: 3 }));
  let turns = 0;
  while (fight.status === 'running') {
    const step = applyAction(fight, actorId(fight), { kind: 'defend' }, fightContent);
    if (!step.ok) throw new Error(step.code);
    fight = step.value.fight;
    turns += 1;
  }
  expect(turns).toBe(120);
  expect(fight.outcome).toEqual({ kind: 'draw', winner: null });
});
