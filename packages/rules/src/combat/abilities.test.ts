import { describe, expect, it } from 'vitest';
import { actorId, begin, effectOf, must, person, waitFor } from '../../../../tests/fights.ts';
import { abilities } from '../../../../tests/load-content.ts';
import type { AbilityId } from '../ids.ts';
import type { CombatEvent } from './event.ts';
import { initiativeOf } from './formulas.ts';
import type { Combatant, Fight, Step } from './state.ts';

/** 0 acts and is the only one in a hurry; 1 and 6 are friends; 2 to 5 and 7 are enemies. Power 100, no armour. */
function field(change: (id: number) => Partial<Combatant> = () => ({})): Fight {
  const sides = ['a', 'a', 'b', 'b', 'b', 'b', 'a', 'b'] as const;
  const fight = begin(
    sides.map((side, n) =>
      person(n, { side, stats: { initiative: n === 0 ? 50 : 40 - n }, skills: { magic: 30 } }),
    ),
  );
  return { ...fight, combatants: fight.combatants.map((one) => ({ ...one, ...change(one.id) })) };
}

function use(id: string, target?: number, fight = field()): Step {
  return must(fight, actorId(fight), { kind: 'ability', ability: id as AbilityId, target });
}

const damages = (events: readonly CombatEvent[], target?: number) =>
  events.flatMap((event) =>
    event.kind === 'damage' && (target === undefined || event.target === target) ? [event] : [],
  );

/** Harm of one blow of `power` per cent: chance spreads it by a fifth. */
function expectBlow(event: CombatEvent | undefined, school: string, percent: number): void {
  expect(event).toMatchObject({ kind: 'damage', school });
  const amount = event?.kind === 'damage' ? event.amount + event.absorbed : 0;
  expect(amount).toBeGreaterThanOrEqual(Math.floor(percent * 0.8));
  expect(amount).toBeLessThanOrEqual(Math.ceil(percent * 1.2));
}

const strikes = (id: string, school: string, percent: number) => () => {
  const { fight, events } = use(id, 2);
  expect(damages(events)).toHaveLength(1);
  expectBlow(damages(events, 2)[0], school, percent);
  return fight;
};

const strikesMany = (id: string, school: string, percent: number, most: number) => () => {
  const { events, fight } = use(id, 4);
  const hit = damages(events);
  expect(hit.map((event) => event.target)).toEqual([4, 2, 3, 5, 7].slice(0, most));
  for (const event of hit) expectBlow(event, school, percent);
  return fight;
};

