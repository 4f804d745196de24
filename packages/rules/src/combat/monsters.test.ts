import { describe, expect, it } from 'vitest';
import {
  actorId,
  begin,
  effectOf,
  monster,
  must,
  person,
  setupOf,
  waitFor,
} from '../../../../tests/fights.ts';
import { fightContent, species } from '../../../../tests/load-content.ts';
import type { AbilityId, SpeciesId } from '../ids.ts';
import { chooseAction } from './ai.ts';
import type { CombatEvent } from './event.ts';
import { blowFactor, hitChance, initiativeOf } from './formulas.ts';
import { runUntilPerson } from './run-until-person.ts';
import { armourFromPack } from './signatures/passives.ts';
import { openFight } from './start.ts';
import type { Fight, Step } from './state.ts';
import { manaCost } from './validate.ts';

/** Blows that no monster is struck out by. */
const slow = { stats: { initiative: 1, melee: 5 } };
const quick = { stats: { initiative: 99, melee: 5 } };

/** One person (0) against monsters (from 1 on). */
function against(names: string | string[], level: number, part = {}): Fight {
  const list = typeof names === 'string' ? [names] : names;
  return begin([person(0, { level, ...part }), ...list.map((name) => monster(name, level))]);
}

/** The monsters act until the person must; with what the deed before them brought on. */
function theirs(before: Fight | Step): Step {
  const step = 'events' in before ? before : { fight: before, events: [] };
  const run = runUntilPerson(step.fight, fightContent);
  return { fight: run.fight, events: [...step.events, ...run.events] };
}

const acts = (events: readonly CombatEvent[], actor: number) =>
  events.flatMap((event) => (event.kind === 'act' && event.actor === actor ? [event.name] : []));
const damageTo = (events: readonly CombatEvent[], target: number) =>
  events.flatMap((event) => (event.kind === 'damage' && event.target === target ? [event] : []));

const power = (fight: Fight, id: number) => fight.combatants[id]!.stats.melee;
/** A blow of this share by `id` on 0, by the formula: its least and greatest. */
function band(fight: Fight, id: number, share: number): [number, number] {
  const [it, target] = [fight.combatants[id]!, fight.combatants[0]!];
  const blow =
    power(fight, id) *
    share *
    blowFactor({ fight: fight, attacker: it, target: target }, it.stats.weaponSchool);
  return [Math.floor(blow * 0.8), Math.ceil(blow * 1.2)];
}
function expectWithin(amount: number, [least, most]: [number, number]): void {
  expect(amount).toBeGreaterThanOrEqual(least);
  expect(amount).toBeLessThanOrEqual(most);
}

/** Makes all of the monsters' blows land and none critical. */
function steady(fight: Fight): Fight {
  return {
    ...fight,
    combatants: fight.combatants.map((one) =>
      one.who.kind === 'monster' ? { ...one, stats: { ...one.stats, accuracy: 1, critical: -1 } } : one,
    ),
  };
}

function strike(fight: Fight, target = 1): Step {
  return must(fight, 0, { kind: 'attack', target });
}

