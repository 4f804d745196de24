import type { Ability } from '@farhold/rules/content/ability';
import type { Item } from '@farhold/rules/content/item';
import type { AbilityId, ItemId } from '@farhold/rules/ids';
import { describe, expect, test } from 'vitest';
import { actionOf, aimAfter, aimAt, aimsOf, barActions, barPage, fallsOn } from './action-bar.ts';
import { sampleFight } from './sample-fight.ts';

const abilities = { mend: { target: 'ally', targets: 1, cooldown: 2 } as Ability };
const items: Readonly<Record<string, Item>> = {
  'weld-tonic': { use: { kind: 'heal', where: 'fight', amount: 30 } } as Item,
  'gall-flask': { use: { kind: 'over-time', where: 'fight', targets: 3 } } as Item,
};
const bar = () => barActions(sampleFight(), {});

describe('the action bar', () => {
  test('begins with the stroke, ends with the guard, and says why something cannot be used', () => {
    expect(bar().map((one) => [one.name, one.usable])).toEqual([
      ['Strike', true],
      ['Clean Cut', true],
      ['Mend', false],
      ['Full Stop', false],
      ['Weld Tonic', true],
      ['Guard', true],
    ]);
    expect(bar()[3]!.why).toBe('You have too little mana.');
    expect(bar()[2]!.cooldown.left).toBe(1);
  });

  test('turns its pages between the stroke and the guard', () => {
    const many = [
      ...bar().slice(0, -1),
      ...bar()
        .slice(1, 5)
        .map((one) => ({ ...one, key: `${one.key}2` })),
      bar().at(-1)!,
    ];
    const first = barPage(many, 0);
    expect(first.pages).toBe(2);
    expect(first.shown).toHaveLength(8);
    const second = barPage(many, 1).shown;
    expect([second[0]!.kind, second.at(-1)!.kind]).toEqual(['attack', 'defend']);
    expect(second.map((one) => one.key)).toContain('weld-tonic2');
    expect(barPage(many, 2)).toEqual(first);
  });

  test('between turns one may think ahead, and sees what stands against it', () => {
    const you = sampleFight().you!;
    const waiting = {
      ...you,
      choices: you.choices.map((one) => ({ ...one, usable: false, why: 'combat/not-your-turn' })),
    };
    const [, cut, mend, stop] = barActions(sampleFight({ you: waiting }), {});
    expect([cut!.usable, cut!.why]).toEqual([true, null]);
    expect(mend!.why).toBe('This is not ready yet.');
    expect(stop!.why).toBe('You have too little mana.');
  });

  test('a spectator has none', () => {
    expect(barActions(sampleFight({ you: null }), {})).toEqual([]);
  });
});

describe('aiming', () => {
  const fight = sampleFight();
  const named = (name: string) =>
    barActions(fight, abilities, (id) => items[id]).find((one) => one.name === name)!;

  test('keeps a lawful wish and else takes the weakest', () => {
    expect(aimsOf(fight, named('Strike'))).toEqual([1, 2]);
    expect(aimAt(fight, named('Strike'), 1)).toBe(1);
    expect(aimAt(fight, named('Strike'), 0)).toBe(2);
    expect(aimAt(fight, named('Mend'), 1)).toBe(0);
    expect(aimAt(fight, named('Guard'), 1)).toBeNull();
  });

  test('who is taunted may strike at the taunter only', () => {
    const you = { ...fight.you!, attack: fight.you!.attack.filter((row) => row.target === 1) };
    const taunted = sampleFight({ you });
    const [strike] = barActions(taunted, {});
    expect(aimsOf(taunted, strike!)).toEqual([1]);
    expect(aimAt(taunted, strike!, 2)).toBe(1);
  });

  test('what is drunk goes to oneself unless a friend is chosen, what is thrown to foes', () => {
    expect(aimAt(fight, named('Weld Tonic'), null)).toBe(0);
    expect(aimsOf(fight, named('Weld Tonic'))).toEqual([0]);
    const flask = { ...fight.you!.items[0]!, item: 'gall-flask' as ItemId, name: 'Gall Flask' };
    const thrower = sampleFight({ you: { ...fight.you!, items: [flask] } });
    const thrown = barActions(thrower, abilities, (id) => items[id]).find((one) => one.kind === 'item')!;
    expect(aimsOf(thrower, thrown)).toEqual([1, 2]);
    expect(fallsOn(thrower, thrown, 2)).toEqual([2, 1]);
  });

  test('goes round from one to the next, both ways', () => {
    expect(aimAfter([1, 2, 4], 1, false)).toBe(2);
    expect(aimAfter([1, 2, 4], 4, false)).toBe(1);
    expect(aimAfter([1, 2, 4], 1, true)).toBe(4);
    expect(aimAfter([1, 2, 4], null, false)).toBe(1);
    expect(aimAfter([1, 2, 4], null, true)).toBe(4);
    expect(aimAfter([], 1, false)).toBeNull();
  });

  test('falls on whom it is aimed at and as many beside as it reaches', () => {
    const sweep = { ...named('Strike'), aim: 'enemies' as const, most: 1, lawful: null };
    expect(fallsOn(fight, sweep, 2)).toEqual([2]);
    expect(fallsOn(fight, { ...sweep, most: 3 }, 2)).toEqual([2, 1]);
    expect(fallsOn(fight, named('Strike'), 1)).toEqual([1]);
    expect(fallsOn(fight, named('Guard'), null)).toEqual([0]);
  });

  test('makes the action that is sent', () => {
    const [strike, cut] = bar();
    expect(actionOf(strike!, 2)).toEqual({ kind: 'attack', target: 2 });
    expect(actionOf(strike!, null)).toBeNull();
    expect(actionOf(cut!, 2)).toEqual({ kind: 'ability', ability: 'clean-cut' as AbilityId, target: 2 });
    expect(actionOf(bar().at(-1)!, 2)).toEqual({ kind: 'defend' });
  });
});
