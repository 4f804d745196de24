import { describe, expect } from 'vitest';
import {
  compare,
  damages,
  expectBlow,
  expectInterrupts,
  field,
  hurt,
  modifier,
  shieldOf,
  strikes,
  strikesMany,
  ticks,
  tryAbilities,
  use,
  whileCasting,
} from '../../../../tests/ability-field.ts';
import { actorId, effectOf, must, waitFor } from '../../../../tests/fights.ts';
import type { AbilityId } from '../ids.ts';
import type { CombatEvent } from './event.ts';
import { initiativeOf } from './formulas.ts';

const checks: Record<string, () => void> = {
  'clean-cut': strikes('clean-cut', 'edge', 130),
  overreach: () => {
    const fight = strikes('overreach', 'edge', 155)();
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
    const fight = strikes('shieldsplitter', 'weight', 120)();
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
    const fight = strikes('bell-stroke', 'weight', 120)();
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
    const fight = waitFor(strikes('marked-shot', 'point', 125)(), 0).fight;
    expect(compare(fight, 0, 2, 'Marked Shot')).toBeCloseTo(1.1, 1);
    expect(compare(waitFor(fight, 1).fight, 1, 2, 'Marked Shot')).toBe(1);
    const second = waitFor(fight, 0).fight;
    expect(effectOf(second, 2, 'Marked Shot')).toBeDefined();
    expect(effectOf(waitFor(second, 0).fight, 2, 'Marked Shot')).toBeUndefined();
  },
  pin: () => {
    const fight = strikes('pin', 'point', 115)();
    expect(initiativeOf(fight.combatants[2]!)).toBeCloseTo(38 * 0.7, 5);
    expect(effectOf(fight, 2, 'Pin')).toMatchObject({ kind: 'slow', turns: 2 });
  },
  'double-nock': () => {
    const hit = damages(use('double-nock', 2).events);
    expect(hit).toHaveLength(2);
    for (const event of hit) expectBlow(event, 'point', 84);
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
    strikes('snuff', 'point', 90)();
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
      380,
    );
    expect(use('rib-knock', 2, whileCasting()).fight.combatants[2]!.cast).toBeNull();
  },
  spark: () => {
    const fight = strikes('spark', 'ember', 115)();
    expect(ticks(fight, 2, 'Spark')).toEqual([12, 12]);
    const novice = use(
      'spark',
      2,
      field((id) => (id === 0 ? { skills: { magic: 29 } } : {})),
    ).fight;
    expect(effectOf(novice, 2, 'Spark')).toBeUndefined();
  },
  'chill-line': () => {
    const fight = strikes('chill-line', 'rime', 105)();
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
    strikes('counterseal', 'gilt', 100)();
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
    const plain = strikes('white-lead', 'rime', 240)();
    expect(effectOf(plain, 2, 'White Lead')).toBeUndefined();
    const slow = effectOf(use('pin', 2).fight, 2, 'Pin')!;
    const slowed = use(
      'white-lead',
      2,
      field((id) => (id === 2 ? { effects: [slow] } : {})),
    ).fight;
    expect(effectOf(slowed, 2, 'White Lead')).toMatchObject({ kind: 'stun', turns: 1 });
  },
};

describe('abilities of melee, ranged and magic', () => {
  tryAbilities(['melee', 'ranged', 'magic'], checks);
});
