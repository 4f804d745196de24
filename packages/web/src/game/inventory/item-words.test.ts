import { equipmentSchema, itemSchema } from '@farhold/rules/content/item';
import { describe, expect, test } from 'vitest';
import {
  boonEffect,
  compareEquipment,
  equipmentNumbers,
  kindWords,
  numberText,
  suitWords,
  usageWords,
} from './item-words.ts';

const equipment = (part: object) =>
  equipmentSchema.parse({ place: 'main-hand', family: 'blade', tier: 1, level: 1, ...part });
const sword = (damage: number, part: object = {}) =>
  equipment({ weapon: { skill: 'melee', school: 'edge', damage }, ...part });

describe('numbers of an item', () => {
  test('are written with their sign, shares in per cent', () => {
    const numbers = equipmentNumbers(sword(12, { critical: 0.06, resist: { edge: -0.25 } }));
    expect(numbers.map((one) => `${one.name} ${numberText(one)}`)).toEqual([
      'harm +12',
      'critical +6\u00a0%',
      'edge taken \u221225\u00a0%',
    ]);
  });

  test('are compared with what is worn, what is lost included', () => {
    const changes = compareEquipment(sword(10, { resist: { edge: -0.25 } }), sword(12, { health: 5 }));
    expect(changes.map((one) => [one.key, one.value, one.better])).toEqual([
      ['damage', -2, false],
      ['health', -5, false],
      ['resist-edge', -0.25, true],
    ]);
    expect(compareEquipment(sword(12), sword(12))).toEqual([]);
  });
});

test('says what an item is and what using it does', () => {
  const base = { id: 'x', name: 'X', description: '', value: 1 };
  const tonic = itemSchema.parse({
    ...base,
    type: 'consumable',
    use: { kind: 'heal', amount: 60, where: 'both' },
  });
  expect(usageWords(tonic)).toBe('Mends 60 health.');
  expect(kindWords(tonic)).toBe('Consumable');
  expect(kindWords(itemSchema.parse({ ...base, type: 'weapon', equipment: sword(3) }))).toBe(
    'Main hand · edge · melee',
  );
});

test('says how much of a suit is worn', () => {
  const worn = ['helm', 'boots', 'sabatons'].map((family) => ({ family }));
  expect(suitWords({ family: 'hauberk' }, worn)).toMatch(/^Mail, 2 of 5 worn\. All five: edge and point/);
  expect(suitWords({ family: 'hood' }, worn)).toMatch(/^Leather, 1 of 5 worn/);
  expect(suitWords({ family: 'blade' }, worn)).toBeNull();
  expect(suitWords(undefined, worn)).toBeNull();
});

test('says what traits and dishes do, and that cheaper abilities are for the better', () => {
  const thrifty = sword(1, { traits: { 'mana-cost': -0.03, 'mana-a-turn': 2 } });
  expect(equipmentNumbers(thrifty).map((one) => `${one.name} ${numberText(one)}`)).toEqual([
    'harm +1',
    'mana cost \u22123\u00a0%',
    'mana each turn +2',
  ]);
  expect(compareEquipment(thrifty, sword(1)).map((one) => one.better)).toEqual([true, true]);
  expect(boonEffect({ boon: 'health', amount: 25 })).toBe('Health +25');
  expect(boonEffect({ boon: 'gall-resist', amount: -0.1 })).toBe('Gall taken \u221210\u00a0%');
  expect(boonEffect({ boon: 'feast', amount: 1 })).toBe('Health, mana and all harm up');
});