describe('the monsters of zones 1 to 3', () => {
  it('Blot: spatters whoever first hits it with 2 gall a turn for 2 turns, once', () => {
    const fight = against('blot', 1, { stats: { initiative: 99, melee: 10 } });
    const { fight: hit } = strike(fight);
    expect(effectOf(hit, 0, 'Spatter')).toMatchObject({ kind: 'venom', amount: 2, turns: 2 });
    const after = theirs(hit);
    expect(
      damageTo(after.events, 0)
        .filter((event) => event.source === 'Spatter')
        .map((event) => event.amount),
    ).toEqual([2]);
    const again = theirs(strike(after.fight));
    expect(effectOf(again.fight, 0, 'Spatter')).toBeUndefined();
  });

  it('Blot: takes a quarter more from gilt and half from gall', () => {
    const fight = against('blot', 1);
    const [person0, blot] = [fight.combatants[0]!, fight.combatants[1]!];
    expect(
      blowFactor({ fight: fight, attacker: person0, target: blot }, 'gilt') /
        blowFactor({ fight: fight, attacker: person0, target: blot }, 'ember'),
    ).toBeCloseTo(1.25);
    expect(
      blowFactor({ fight: fight, attacker: person0, target: blot }, 'gall') /
        blowFactor({ fight: fight, attacker: person0, target: blot }, 'ember'),
    ).toBeCloseTo(0.5);
  });

  it('Quill Mouse: pricks, and the prick bleeds 3 turns', () => {
    const { fight, events } = theirs(steady(against('quill-mouse', 2, slow)));
    const later = events.length > 0 ? { fight, events } : theirs(strike(fight));
    expect(acts(later.events, 1)).toContain('Prick');
    let now = later.fight;
    const bleeding: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const step = waitFor(now, 0);
      bleeding.push(
        ...damageTo(step.events, 0)
          .filter((event) => event.source === 'Prick')
          .map((event) => event.amount),
      );
      now = step.fight;
    }
    // The first of the three has run already: it is the person's turn.
    expect(bleeding).toHaveLength(2);
    expect(bleeding[0]).toBeGreaterThan(0);
  });

  it('Harbour Gull: snatches a fifth off your next attack', () => {
    const fight = theirs(steady(against('harbour-gull', 3, quick))).fight;
    const snatched = theirs(must(fight, 0, { kind: 'defend' }));
    expect(acts(snatched.events, 1)).toEqual(['Snatch']);
    expect(effectOf(snatched.fight, 0, 'Snatch')).toMatchObject({ stat: 'next-attack', amount: -0.2 });
    expect(effectOf(strike(snatched.fight).fight, 0, 'Snatch')).toBeUndefined();
  });

  it('Stubble Hare: defends first, and its next blow is double', () => {
    const fight = steady(against('stubble-hare', 3, quick));
    const first = theirs(must(fight, 0, { kind: 'defend' }));
    expect(acts(first.events, 1)).toEqual(['Turnabout']);
    expect(effectOf(first.fight, 1, 'Defend')).toMatchObject({ kind: 'brace' });
    const bare = {
      ...first.fight,
      combatants: first.fight.combatants.map((one) => (one.id === 0 ? { ...one, effects: [] } : one)),
    };
    const second = theirs(strike(bare));
    expectWithin(damageTo(second.events, 0)[0]!.amount, band(bare, 1, 2));
    const third = theirs(strike(second.fight));
    expectWithin(damageTo(third.events, 0)[0]!.amount, band(bare, 1, 1));
  });

  it('Bindweed Adder: winds round, slow 2 turns and venom 3', () => {
    const { fight, events } = theirs(
      must(steady(against('bindweed-adder', 4, quick)), 0, { kind: 'defend' }),
    );
    expect(acts(events, 1)).toEqual(['Wind Round']);
    const kinds = fight.combatants[0]!.effects.map((one) => [one.kind, one.turns]);
    expect(kinds).toContainEqual(['slow', 2]);
    expect(kinds).toContainEqual(['venom', 2]);
  });

  it('Goose Militia: each goose standing gives the others a tenth more armour', () => {
    const fight = against(['goose-militia', 'goose-militia', 'goose-militia'], 5, quick);
    expect(armourFromPack(fight, fight.combatants[1]!)).toBeCloseTo(0.2);
    const fallen = {
      ...fight,
      combatants: fight.combatants.map((one) =>
        one.id === 3 ? { ...one, state: 'struck-out' as const } : one,
      ),
    };
    expect(armourFromPack(fallen, fallen.combatants[1]!)).toBeCloseTo(0.1);
    const [walker, goose] = [fight.combatants[0]!, fight.combatants[1]!];
    expect(blowFactor({ fight: fight, attacker: walker, target: goose }, 'edge')).toBeLessThan(
      blowFactor({ fight: fallen, attacker: walker, target: goose }, 'edge'),
    );
    expect(fight.combatants.map((one) => one.name)).toEqual([
      'Walker 0',
      'Goose Militia',
      'Goose Militia 2',
      'Goose Militia 3',
    ]);
  });

  it('Straw Bailiff: serves notice, and your dearest ability costs double for 3 turns', () => {
    const abilities = ['clean-cut', 'full-stop', 'brace'] as AbilityId[];
    const { fight, events } = theirs(
      must(steady(against('straw-bailiff', 6, { ...quick, abilities })), 0, { kind: 'defend' }),
    );
    expect(acts(events, 1)).toEqual(['Serve Notice']);
    const one = fight.combatants[0]!;
    expect(manaCost(one, fightContent.abilities['full-stop' as AbilityId]!)).toBe(60);
    expect(manaCost(one, fightContent.abilities['clean-cut' as AbilityId]!)).toBe(6);
    const third = waitFor(waitFor(fight, 0).fight, 0).fight;
    expect(manaCost(third.combatants[0]!, fightContent.abilities['full-stop' as AbilityId]!)).toBe(60);
    expect(
      manaCost(waitFor(third, 0).fight.combatants[0]!, fightContent.abilities['full-stop' as AbilityId]!),
    ).toBe(30);
  });

  it('Lammas Bull: charges as told, 200 % and a stun, unless you defend', () => {
    const fight = theirs(steady(against('lammas-bull', 9, { ...quick, abilities: [] }))).fight;
    const first = theirs(strike(fight));
    expect(first.events).toContainEqual({
      kind: 'tell',
      actor: 1,
      name: 'Charge',
      text: 'It lowers its head and paws the furrow.',
      targets: [0],
    });
    expect(acts(first.events, 1)).toEqual(['Attack']);
    const stood = theirs(strike(first.fight));
    expect(acts(stood.events, 1)[0]).toBe('Charge');
    expectWithin(damageTo(stood.events, 0)[0]!.amount, band(first.fight, 1, 2));
    expect(acts(stood.events, 0)).toEqual(['Attack', 'Stunned']);
    const braced = theirs(must(first.fight, 0, { kind: 'defend' }));
    expect(acts(braced.events, 0)).toEqual(['Defend']);
    const [least, most] = band(first.fight, 1, 1);
    expectWithin(damageTo(braced.events, 0)[0]!.amount, [least, most]);
    expect(chooseAction(first.fight, 0, fightContent).action).toEqual({ kind: 'defend' });
  });

  it('Shore Snail: acts last whatever the hurry, and its first blow is 180 %', () => {
    const fight = steady(against('shore-snail', 3, { stats: { initiative: 0.1, melee: 5 } }));
    expect(fight.order).toEqual([0, 1]);
    const first = theirs(strike(fight));
    expectWithin(damageTo(first.events, 0)[0]!.amount, band(fight, 1, 1.8));
    const second = theirs(strike(first.fight));
    expectWithin(damageTo(second.events, 0)[0]!.amount, band(fight, 1, 1));
  });

  it('Rule Crab: slows in a straight line, and takes half while it defends', () => {
    const fight = steady(against('rule-crab', 4, quick));
    const { fight: after, events } = theirs(must(fight, 0, { kind: 'defend' }));
    expect(acts(events, 1)).toEqual(['Straight Line']);
    expect(effectOf(after, 0, 'Straight Line')).toMatchObject({ kind: 'slow', turns: 2 });
    expect(initiativeOf(after.combatants[0]!)).toBeCloseTo(99 * 0.7);
    const [me, crab] = [after.combatants[0]!, after.combatants[1]!];
    expect(
      blowFactor({ fight: after, attacker: me, target: crab }, 'edge') /
        blowFactor({ fight: fight, attacker: me, target: fight.combatants[1]! }, 'edge'),
    ).toBeCloseTo(0.5);
  });

  it('Wreck Pilferer: pocket sand takes a quarter of your accuracy for 2 turns', () => {
    const fight = steady(against('wreck-pilferer', 5, { stats: { initiative: 99, accuracy: 0 } }));
    const { fight: after, events } = theirs(must(fight, 0, { kind: 'defend' }));
    expect(acts(events, 1)).toEqual(['Pocket Sand']);
    const chance = (now: Fight) => hitChance(now.combatants[0]!, now.combatants[1]!);
    expect(chance(fight) - chance(after)).toBeCloseTo(0.25);
    const second = must(after, 0, { kind: 'defend' }).fight;
    expect(chance(second)).toBeCloseTo(chance(after));
  });

  it('Cliff Gannet: skips a turn, then stoops for 170 %; an interrupt spoils it', () => {
    const fight = steady(against('cliff-gannet', 6, quick));
    const up = theirs(must(fight, 0, { kind: 'defend' }));
    expect(damageTo(up.events, 0)).toEqual([]);
    expect(up.fight.combatants[1]!.cast).toMatchObject({ name: 'Stoop', turns: 1 });
    const down = theirs(strike(up.fight));
    expectWithin(damageTo(down.events, 0)[0]!.amount, band(up.fight, 1, 1.7));
    const spoilt = must(up.fight, 0, { kind: 'ability', ability: 'rib-knock' as AbilityId, target: 1 });
    expect(spoilt.events).toContainEqual({ kind: 'interrupted', actor: 0, target: 1, name: 'Stoop' });
    expect(acts(theirs(spoilt.fight).events, 1)).toEqual(['Attack']);
  });

  it('Brine Hound: shakes 40 % rime over everyone', () => {
    const party = [
      person(0, { ...quick, level: 8 }),
      person(1, { level: 8, ...slow }),
      person(2, { level: 8, ...slow }),
    ];
    const fight = steady(begin([...party, monster('brine-hound', 8)]));
    const { events } = theirs(must(fight, 0, { kind: 'defend' }));
    expect(acts(events, 3)).toEqual(['Shake']);
    expect(
      events.filter((event) => event.kind === 'damage').map((event) => [event.target, event.school]),
    ).toEqual([
      [0, 'rime'],
      [1, 'rime'],
      [2, 'rime'],
    ]);
    expectWithin(
      damageTo(events, 1)[0]!.amount,
      band({ ...fight, combatants: fight.combatants.with(0, fight.combatants[1]!) }, 3, 0.4),
    );
  });

  it('timid ones run below 30 % of their health, others do not', () => {
    const wounded = (name: string) => {
      const fight = must(against(name, 2, quick), 0, { kind: 'defend' }).fight;
      return {
        ...fight,
        combatants: fight.combatants.map((one) => (one.id === 1 ? { ...one, health: 5 } : one)),
      };
    };
    expect(chooseAction(wounded('blot'), 1, fightContent).action).toEqual({ kind: 'flee' });
    expect(chooseAction(wounded('shore-snail'), 1, fightContent).action).not.toEqual({ kind: 'flee' });
  });
});

