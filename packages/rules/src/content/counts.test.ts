import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { abilities, itemBook, items, readContent, species } from '../../../../tests/load-content.ts';
import { resolveItem } from '../items/resolve-item.ts';
import { recipeSchema } from './recipe.ts';

const all = Object.values(items);
const recipes = z.array(recipeSchema).parse(readContent('recipes'));

describe('the content', () => {
  it('is as much as was promised', () => {
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(Object.keys(abilities).length).toBeGreaterThanOrEqual(40);
    expect(Object.keys(species).length).toBeGreaterThanOrEqual(50);
    expect(recipes.length).toBeGreaterThanOrEqual(80);
  });

  it('has 27 families in five tiers, twelve pieces Of Legend and ten of the story', () => {
    const made = all.filter((one) => one.rarity === 'plain' && (one.equipment?.tier ?? 0) > 0);
    const families = Map.groupBy(made, (one) => one.equipment!.family);
    expect(families.size).toBe(27);
    for (const [family, pieces] of families) {
      expect([family, ...pieces.map((one) => one.equipment!.tier).toSorted()]).toEqual([
        family,
        1,
        2,
        3,
        4,
        5,
      ]);
    }
    const legends = all.filter((one) => one.rarity === 'legend');
    expect(legends.length).toBe(12);
    for (const one of legends) expect([one.id, one.effect]).toEqual([one.id, expect.any(String)]);
    expect(all.filter((one) => one.rarity === 'fair' && one.bound).length).toBe(10);
  });

  it('has for every tier its level, and for every rarity its value', () => {
    const levels = [1, 1, 12, 24, 36, 48];
    const values = [0, 2, 6, 15, 35, 80];
    for (const { id, equipment, rarity, value } of all) {
      if (equipment === undefined) continue;
      expect([id, equipment.level]).toEqual([id, levels[equipment.tier]]);
      if (rarity !== 'plain' || equipment.tier === 0) continue;
      const plain = values[equipment.tier]! * (equipment.twoHanded ? 16 : 10);
      expect([id, value]).toEqual([id, plain]);
    }
  });

  it('has whatever is crafted, and says so of it', () => {
    for (const { id, out } of recipes) expect([id, items[out.item]?.craftable]).toEqual([id, true]);
  });

  it('lets every kind of monster leave a piece now and then, and names only what exists', () => {
    for (const { id, loot } of Object.values(species)) {
      const found = loot.map((row) => [row.item, resolveItem(itemBook, row.item)] as const);
      expect([id, ...found.filter(([, item]) => item === undefined)]).toEqual([id]);
      expect([id, found.some(([, item]) => item?.equipment !== undefined)]).toEqual([id, true]);
    }
  });
});