/** What the target loses at the beginning of its next turns. */
function ticks(fight: Fight, target: number, source: string): number[] {
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
function whileCasting(): Fight {
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

function expectInterrupts(id: string): Fight {
  const { fight, events } = use(id, 2, whileCasting());
  expect(fight.combatants[2]!.cast).toBeNull();
  expect(events).toContainEqual({ kind: 'interrupted', actor: 0, target: 2, name: 'Long Line' });
  return fight;
}

const shieldOf = (fight: Fight, id: number) =>
  fight.combatants[id]!.effects.filter((one) => one.kind === 'shield').reduce(
    (sum, one) => sum + one.amount,
    0,
  );

const modifier = (fight: Fight, id: number, name: string) => {
  const effect = effectOf(fight, id, name);
  return effect === undefined ? null : [effect.stat, effect.amount * effect.stacks, effect.turns];
};

const attackOf = (fight: Fight, actor: number, target: number) =>
  damages(must(fight, actor, { kind: 'attack', target }).events, target)[0]?.amount ?? 0;

/** The same attack by `actor` on `target` in two fights that differ in one effect: how the harm compares. */
function compare(withEffect: Fight, actor: number, target: number, drop: string): number {
  const without = {
    ...withEffect,
    combatants: withEffect.combatants.map((one) => ({
      ...one,
      effects: one.effects.filter((effect) => effect.name !== drop),
    })),
  };
  return attackOf(withEffect, actor, target) / attackOf(without, actor, target);
}

const hurt = (health: number) => (id: number) => (id === 2 ? { health } : {});

const checks: Record<string, () => void> = {
  'clean-cut': strikes('clean-cut', 'edge', 130),
  overreach: () => {
    const fight = strikes('overreach', 'edge', 165)();
    expect(modifier(fight, 0, 'Overreach')).toEqual(['damage-taken', 0.15, 0]);
    const theirs = must(fight, 1, { kind: 'defend' }).fight;
    expect(compare(theirs, 2, 0, 'Overreach')).toBeCloseTo(1.15, 1);
    expect(effectOf(waitFor(fight, 0).fight, 0, 'Overreach')).toBeUndefined();
  },
  'rib-knock': () => {
    strikes('rib-knock', 'weight', 90)();
    expectInterrupts('rib-knock');
  },
  'red-letter': () => {
    const fight = strikes('red-letter', 'edge', 60)();
    expect(ticks(fight, 2, 'Red Letter')).toEqual([25, 25, 25, 25]);
  },
  'sweep-the-page': strikesMany('sweep-the-page', 'edge', 75, 3),
  shieldsplitter: () => {
    const fight = strikes('shieldsplitter', 'weight', 110)();
    expect(modifier(fight, 2, 'Shieldsplitter')).toEqual(['armour', -0.2, 3]);
    const shield = { ...effectOf(use('brace').fight, 0, 'Brace')!, amount: 100_000 };
    const { fight: split, events } = use(
      'shieldsplitter',
      2,
      field((id) => (id === 2 ? { effects: [shield] } : {})),
    );
    const absorbed = damages(events)[0]!.absorbed;
    expect(100_000 - shieldOf(split, 2)).toBeCloseTo(2 * absorbed, 5);
  },
  'press-home': () => {
    strikes('press-home', 'point', 100)();
    const ills = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        ...effectOf(use('red-letter', 2).fight, 2, 'Red Letter')!,
        name: `ill ${n}`,
      }));
    const blow = (count: number) =>
      damages(
        use(
          'press-home',
          2,
          field((id) => (id === 2 ? { effects: ills(count) } : {})),
        ).events,
        2,
      )[0];
    expectBlow(blow(2), 'point', 140);
    expectBlow(blow(6), 'point', 180);
  },
  'bell-stroke': () => {
    const fight = strikes('bell-stroke', 'weight', 140)();
    const { events } = waitFor(fight, 0);
    expect(events).toContainEqual({
      kind: 'act',
      actor: 2,
      what: 'pass',
      name: 'Stunned',
      targets: [],
      auto: true,
    });
    expect(waitFor(waitFor(fight, 0).fight, 0).events).not.toContainEqual(
      expect.objectContaining({ name: 'Stunned' }),
    );
  },
  'full-stop': () => {
    strikes('full-stop', 'edge', 180)();
    expectBlow(damages(use('full-stop', 2, field(hurt(2999))).events)[0], 'edge', 300);
    expectBlow(damages(use('full-stop', 2, field(hurt(3000))).events)[0], 'edge', 180);
  },
  'marked-shot': () => {
    const fight = waitFor(strikes('marked-shot', 'point', 110)(), 0).fight;
    expect(compare(fight, 0, 2, 'Marked Shot')).toBeCloseTo(1.1, 1);
    expect(compare(waitFor(fight, 1).fight, 1, 2, 'Marked Shot')).toBe(1);
    const second = waitFor(fight, 0).fight;
    expect(effectOf(second, 2, 'Marked Shot')).toBeDefined();
    expect(effectOf(waitFor(second, 0).fight, 2, 'Marked Shot')).toBeUndefined();
  },
  pin: () => {
    const fight = strikes('pin', 'point', 80)();
    expect(initiativeOf(fight.combatants[2]!)).toBeCloseTo(38 * 0.7, 5);
    expect(effectOf(fight, 2, 'Pin')).toMatchObject({ kind: 'slow', turns: 2 });
  },
  'double-nock': () => {
    const hit = damages(use('double-nock', 2).events);
    expect(hit).toHaveLength(2);
    for (const event of hit) expectBlow(event, 'point', 78);
  },
  'burr-arrow': () => {
    const fight = strikes('burr-arrow', 'point', 50)();
    expect(ticks(fight, 2, 'Burr Arrow')).toEqual([24, 24, 24, 24]);
  },
  'wind-reader': () => {
    const { fight } = use('wind-reader');
    const laid = fight.combatants[0]!.effects.map((one) => [one.stat, one.amount, one.turns]);
    expect(laid).toContainEqual(['critical', 0.2, 3]);
    expect(laid.find(([stat]) => stat === 'evasion')?.[1]).toBe(0.2);
    const third = waitFor(waitFor(waitFor(fight, 0).fight, 0).fight, 0).fight;
    expect(third.combatants[0]!.effects.some((one) => one.stat === 'critical')).toBe(true);
    expect(waitFor(third, 0).fight.combatants[0]!.effects.some((one) => one.stat === 'critical')).toBe(false);
  },
  snuff: () => {
    strikes('snuff', 'point', 70)();
    const fight = waitFor(expectInterrupts('snuff'), 2).fight;
    const before = fight.combatants[2]!.mana;
    const after = must(fight, 2, { kind: 'ability', ability: 'clean-cut' as AbilityId, target: 0 }).fight;
    expect(before - after.combatants[2]!.mana).toBe(12);
    expect(effectOf(after, 2, 'Snuff')).toBeUndefined();
  },
  'flight-of-nine': strikesMany('flight-of-nine', 'point', 60, 4),
  'long-line': () => {
    const { fight, events } = use('long-line', 2);
    expect(damages(events)).toHaveLength(0);
    expect(fight.combatants[0]!.cast).toMatchObject({ name: 'Long Line', turns: 1 });
    let now = fight;
    const all: CombatEvent[] = [];
    while (now.combatants[0]!.cast !== null) {
      const step = must(now, actorId(now), {
        kind: 'attack',
        target: actorId(now) === 1 || actorId(now) === 6 ? 3 : 1,
      });
      now = step.fight;
      all.push(...step.events);
    }
    expectBlow(
      damages(all, 2).find((event) => event.source === 'Long Line'),
      'point',
      320,
    );
    expect(use('rib-knock', 2, whileCasting()).fight.combatants[2]!.cast).toBeNull();
  },
  spark: () => {
    const fight = strikes('spark', 'ember', 115)();
    expect(ticks(fight, 2, 'Spark')).toEqual([10, 10]);
    const novice = use(
      'spark',
      2,
      field((id) => (id === 0 ? { skills: { magic: 29 } } : {})),
    ).fight;
    expect(effectOf(novice, 2, 'Spark')).toBeUndefined();
  },
  'chill-line': () => {
    const fight = strikes('chill-line', 'rime', 85)();
    expect(modifier(fight, 2, 'Chill Line')).toEqual(['initiative', -0.25, 2]);
  },
  mend: () => {
    const { fight } = use(
      'mend',
      1,
      field((id) => (id === 1 ? { health: 100 } : {})),
    );
    expect(fight.combatants[1]!.health).toBe(230);
  },
  blotting: () => {
    const { fight } = use('blotting', 2);
    expect(ticks(fight, 2, 'Blotting')).toEqual([28, 28, 28, 28]);
    const twice = use('blotting', 2, waitFor(waitFor(waitFor(fight, 0).fight, 0).fight, 0).fight).fight;
    expect(effectOf(twice, 2, 'Blotting')).toMatchObject({ stacks: 1, turns: 4 });
  },
  'gilt-edge': () => {
    const { fight } = use('gilt-edge', 1);
    expect(shieldOf(fight, 1)).toBe(120);
    expect(effectOf(fight, 1, 'Gilt Edge')!.turns).toBe(3);
  },
  'marginal-fire': () => {
    const fight = strikesMany('marginal-fire', 'ember', 70, 3)();
    expect(ticks(fight, 4, 'Marginal Fire')).toEqual([10, 10, 10]);
  },
  scour: () => {
    const ill = effectOf(use('red-letter', 2).fight, 2, 'Red Letter')!;
    const effects = ['one', 'two', 'three'].map((name) => ({ ...ill, name }));
    const { fight } = use(
      'scour',
      6,
      field((id) => (id === 6 ? { health: 10, effects } : {})),
    );
    expect(fight.combatants[6]!.effects.map((one) => one.name)).toEqual(['three']);
    expect(fight.combatants[6]!.health).toBe(60);
  },
  counterseal: () => {
    strikes('counterseal', 'gilt', 60)();
    expectInterrupts('counterseal');
  },
  illumination: () => {
    const { fight } = use(
      'illumination',
      undefined,
      field(() => ({ health: 500 })),
    );
    expect(fight.combatants.map((one) => one.health)).toEqual([590, 590, 500, 500, 500, 500, 590, 500]);
  },
  'white-lead': () => {
    const plain = strikes('white-lead', 'rime', 220)();
    expect(effectOf(plain, 2, 'White Lead')).toBeUndefined();
    const slow = effectOf(use('pin', 2).fight, 2, 'Pin')!;
    const slowed = use(
      'white-lead',
      2,
      field((id) => (id === 2 ? { effects: [slow] } : {})),
    ).fight;
    expect(effectOf(slowed, 2, 'White Lead')).toMatchObject({ kind: 'stun', turns: 1 });
  },
  brace: () => {
    const { fight } = use('brace');
    expect(shieldOf(fight, 0)).toBe(70);
    expect(fight.combatants[0]!.threat).toBeGreaterThan(0);
    const next = waitFor(fight, 0).fight;
    expect(shieldOf(next, 0)).toBe(70);
    expect(shieldOf(waitFor(next, 0).fight, 0)).toBe(0);
  },
  challenge: () => {
    const { fight } = use('challenge', 2);
    const theirs = waitFor(fight, 2).fight;
    expect(() => must(theirs, 2, { kind: 'attack', target: 1 })).toThrow('combat/bad-target');
    const again = waitFor(theirs, 2).fight;
    expect(() => must(again, 2, { kind: 'attack', target: 1 })).toThrow('combat/bad-target');
    expect(must(waitFor(again, 2).fight, 2, { kind: 'attack', target: 1 }).fight.status).toBe('running');
  },
  'turn-aside': () => {
    const theirs = waitFor(use('turn-aside').fight, 2).fight;
    const { fight, events } = must(theirs, 2, { kind: 'attack', target: 0 });
    const [back, cut] = [damages(events, 2)[0]!.amount, damages(events, 0)[0]!.amount];
    expect(back / cut).toBeCloseTo(0.4 / 0.3, 0);
    expectBlow(damages(events, 0)[0], 'edge', 30);
    const second = must(fight, 3, { kind: 'attack', target: 0 }).events;
    expectBlow(damages(second, 0)[0], 'edge', 100);
  },
  'stand-over': () => {
    const theirs = waitFor(use('stand-over', 1).fight, 2).fight;
    const { events } = must(theirs, 2, { kind: 'ability', ability: 'clean-cut' as AbilityId, target: 1 });
    expect(damages(events, 0)[0]!.amount / (damages(events, 1)[0]!.amount || 1)).toBeCloseTo(1, 1);
  },
  'close-ranks': () => {
    const { fight } = use('close-ranks');
    expect(fight.combatants.map((one) => shieldOf(fight, one.id))).toEqual([60, 60, 0, 0, 0, 0, 60, 0]);
  },
  'let-it-stand': () => {
    let now = use(
      'let-it-stand',
      undefined,
      field((id) => (id === 0 ? { health: 1000 } : {})),
    ).fight;
    now = must(waitFor(now, 2).fight, 2, {
      kind: 'ability',
      ability: 'bell-stroke' as AbilityId,
      target: 0,
    }).fight;
    expect(effectOf(now, 0, 'Bell Stroke')).toBeUndefined();
    const health = now.combatants[0]!.health;
    for (let turn = 0; turn < 5; turn++) now = waitFor(now, 0).fight;
    expect(now.combatants[0]!.health - health).toBe(2000);
  },
  immovable: () => {
    const { fight } = use(
      'immovable',
      undefined,
      field((id) => (id === 0 ? { health: 20 } : {})),
    );
    for (const id of [2, 3, 4, 5, 7]) expect(effectOf(fight, id, 'Immovable')?.kind).toBe('taunt');
    let now = waitFor(fight, 2).fight;
    for (const id of [2, 3, 4, 5]) now = must(now, id, { kind: 'attack', target: 0 }).fight;
    expect(now.combatants[0]).toMatchObject({ health: 1, state: 'standing' });
    now = waitFor(waitFor(now, 0).fight, 0).fight;
    const slow = now.combatants[0]!.effects.find((one) => one.kind === 'slow');
    expect(slow?.turns).toBe(3);
    expect(now.combatants[0]!.effects.some((one) => one.stat === 'unfalling')).toBe(false);
  },
  'size-up': () => {
    const { fight } = use('size-up', 2);
    expect(fight.combatants[2]!.sizedUp).toBe(true);
    expect(compare(waitFor(fight, 1).fight, 1, 2, 'Size Up')).toBeCloseTo(1.08, 1);
    expect(modifier(fight, 2, 'Size Up')).toEqual(['damage-from-party', 0.08, 3]);
  },
  feint: () => {
    const { fight } = use(
      'feint',
      2,
      field((id) => (id === 0 ? { threat: 100 } : {})),
    );
    expect(fight.combatants[0]!.threat).toBe(50);
    const theirs = waitFor(fight, 2).fight;
    // Not `waitFor`: 2 must have its first attack still before it.
    expect(compare(theirs, 2, 1, 'Feint')).toBeCloseTo(0.6, 1);
    expect(effectOf(must(theirs, 2, { kind: 'attack', target: 1 }).fight, 2, 'Feint')).toBeUndefined();
  },
  'quick-march': () => {
    const { fight } = use('quick-march', 6);
    expect(initiativeOf(fight.combatants[6]!)).toBeCloseTo(34 * 1.4, 5);
    expect(effectOf(fight, 6, 'Quick March')!.turns).toBe(3);
  },
  disrupt: () => {
    const fight = expectInterrupts('disrupt');
    const at = fight.combatants[2]!.abilities.indexOf('long-line' as AbilityId);
    expect(fight.combatants[2]!.cooldowns[at]).toBe(8);
  },
  exploit: () => {
    const ill = effectOf(use('blotting', 2).fight, 2, 'Blotting')!;
    const bleed = effectOf(use('red-letter', 2).fight, 2, 'Red Letter')!;
    const { fight, events } = use(
      'exploit',
      2,
      field((id) => (id === 2 ? { effects: [ill, bleed] } : {})),
    );
    expect(damages(events, 2)[0]!.amount).toBe(Math.round((4 * 28 + 4 * 25) * 0.8));
    expect(fight.combatants[2]!.effects).toEqual([]);
  },
  'turn-the-page': () => {
    const cooldowns = Object.keys(abilities).map(() => 3);
    const fight = field((id) => (id === 6 ? { cooldowns } : {}));
    const after = use('turn-the-page', 6, fight).fight;
    expect(actorId(after)).toBe(6);
    expect(after.combatants[6]!.cooldowns.every((left) => left === 2)).toBe(true);
  },
  rally: () => {
    const { fight } = use('rally');
    for (const id of [0, 1, 6]) expect(modifier(fight, id, 'Rally')).toEqual(['damage-dealt', 0.12, 3]);
    expect(effectOf(fight, 2, 'Rally')).toBeUndefined();
  },
  parley: () => {
    const mouse = { kind: 'monster', species: 'quill-mouse', family: 'drollery' } as Combatant['who'];
    const parlour = (part: Partial<Combatant>) => field((id) => (id === 2 ? { who: mouse, ...part } : {}));
    const { events } = waitFor(use('parley', 2, parlour({})).fight, 0);
    expect(events).toContainEqual({
      kind: 'act',
      actor: 2,
      what: 'pass',
      name: 'Stunned',
      targets: [],
      auto: true,
    });
    expect(() => use('parley', 2, parlour({ health: 4999 }))).toThrow('combat/bad-target');
  },
  haggle: () => {
    const fight = waitFor(use('haggle').fight, 0).fight;
    const after = use('full-stop', 2, fight).fight;
    const spent = after.combatants[0]!.mana - fight.combatants[0]!.mana;
    expect(spent).toBe(-12);
    expect(effectOf(after, 0, 'Haggle')).toBeUndefined();
  },
  'cite-the-source': () => {
    const { fight } = use('cite-the-source', 2);
    expect(fight.combatants[2]!.effects.map((one) => [one.stat, one.amount])).toEqual([
      ['resist', 0.2],
      ['next-told', -0.2],
    ]);
    expect(compare(waitFor(fight, 1).fight, 1, 2, 'Cite the Source')).toBeCloseTo(1.2, 1);
  },
};

describe('the 44 abilities', () => {
  it('are all here', () => {
    expect(Object.keys(checks).sort()).toEqual(Object.keys(abilities).sort());
    expect(Object.keys(checks)).toHaveLength(44);
  });

  it.each(Object.values(abilities))('$name ($skill $unlock): $text', (ability) => {
    checks[ability.id]!();
  });

  it.each(Object.values(abilities))('$name costs $mana mana and rests $cooldown turns', (ability) => {
    const target =
      ability.target === 'enemy' || ability.target === 'enemies'
        ? 2
        : ability.target === 'ally'
          ? 1
          : undefined;
    const mouse = { kind: 'monster', species: 'quill-mouse', family: 'drollery' } as Combatant['who'];
    const fight = field((id) => (id === 2 ? { who: mouse } : {}));
    const after = use(ability.id, target, fight).fight.combatants[0]!;
    expect(fight.combatants[0]!.mana - after.mana).toBe(ability.mana);
    expect(after.cooldowns[after.abilities.indexOf(ability.id)]).toBe(ability.cooldown);
  });
});
