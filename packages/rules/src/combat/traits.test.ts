import { describe, expect, it } from 'vitest';
import { begin, monster, must, person } from '../../../../tests/fights.ts';
import { fightContent } from '../../../../tests/load-content.ts';
import type { Traits } from '../content/item.ts';
import type { AbilityId } from '../ids.ts';
import type { Deed } from './action.ts';
import type { CombatEvent } from './event.ts';
import { actorOf, type Fight, type Step } from './state.ts';
import { manaCost } from './validate.ts';

type Part = Parameters<typeof person>[1];
const bearer = (traits: Traits, part: Part = {}) =>
  person(1, { ...part, stats: { initiative: 30, ...part?.stats, traits } });
const foe = (part: Part = {}) => person(2, { side: 'b', ...part });
const duel = (one: ReturnType<typeof person>, other: ReturnType<typeof person>) =>
  begin([one, other], { combatType: 'pvp' });
const attack = (target: number): Deed => ({ kind: 'attack', target });
const cast = (ability: string, target?: number): Deed => ({
  kind: 'ability',
  ability: ability as AbilityId,
  ...(target === undefined ? {} : { target }),
});
const damages = (step: Step, source?: string) =>
  step.events.flatMap((one) =>
    one.kind === 'damage' && (source === undefined || one.source === source) ? [one.amount] : [],
  );
const has = (events: readonly CombatEvent[], kind: CombatEvent['kind'], name: string) =>
  events.some((one) => one.kind === kind && JSON.stringify(one).includes(`"${name}"`));
/** The others defend until it is `actor`'s turn. */
function comeTo(fight: Fight, actor: number): Fight {
  let at = fight;
  while (actorOf(at) && actorOf(at)!.id !== actor) at = must(at, actorOf(at)!.id, { kind: 'defend' }).fight;
  return at;
}
/** Harm of the same first blow, with and without. */
function compare(traits: Traits, part: Part = {}): number {
  const [plain] = damages(must(comeTo(duel(bearer({}, part), foe()), 0), 0, attack(1)));
  const [better] = damages(must(comeTo(duel(bearer(traits, part), foe()), 0), 0, attack(1)));
  return better! / plain!;
}

