import { describe, expect, it } from 'vitest';
import { begin, must, person } from '../../../../tests/fights.ts';
import { abilities, fightContent } from '../../../../tests/load-content.ts';
import type { AbilityId } from '../ids.ts';
import { seedRng } from '../random.ts';
import type { CombatantId } from './action.ts';
import { applyAction } from './apply-action.ts';
import type { CombatEvent } from './event.ts';
import { expectationsOf } from './expect.ts';
import type { Fight } from './state.ts';
import type { Expectation } from './view.ts';

const foe = (n: number, resist = {}) =>
  person(n, { side: 'b', stats: { armour: 150, resist, evasion: 0.3, initiative: 1 } });
const fight = begin([
  person(0, { stats: { initiative: 99, maxHealth: 300 }, health: 100, skills: { magic: 60, melee: 60 } }),
  person(1, { stats: { maxHealth: 500, initiative: 1 }, health: 200 }),
  foe(2),
  foe(3, { ember: -0.5 }),
]);
const of = (id: string, on: CombatantId, inFight: Fight = fight): Expectation | undefined =>
  expectationsOf(inFight, inFight.combatants[0]!, abilities[id as AbilityId]!).find(
    (row) => row.target === on,
  );

/** What the ability did to the target over many dice: the sum of a kind of event, of each try in which it landed. */
function amounts(id: string, on: CombatantId, sum: (events: readonly CombatEvent[]) => number): number[] {
  return Array.from({ length: 200 }, (_, seed) => {
    const action = { kind: 'ability', ability: id as AbilityId, target: on } as const;
    const step = applyAction({ ...fight, rng: seedRng(seed) }, 0, action, fightContent);
    if (!step.ok) throw new Error(step.code);
    const act = step.value.events.findIndex((event) => event.kind === 'act');
    const next = step.value.events.findIndex((event, at) => at > act && event.kind === 'turn');
    return sum(step.value.events.slice(act, next < 0 ? undefined : next));
  }).filter((amount) => amount > 0);
}
/** The blow itself: what bleeds afterwards is not of it. */
const struck = (on: CombatantId) => (events: readonly CombatEvent[]) => {
  const blow = events.find((one) => one.kind === 'damage' && one.target === on);
  return blow?.kind === 'damage' ? blow.amount : 0;
};

describe('what an ability is expected to do', () => {
  it.each(['clean-cut', 'overreach', 'red-letter'])('%s does the harm that it shows', (id) => {
    const { harm, chance } = of(id, 2)!;
    const seen = amounts(id, 2, struck(2));
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(harm![0]);
    expect(Math.max(...seen)).toBeLessThanOrEqual(harm![1]);
    expect(Math.abs(seen.length / 200 - chance!)).toBeLessThan(0.1);
  });

  it('a bleeding shows its harm each turn, as it is then laid on', () => {
    const action = { kind: 'ability', ability: 'red-letter' as AbilityId, target: 2 } as const;
    const bleedings = Array.from({ length: 40 }, (_, seed) =>
      must({ ...fight, rng: seedRng(seed) }, 0, action).fight.combatants[2]!.effects.find(
        (one) => one.kind === 'bleed',
      ),
    ).filter((one) => one !== undefined);
    expect(bleedings.length).toBeGreaterThan(10);
    expect(new Set(bleedings.map((one) => one.amount))).toEqual(new Set([of('red-letter', 2)!.harmEachTurn]));
  });

  it('care shows to each of one’s own what it would mend or turn', () => {
    const healing = Object.values(abilities).find(
      (one) => one.target === 'ally' && one.effects.some((effect) => effect.kind === 'heal'),
    )!;
    const mended = amounts(healing.id, 1, (events) =>
      events.reduce((sum, one) => sum + (one.kind === 'heal' && one.target === 1 ? one.amount : 0), 0),
    );
    expect(new Set(mended)).toEqual(new Set([of(healing.id, 1)!.heal]));
    expect(of(healing.id, 1)!.chance).toBeUndefined();
    expect(of(healing.id, 2)).toBeUndefined();
  });

  it('[CMB7] tells nothing of a resistance that nobody has sized up', () => {
    const ember = Object.values(abilities).find((one) =>
      one.effects.some((effect) => effect.kind === 'damage' && effect.school === 'ember'),
    )!;
    const { harm } = of(ember.id, 3)!;
    expect(harm).toEqual(of(ember.id, 2)!.harm);
    const sized: Fight = {
      ...fight,
      combatants: fight.combatants.map((one) => (one.id === 3 ? { ...one, sizedUp: true } : one)),
    };
    expect(of(ember.id, 3, sized)!.harm![1]).toBeLessThan(harm![1]);
  });
});
