import { expect, test } from 'vitest';
import { whyNotUse } from './why-not-use.ts';

const self = { health: 80, maxHealth: 100, mana: 42, maxMana: 42 };
const heal = { use: { kind: 'heal' as const, amount: 60, where: 'both' as const } };

test('says why an item cannot be used now', () => {
  expect(whyNotUse(heal, self)).toBeNull();
  expect(whyNotUse(heal, { ...self, health: 100 })).toBe('You are hale already.');
  expect(whyNotUse({ use: { kind: 'mana', amount: 30, where: 'both' } }, self)).toBe('Your mana is full.');
  expect(whyNotUse({ use: { kind: 'cleanse', count: 2, where: 'fight' } }, self)).toBe('This is for fights.');
  expect(whyNotUse({}, self)).toBe('This cannot be used.');
});
