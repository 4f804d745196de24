import { describe, expect, it } from 'vitest';
import { actorId, begin, effectOf, monster, must, person } from '../../../../tests/fights.ts';
import { fightContent } from '../../../../tests/load-content.ts';
import type { AbilityId, ItemId } from '../ids.ts';
import type { ActionError, Deed } from './action.ts';
import { applyAction } from './apply-action.ts';
import type { Fight } from './state.ts';

const ability = (id: string, target?: number): Deed => ({
  kind: 'ability',
  ability: id as AbilityId,
  target,
});
const item = (id: string): Deed => ({ kind: 'item', item: id as ItemId });
const quick = { stats: { initiative: 20 } };

const duel = (part = {}) => begin([person(0, { ...quick, ...part }), person(1, { side: 'b' })]);
const crowd = () => begin([person(0, quick), person(1), person(2, { side: 'b' }), person(3, { side: 'b' })]);

const struckOut = (fight: Fight, id: number): Fight => ({
  ...fight,
  combatants: fight.combatants.map((one) =>
    one.id === id ? { ...one, state: 'struck-out', health: 0 } : one,
  ),
});

const afterTaunt = () => {
  const fight = begin([
    person(0, quick),
    person(1),
    person(2, { side: 'b', stats: { initiative: 30 } }),
    person(3, { side: 'b' }),
  ]);
  return must(fight, 2, ability('challenge', 0)).fight;
};

const afterUse = (id: string) => {
  const fight = must(duel(), 0, ability(id, 1)).fight;
  return must(fight, 1, { kind: 'defend' }).fight;
};

const stunned = (): Fight => {
  const fight = duel();
  const stun = {
    ...effectOf(must(fight, 0, { kind: 'defend' }).fight, 0, 'Defend')!,
    kind: 'stun',
    name: 'x',
  } as const;
  return {
    ...fight,
    combatants: fight.combatants.map((one) => (one.id === 0 ? { ...one, effects: [stun] } : one)),
  };
};

const table: [ActionError, string, () => Fight, number, Deed][] = [
  [
    'combat/ended',
    'after surrender',
    () => must(duel(), 0, { kind: 'surrender' }).fight,
    1,
    { kind: 'defend' },
  ],
  ['combat/not-your-turn', 'the other one', duel, 1, { kind: 'defend' }],
  ['combat/not-your-turn', 'nobody', duel, 9, { kind: 'defend' }],
  [
    'combat/not-your-turn',
    'twice in one turn',
    () => must(duel(), 0, { kind: 'defend' }).fight,
    0,
    { kind: 'defend' },
  ],
  ['combat/bad-target', 'oneself', duel, 0, { kind: 'attack', target: 0 }],
  ['combat/bad-target', 'a friend', crowd, 0, { kind: 'attack', target: 1 }],
  ['combat/bad-target', 'nobody', duel, 0, { kind: 'attack', target: 63 }],
  ['combat/bad-target', 'one struck out', () => struckOut(crowd(), 2), 0, { kind: 'attack', target: 2 }],
  ['combat/bad-target', 'nobody named of two', crowd, 0, ability('clean-cut')],
  ['combat/bad-target', 'an enemy healed', crowd, 0, ability('mend', 2)],
  ['combat/bad-target', 'another than the taunter', afterTaunt, 0, { kind: 'attack', target: 3 }],
  ['combat/bad-target', 'standing over oneself', duel, 0, ability('stand-over', 0)],
  ['combat/bad-target', 'parley with a Walker', duel, 0, ability('parley', 1)],
  [
    'combat/bad-target',
    'parley with a beast',
    () => begin([person(0, { stats: { initiative: 99 } }), monster('rule-crab', 3)]),
    0,
    ability('parley', 1),
  ],
  ['combat/unknown-ability', 'not learned', () => duel({ abilities: [] }), 0, ability('clean-cut', 1)],
  ['combat/unknown-ability', 'not in the book', duel, 0, ability('clean-cuts', 1)],
  ['combat/unknown-ability', 'a signature by a person', duel, 0, { kind: 'signature', target: 1 }],
  ['combat/no-mana', 'a point short', () => duel({ mana: 3 }), 0, ability('full-stop', 1)],
  ['combat/on-cooldown', 'the turn after', () => afterUse('clean-cut'), 0, ability('clean-cut', 1)],
  ['combat/no-item', 'not carried', duel, 0, item('weld-tonic')],
  [
    'combat/no-item',
    'the last one drunk',
    () => duel({ items: [{ item: 'weld-tonic', quantity: 0 }] }),
    0,
    item('weld-tonic'),
  ],
  [
    'combat/cannot-use-here',
    'supper',
    () => duel({ items: [{ item: 'hare-pie', quantity: 1 }] }),
    0,
    item('hare-pie'),
  ],
  [
    'combat/cannot-use-here',
    'no use at all',
    () => duel({ items: [{ item: 'vial', quantity: 1 }] }),
    0,
    item('vial'),
  ],
  [
    'combat/cannot-flee',
    'from a duel',
    () => begin([person(0, quick), person(1, { side: 'b' })], { combatType: 'pvp' }),
    0,
    { kind: 'flee' },
  ],
  [
    'combat/cannot-flee',
    'from a raid',
    () => begin([person(0, quick), monster('blot', 1)], { combatType: 'raid' }),
    0,
    { kind: 'flee' },
  ],
  ['combat/stunned', 'stunned', stunned, 0, { kind: 'defend' }],
];

describe('what is refused', () => {
  it.each(table)('[CMB3] %s: %s', (code, _case, make, actor, deed) => {
    const fight = make();
    const before = JSON.stringify(fight);
    expect(applyAction(fight, actor, deed, fightContent)).toMatchObject({ ok: false, code });
    expect(JSON.stringify(fight)).toBe(before);
  });

  it('[CMB3] everything that is refused here is allowed in its place', () => {
    expect(actorId(duel())).toBe(0);
    expect(applyAction(duel(), 0, ability('clean-cut'), fightContent).ok).toBe(true);
    expect(applyAction(crowd(), 0, ability('clean-cut', 3), fightContent).ok).toBe(true);
    expect(applyAction(afterTaunt(), 0, { kind: 'attack', target: 2 }, fightContent).ok).toBe(true);
    expect(applyAction(duel(), 1, { kind: 'surrender' }, fightContent).ok).toBe(true);
  });

  it('an ability with a cooldown of one is ready again after one own turn without it', () => {
    let fight = afterUse('clean-cut');
    expect(
      fight.combatants[0]!.cooldowns[fight.combatants[0]!.abilities.indexOf('clean-cut' as AbilityId)],
    ).toBe(1);
    fight = must(fight, 0, { kind: 'defend' }).fight;
    fight = must(fight, 1, { kind: 'defend' }).fight;
    expect(applyAction(fight, 0, ability('clean-cut', 1), fightContent).ok).toBe(true);
  });
});
