import type { Made, RecipeState } from '@farhold/contracts/rest/crafting';
import { qualityChances, successChance } from '@farhold/rules/economy/craft-chances';
import type { ItemId } from '@farhold/rules/ids';
import { describe, expect, it } from 'vitest';
import { items, recipes } from '../../../../../../tests/load-content.ts';
import type { GameContent } from '../../../app/content-query.ts';
import {
  entriesOf,
  experienceWords,
  filterEntries,
  outcomeWords,
  qualityWords,
  type RecipeList,
  stateWords,
  whyNotMake,
} from './craft-words.ts';

const content = { items, recipes } as unknown as GameContent;
const skills = { smithing: 28, tailoring: 0, enchanting: 0, alchemy: 0, cooking: 5 };
const MOST: Readonly<Record<string, number>> = {
  'bog-iron-blade': 3,
  'walkers-bannock': 2,
  'meridian-blade': 1,
};
const list: RecipeList = {
  stations: ['forge', 'hearth'],
  skills,
  items: Object.values(recipes).map(
    (recipe): RecipeState => ({
      recipe: recipe.id,
      known: skills[recipe.skill] >= recipe.need + 5 || recipe.need <= 5,
      made: false,
      chance: successChance(skills[recipe.skill], recipe.need),
      quality: null,
      most: MOST[recipe.id] ?? 0,
    }),
  ),
};
const entries = entriesOf(list, content);
const entry = (id: string) => entries.find((one) => one.recipe.id === id)!;
const all = { craft: 'all', words: '', readyOnly: false } as const;
const names = (filter: Parameters<typeof filterEntries>[1]) =>
  filterEntries(entries, filter, content).map((one) => one.item.name);

describe('the list of recipes', () => {
  it('holds all, what can be made first', () => {
    expect(names(all)).toHaveLength(84);
    expect(names(all).slice(0, 3)).toEqual(['Bog Iron Blade', "Walker's Bannock", 'Bog Iron Bar']);
    expect(names({ ...all, readyOnly: true })).toEqual(['Bog Iron Blade', "Walker's Bannock"]);
    expect(names({ ...all, craft: 'cooking' })).toHaveLength(13);
  });

  it('is searched by names and by materials', () => {
    expect(names({ ...all, words: ' hare ' })).toEqual(['Hare Pie']);
    expect(names({ ...all, words: 'verjuice' })).toContain('Solvent');
  });

  it.each([
    ['bog-iron-blade', '3 ready', null],
    ['bog-iron-bar', 'materials short', 'You have too little of what this takes.'],
    ['bell-bronze-hauberk', 'not discovered', 'Not discovered. It comes at Smithing 33, or by trying.'],
    ['meridian-blade', 'needs 82', 'You need Smithing 82; you have 28.'],
    ['coneyskin-jack', 'needs 1', 'You need Tailoring 1; you have 0.'],
  ])('%s: %s', (id, words, why) => {
    const one = entry(id);
    expect(stateWords(one)).toBe(words);
    expect(whyNotMake(one, list.stations, one.state.most)).toBe(why);
  });

  it('says when the station is not within reach', () => {
    expect(whyNotMake(entry('bog-iron-blade'), ['loom'], 3)).toBe('There is no forge within reach.');
  });
});

describe('words of what is made', () => {
  const made: Made = {
    made: [{ item: 'bog-iron-blade' as ItemId, quantity: 2 }],
    failures: 1,
    spent: {},
    first: true,
    experience: { skill: 'smithing', amount: 32, level: 29, levelsGained: 1 },
  };
  it('leave out what cannot come', () => {
    expect(qualityWords(qualityChances(3, 3))).toBe('Plain 89\u00a0%, Fair 10\u00a0%, Fine 1\u00a0%');
    expect(qualityWords(qualityChances(3, 3, true))).toBe(
      'Fair 89\u00a0%, Fine 10\u00a0%, Illuminated 1\u00a0%',
    );
  });
  it('tell success, failure and experience', () => {
    expect(outcomeWords(made)).toBe('Made 2, for the first time. 1 came to nothing.');
    expect(outcomeWords({ ...made, made: [], failures: 1 })).toBe('It came to nothing.');
    expect(outcomeWords({ ...made, made: [], failures: 3 })).toBe('All 3 came to nothing.');
    expect(experienceWords(made)).toBe('Smithing +32, and you reach 29');
  });
});
