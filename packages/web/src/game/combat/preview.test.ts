import { abilitySchema } from '@farhold/rules/content/ability';
import { expect, test } from 'vitest';
import { barActions } from './action-bar.ts';
import { previewOf } from './preview.ts';
import { sampleFight } from './sample-fight.ts';

const ability = (effects: unknown[], skill = 'melee') =>
  abilitySchema.parse({
    id: 'clean-cut',
    name: 'Clean Cut',
    text: '',
    skill,
    unlock: 1,
    mana: 6,
    cooldown: 1,
    target: 'enemy',
    effects,
  });
const fight = sampleFight();
const [strike, cut] = barActions(fight, {});
const aim = { target: 1, ability: undefined, stats: undefined, stroke: 'melee' };

test('a plain stroke shows what the server says', () => {
  expect(previewOf(fight, strike!, aim)).toEqual({ hitChance: 0.9, harm: [10, 14] });
});

test('an ability multiplies it by its powers and hits', () => {
  const double = ability([{ kind: 'damage', school: 'point', power: 0.75, hits: 2 }]);
  expect(previewOf(fight, cut!, { ...aim, ability: double }).harm).toEqual([15, 21]);
});

test('a spell in the hand of a swordsman strikes as hard as his magic', () => {
  const spark = ability([{ kind: 'damage', school: 'ember', power: 1 }], 'magic');
  const stats = { stats: { melee: 20, magic: 10 } };
  expect(previewOf(fight, cut!, { ...aim, ability: spark, stats }).harm).toEqual([5, 7]);
});

test('what does no direct harm shows none', () => {
  const slow = ability([{ kind: 'taunt', turns: 2 }]);
  expect(previewOf(fight, cut!, { ...aim, ability: slow })).toEqual({ hitChance: 0.9, harm: null });
  expect(previewOf(fight, barActions(fight, {}).at(-1)!, aim)).toEqual({ hitChance: null, harm: null });
});
