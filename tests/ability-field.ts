/** A field on which any ability can be tried, and what to look for afterwards. */
import { expect, it } from 'vitest';
import type { CombatEvent } from '../packages/rules/src/combat/event.ts';
import type { Combatant, Fight, Step } from '../packages/rules/src/combat/state.ts';
import type { AbilityId } from '../packages/rules/src/ids.ts';
import type { Skill } from '../packages/rules/src/progression/skills.ts';
import { actorId, begin, effectOf, must, person, waitFor } from './fights.ts';
import { abilities } from './load-content.ts';

/** 0 acts and is the only one in a hurry; 1 and 6 are friends; 2 to 5 and 7 are enemies. Power 100, no armour. */
export function field(change: (id: number) => Partial<Combatant> = () => ({})): Fight {
  const sides = ['a', 'a', 'b', 'b', 'b', 'b', 'a', 'b'] as const;
  const fight = begin(
    sides.map((side, n) =>
      person(n, { side, stats: { initiative: n === 0 ? 50 : 40 - n }, skills: { magic: 30 } }),
    ),
  );
  return { ...fight, combatants: fight.combatants.map((one) => ({ ...one, ...change(one.id) })) };
}

export function use(id: string, target?: number, fight = field()): Step {
  return must(fight, actorId(fight), { kind: 'ability', ability: id as AbilityId, target });
}

export const damages = (events: readonly CombatEvent[], target?: number) =>
  events.flatMap((event) =>
    event.kind === 'damage' && (target === undefined || event.target === target) ? [event] : [],
  );

/** Harm of one blow of `power` per cent: chance spreads it by a fifth. */
export function expectBlow(event: CombatEvent | undefined, school: string, percent: number): void {
  expect(event).toMatchObject({ kind: 'damage', school });
  const amount = event?.kind === 'damage' ? event.amount + event.absorbed : 0;
  expect(amount).toBeGreaterThanOrEqual(Math.floor(percent * 0.8));
  expect(amount).toBeLessThanOrEqual(Math.ceil(percent * 1.2));
}

export const strikes = (id: string, school: string, percent: number) => () => {
  const { fight, events } = use(id, 2);
  expect(damages(events)).toHaveLength(1);
  expectBlow(damages(events, 2)[0], school, percent);
  return fight;
};

export const strikesMany = (id: string, school: string, percent: number, most: number) => () => {
  const { events, fight } = use(id, 4);
  const hit = damages(events);
  expect(hit.map((event) => event.target)).toEqual([4, 2, 3, 5, 7].slice(0, most));
  for (const event of hit) expectBlow(event, school, percent);
  return fight;
};

/** What the target loses at the beginning of its next turns. */
export function ticks(fight: Fight, target: number, source: string): number[] {
  const amounts: number[] = [];
  let now = fight;
  for (let turn = 0; turn < 6; turn++) {
    const step = waitFor(now, 0);
    for (const event of damages(step.events, target)) if (event.source === source) amounts.push(event.amount);
    now = step.fight;
  }
  return amounts;
}

/** 2 is drawing a Long Line at 0. */
export function whileCasting(): Fight {
  const fight = field();
  const cast = { ability: 'long-line' as AbilityId, name: 'Long Line', target: 0, turns: 1 };
  const at = fight.combatants[2]!.abilities.indexOf('long-line' as AbilityId);
  return {
    ...fight,
    combatants: fight.combatants.map((one) =>
      one.id === 2 ? { ...one, cast, cooldowns: one.cooldowns.with(at, 6) } : one,
    ),
  };
}

export function expectInterrupts(id: string): Fight {
  const { fight, events } = use(id, 2, whileCasting());
  expect(fight.combatants[2]!.cast).toBeNull();
  expect(events).toContainEqual({ kind: 'interrupted', actor: 0, target: 2, name: 'Long Line' });
  return fight;
}

export const shieldOf = (fight: Fight, id: number) =>
  fight.combatants[id]!.effects.filter((one) => one.kind === 'shield').reduce(
    (sum, one) => sum + one.amount,
    0,
  );

export const modifier = (fight: Fight, id: number, name: string) => {
  const effect = effectOf(fight, id, name);
  return effect === undefined ? null : [effect.stat, effect.amount * effect.stacks, effect.turns];
};

export const attackOf = (fight: Fight, actor: number, target: number) =>
  damages(must(fight, actor, { kind: 'attack', target }).events, target)[0]?.amount ?? 0;

/** The same attack by `actor` on `target` in two fights that differ in one effect: how the harm compares. */
export function compare(withEffect: Fight, actor: number, target: number, drop: string): number {
  const without = {
    ...withEffect,
    combatants: withEffect.combatants.map((one) => ({
      ...one,
      effects: one.effects.filter((effect) => effect.name !== drop),
    })),
  };
  return attackOf(withEffect, actor, target) / attackOf(without, actor, target);
}

export const hurt = (health: number) => (id: number) => (id === 2 ? { health } : {});

export const mouse = { kind: 'monster', species: 'quill-mouse', family: 'drollery' } as Combatant['who'];

/** Runs a check for every ability of these skills, and sees that each costs and rests as it says. */
export function tryAbilities(skills: readonly Skill[], checks: Readonly<Record<string, () => void>>): void {
  const some = Object.values(abilities).filter((ability) => skills.includes(ability.skill));

  it('are all tried', () => {
    expect(Object.keys(checks).sort()).toEqual(some.map((ability) => ability.id).sort());
  });

  it.each(some)('$name ($skill $unlock): $text', (ability) => {
    checks[ability.id]!();
  });

  it.each(some)('$name costs $mana mana and rests $cooldown turns', (ability) => {
    const hostile = ability.target === 'enemy' || ability.target === 'enemies';
    const target = hostile ? 2 : ability.target === 'ally' ? 1 : undefined;
    const fight = field((id) => (id === 2 ? { who: mouse } : {}));
    const after = use(ability.id, target, fight).fight.combatants[0]!;
    expect(fight.combatants[0]!.mana - after.mana).toBe(ability.mana);
    expect(after.cooldowns[after.abilities.indexOf(ability.id)]).toBe(ability.cooldown);
  });
}
