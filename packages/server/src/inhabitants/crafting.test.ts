import type { ItemId } from '@farhold/rules/ids';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../platform/content.ts';
import { bestErrand, type Craftsman } from './crafting.ts';

const content = loadContent();
/** By the forge of Stook. */
const smith = (held: Record<string, number>, more: Partial<Craftsman> = {}): Craftsman => ({
  at: [1500, 3480],
  skills: { smithing: 5 },
  held: held as Record<ItemId, number>,
  marks: 200,
  ...more,
});
const errand = (man: Craftsman) => {
  const found = bestErrand(content, man);
  return found && { recipe: found.recipe.id as string, count: found.count, from: found.from?.id ?? null };
};

describe('an errand', () => {
  it('makes of what was gathered what is worth most, and buys what is missing', () => {
    expect(errand(smith({ 'bog-iron-ore': 7 }))).toEqual({
      recipe: 'bog-iron-bar',
      count: 3,
      from: 'corporal-gander',
    });
    expect(errand(smith({ 'bog-iron-ore': 40, charcoal: 40 }))).toMatchObject({ count: 5, from: null });
    expect(errand(smith({ 'bog-iron-bar': 9, 'hazel-log': 4 }))?.recipe).toBe('bog-iron-blade');
    expect(errand(smith({ 'bog-iron-bar': 9, 'hazel-log': 9 }))?.count).toBe(2);
  });

  it.each([
    ['has nothing of it', smith({})],
    ['has too little for one', smith({ 'bog-iron-ore': 1 })],
    ['has nothing but what shops sell', smith({ charcoal: 9 })],
    ['has learnt another craft', smith({ 'bog-iron-ore': 7 }, { skills: { cooking: 5 } })],
    ['has too little skill', smith({ 'bell-copper-ore': 7, charcoal: 9 })],
    ['cannot pay', smith({ 'bog-iron-ore': 7 }, { marks: 1 })],
    ['is far from everything', smith({ 'bog-iron-ore': 7, charcoal: 9 }, { at: [3900, 300] })],
  ])('is nobody’s who %s', (_who, man) => expect(errand(man)).toBeUndefined());
});
