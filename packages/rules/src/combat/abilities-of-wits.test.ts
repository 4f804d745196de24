import { describe, expect } from 'vitest';
import {
  compare,
  damages,
  expectBlow,
  expectInterrupts,
  field,
  modifier,
  mouse,
  shieldOf,
  tryAbilities,
  use,
} from '../../../../tests/ability-field.ts';
import { actorId, effectOf, must, waitFor } from '../../../../tests/fights.ts';
import { abilities } from '../../../../tests/load-content.ts';
import type { AbilityId } from '../ids.ts';
import { initiativeOf } from './formulas.ts';
import type { Combatant } from './state.ts';

const checks: Record<string, () => void> = {
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
    expect(now.combatants[0]!.health - health).toBe(1500);
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

describe('abilities of defense, tactics and the social skills', () => {
  tryAbilities(['defense', 'tactics', 'leadership', 'diplomacy', 'trading', 'lore'], checks);
});
