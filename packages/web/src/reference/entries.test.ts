import { describe, expect, test } from 'vitest';
import { abilities, items, readContent, species, variants } from '../../../../tests/load-content.ts';
import type { GameContent } from '../app/content-query.ts';
import { BOOKS, bookAt } from './addresses.ts';
import { entriesOf, findEntries, kindsOf } from './entries.ts';

type Recipes = GameContent['recipes'];
const recipes = Object.fromEntries(
  (readContent('recipes') as { id: string; out: { item: string; quantity?: number } }[]).map((one) => [
    one.id,
    one,
  ]),
) as unknown as Recipes;
const content = { items, variants, abilities, species, recipes } as unknown as GameContent;

describe('the register', () => {
  test('has an entry for everything of the content', () => {
    const counts = BOOKS.map((book) => entriesOf(book, content).length);
    expect(counts).toEqual([items, species, abilities, recipes].map((one) => Object.keys(one).length));
    for (const book of BOOKS) {
      const entries = entriesOf(book, content);
      expect(new Set(entries.map((one) => one.id)).size).toBe(entries.length);
      for (const one of entries)
        expect([one.id, one.name !== '', one.line !== '']).toEqual([one.id, true, true]);
    }
  });

  test('is searched by words in any order and case, and filtered by kind', () => {
    const entries = entriesOf('items', content);
    const find = (words: string, kind = '') => findEntries(entries, { words, kind }).map((one) => one.name);
    expect(find('BLADE iron')).toContain('Bog Iron Blade');
    expect(find('fight would strike you out')).toEqual(['Paid in Full']);
    expect(find('', 'Of Legend')).toHaveLength(12);
    expect(find('no such words at all')).toEqual([]);
    expect(kindsOf(entries)).toContain('Weapon');
  });

  test('stands at its addresses', () => {
    expect(BOOKS.map((book) => bookAt(`/register/${book}`))).toEqual([...BOOKS]);
    expect([bookAt('/register'), bookAt('/register/spells'), bookAt('/play')]).toEqual([null, null, null]);
  });
});