describe('every monster', () => {
  it.each(Object.values(species))(
    '$name of zone $zone acts, is noticed, and can be beaten',
    ({ id, levels, signature }) => {
      let seen = 0;
      const beaten = [];
      for (let seed = 0; seed < 6; seed++) {
        const strong = { health: 10_000, level: levels[1], skills: {}, stats: { melee: 25 + 3 * levels[1] } };
        const walker = person(0, { ...strong, auto: true, abilities: ['clean-cut', 'mend'] as AbilityId[] });
        const run = theirs(openFight(setupOf([walker, monster(id, levels[1])], { seed })));
        seen += acts(run.events, 1).filter((name) => name === signature.name).length;
        beaten.push(run.fight.outcome?.winner);
      }
      expect(beaten).toContain('a');
      const noticed =
        ['always', 'opening'].includes(signature.when) ||
        ['absolve', 'withdraw'].includes(signature.name.toLowerCase());
      if (!noticed) expect(seen).toBeGreaterThan(0);
    },
  );

  it('some meet what only they can do', () => {
    const boar = against('folded-boar', 15, quick);
    expect(boar.order).toEqual([0, 1, 1]);
    const rockslip = against('rockslip', 25, quick);
    expect(actorId(rockslip)).toBe(1);
    const tide = theirs(
      begin([person(0, { ...quick, auto: true }), monster('tide-squire' as SpeciesId, 44)], { turnLimit: 4 }),
    );
    const fourth = tide.events.findIndex((event) => event.kind === 'round' && event.round === 4);
    expect(acts(tide.events.slice(fourth), 1)[0]).toBe('At the Turn');
  });
});
