import type { AbilityId } from '@farhold/rules/ids';
import { describe, expect, test } from 'vitest';
import { actionOf, aimAt, aimsOf, barActions, barPage } from './action-bar.ts';
import { sampleFight } from './sample-fight.ts';

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

  test('a spectator has none', () => {
    expect(barActions(sampleFight({ you: null }), {})).toEqual([]);
  });
});

describe('aiming', () => {
  test('keeps a lawful wish and else takes the weakest', () => {
    const fight = sampleFight();
    expect(aimsOf(fight, 'enemy')).toEqual([1, 2]);
    expect(aimAt(fight, 'enemy', 1)).toBe(1);
    expect(aimAt(fight, 'enemy', 0)).toBe(2);
    expect(aimAt(fight, 'ally', 1)).toBe(0);
    expect(aimAt(fight, 'enemies', 1)).toBeNull();
  });

  test('makes the action that is sent', () => {
    const [strike, cut] = bar();
    expect(actionOf(strike!, 2)).toEqual({ kind: 'attack', target: 2 });
    expect(actionOf(strike!, null)).toBeNull();
    expect(actionOf(cut!, 2)).toEqual({ kind: 'ability', ability: 'clean-cut' as AbilityId, target: 2 });
    expect(actionOf(bar().at(-1)!, 2)).toEqual({ kind: 'defend' });
  });
});