describe('[ITM5] traits in a fight', () => {
  it('dishes add to steel or to the washes', () => {
    expect(compare({ 'steel-damage': 0.5 })).toBeCloseTo(1.5, 1);
    expect(compare({ 'wash-damage': 0.5 })).toBe(1);
    expect(compare({ 'wash-damage': 0.5 }, { stats: { weaponSchool: 'rime' } })).toBeCloseTo(1.5, 1);
  });

  it('Lance of the Unhurried: more harm for who acts last', () => {
    expect(compare({ 'last-word': 0.4 })).toBe(1);
    const slow = (traits: Traits) => {
      const fight = comeTo(duel(bearer(traits, { stats: { initiative: 1 } }), foe()), 0);
      return damages(must(fight, 0, attack(1)))[0]!;
    };
    const braced = (traits: Traits) => slow(traits);
    expect(braced({ 'last-word': 0.4 }) / braced({})).toBeCloseTo(1.4, 1);
  });

  it("Ermengild's Ladle: a heal washes off one effect", () => {
    const fight = duel(bearer({ 'cleansing-heals': 1 }), foe());
    const hurt: Fight = {
      ...fight,
      combatants: fight.combatants.with(0, {
        ...fight.combatants[0]!,
        health: 10,
        effects: [
          {
            kind: 'venom',
            name: 'Gall',
            by: 1,
            harmful: true,
            stacks: 1,
            turns: 3,
            fresh: false,
            stat: null,
            school: 'gall',
            amount: 1,
            growth: 0,
            spreads: false,
            ability: null,
          },
        ],
      }),
    };
    expect(has(must(hurt, 0, cast('mend', 0)).events, 'effect-end', 'cleansed')).toBe(true);
  });

  it('The Other Hand: every third ability strikes again at 40 %', () => {
    let fight = duel(bearer({ 'second-signature': 0.4 }), foe());
    const again: number[] = [];
    for (const ability of ['clean-cut', 'overreach', 'spark', 'clean-cut']) {
      fight = comeTo(fight, 0);
      const step = must(fight, 0, cast(ability, 1));
      again.push(damages(step, 'The Other Hand').length);
      fight = step.fight;
    }
    expect(again).toEqual([0, 0, 1, 0]);
  });

  it('Written Instructions: breaking a cast gives mana', () => {
    const fight = duel(bearer({ 'mana-on-interrupt': 10 }, { mana: 500 }), foe());
    const casting: Fight = {
      ...fight,
      combatants: fight.combatants.with(1, {
        ...fight.combatants[1]!,
        cast: { ability: 'full-stop' as AbilityId, name: 'Full Stop', target: 0, turns: 2 },
      }),
    };
    const breaker = Object.values(fightContent.abilities).find((one) =>
      one.effects.some((effect) => effect.kind === 'interrupt'),
    )!;
    const step = must(casting, 0, cast(breaker.id, 1));
    expect(has(step.events, 'interrupted', 'Full Stop')).toBe(true);
    expect(step.events).toContainEqual(expect.objectContaining({ kind: 'mana', target: 0, amount: 10 }));
  });

  it('Figurehead of Patience: below half health, taunts last a turn longer', () => {
    const taunt = Object.values(fightContent.abilities).find((one) =>
      one.effects.some((effect) => effect.kind === 'taunt'),
    )!;
    const turns = (health: number) => {
      const fight = duel(bearer({ patience: 1 }, { health }), foe());
      const { events } = must(fight, 0, cast(taunt.id, 1));
      const laid = events.find((one) => one.kind === 'effect' && one.effect.kind === 'taunt');
      return laid?.kind === 'effect' ? laid.effect.turns : 0;
    };
    expect(turns(100)).toBe(turns(10_000) + 1);
  });

  it('Paid in Full: once a fight, a blow leaves 1 health', () => {
    let fight = comeTo(duel(bearer({ 'last-receipt': 1 }, { health: 5 }), foe()), 1);
    fight = must(fight, 1, attack(0)).fight;
    expect(fight.combatants[0]).toMatchObject({ health: 1, state: 'standing', spent: ['last-receipt'] });
    fight = must(comeTo(fight, 1), 1, attack(0)).fight;
    expect(fight.combatants[0]).toMatchObject({ health: 0, state: 'struck-out' });
  });

  it('Bellwether: the first shot slows, and no other', () => {
    const shot = { stats: { weaponSkill: 'ranged', weaponSchool: 'point' } } as const;
    let fight = duel(bearer({ 'warning-bell': 0.3 }, shot), foe());
    const first = must(fight, 0, attack(1));
    expect(has(first.events, 'effect', 'Bellwether')).toBe(true);
    fight = comeTo(first.fight, 0);
    expect(has(must(fight, 0, attack(1)).events, 'effect', 'Bellwether')).toBe(false);
    expect(
      has(must(duel(bearer({ 'warning-bell': 0.3 }), foe()), 0, attack(1)).events, 'effect', 'Bellwether'),
    ).toBe(false);
  });

  it('The Plumb: hits by weight cut evasion', () => {
    const hit = (weaponSchool: 'weight' | 'edge') =>
      must(duel(bearer({ 'plumb-line': 0.25 }, { stats: { weaponSchool } }), foe()), 0, attack(1)).fight
        .combatants[1]!.effects;
    expect(hit('weight')).toMatchObject([{ name: 'The Plumb', stat: 'evasion', amount: -0.25 }]);
    expect(hit('edge')).toEqual([]);
  });

  it('Coat with Plates for Buttons: shields on the wearer are stronger', () => {
    const ward = Object.values(fightContent.abilities).find(
      (one) =>
        one.effects.some((effect) => effect.kind === 'shield') && one.target !== 'enemy' && one.cast === 0,
    )!;
    const shield = (traits: Traits) =>
      must(duel(bearer(traits), foe()), 0, cast(ward.id, 0)).fight.combatants[0]!.effects.find(
        (one) => one.kind === 'shield',
      )!.amount;
    expect(shield({ 'strong-shields': 0.25 })).toBe(Math.round(shield({}) * 1.25));
  });

  it('The Drop: burns and blots last a turn longer; Vermilion Initial: every blow burns', () => {
    const burn = (traits: Traits) =>
      must(duel(bearer({ 'burning-blows': 0.06, ...traits }), foe()), 0, attack(1)).fight.combatants[1]!
        .effects;
    expect(burn({})).toMatchObject([{ kind: 'burn', school: 'ember', turns: 1, amount: 6 }]);
    expect(burn({ 'wet-ink': 1 })).toMatchObject([{ turns: 2 }]);
  });

  it('Thrifty: abilities cost less; Carp in Verjuice: more mana each turn', () => {
    const one = duel(bearer({ 'mana-cost': -0.25 }), foe()).combatants[0]!;
    const ability = fightContent.abilities['clean-cut' as AbilityId]!;
    expect(manaCost(one, ability)).toBe(Math.round(ability.mana * 0.75));
    const gained = (traits: Traits) => {
      const fight = duel(bearer(traits, { mana: 0 }), foe());
      return fight.combatants[0]!.mana;
    };
    expect(gained({ 'mana-a-turn': 2 }) - gained({})).toBe(2);
  });

  it('has no effect on monsters, and on fights that began without', () => {
    const fight = begin([person(1), monster('blot', 20)]);
    expect(fight.combatants[1]!.stats.traits).toEqual({});
    const old = { ...fight, combatants: fight.combatants.map(({ spent, deeds, ...one }) => one) };
    expect(must(comeTo(old, 0), 0, attack(1)).fight.version).toBeGreaterThan(old.version);
  });
});
