import type { EffectView } from '@farhold/rules/combat/event';
import type { AbilityEffect } from '@farhold/rules/content/ability';
import { describe, expect, test } from 'vitest';
import { effectWords, lastingWords } from './effect-words.ts';

const carried = (part: Partial<EffectView>): EffectView => ({
  ...{ kind: 'bleed', name: 'Red Letter', harmful: true, stacks: 1, turns: 2 },
  ...part,
});

describe('what a carried effect says', () => {
  test.each([
    [carried({ amount: 6, stacks: 3 }), '18 harm each turn. 2 turns left.'],
    [carried({ kind: 'shield', amount: 40, turns: 1 }), 'Turns 40 more harm aside. 1 turn left.'],
    [carried({ kind: 'taunt' }), 'May strike at the taunter only. 2 turns left.'],
    [carried({ kind: 'cast', turns: 1 }), 'About to happen in 1 turn; an interrupt or a stun breaks it.'],
    [carried({ kind: 'modify', turns: 99 }), 'To the end of the fight.'],
  ])('%#', (effect, words) => {
    expect(effectWords(effect)).toBe(words);
  });
});

test('what an ability leaves behind, with its turns', () => {
  const effects: AbilityEffect[] = [
    { kind: 'damage', school: 'edge', power: 1, hits: 1 },
    { kind: 'modify', stat: 'armour', amount: -0.2, turns: 3, stacks: 1, self: false },
    { kind: 'modify', stat: 'damage-taken', amount: 0.15, turns: 1, stacks: 1, self: true },
    { kind: 'stun', turns: 1, ifSlowed: false, unlessDefending: true },
    { kind: 'interrupt', cooldown: 0 },
  ];
  expect(lastingWords(effects).map((text) => text.replace(/[\u00a0\u2009\u202f]/g, ' '))).toEqual([
    '−20 % armour for 3 turns',
    '+15 % harm taken on yourself for 1 turn',
    'stun for 1 turn',
    'breaks off a cast',
  ]);
});
