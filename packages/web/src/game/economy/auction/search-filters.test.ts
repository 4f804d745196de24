import { expect, it } from 'vitest';
import { type Filters, NO_FILTERS, nameOf, withSearch } from './search-filters.ts';

const search = (part: Partial<Filters>): Filters => ({ ...NO_FILTERS, ...part });

it('a search is called by what it looks for', () => {
  expect(nameOf(NO_FILTERS)).toBe('');
  expect(
    nameOf(search({ text: ' bog ', type: 'weapon', minLevel: 5, maxPrice: 1200, buyoutOnly: true })),
  ).toBe('“bog”, Arms, level 5 and more, up to 1\u00a0200, with a buyout');
  expect(nameOf(search({ minLevel: 5, maxLevel: 10 }))).toBe('level 5 to 10');
  expect(nameOf(search({ maxLevel: 10 }))).toBe('level 10 and less');
});

it('the same search is kept once, and no more than a dozen are', () => {
  const bog = search({ text: 'bog' });
  const saved = withSearch([search({ text: 'weld' }), bog], search({ text: 'bog', sort: 'price' }));
  expect(saved.map((one) => [one.text, one.sort])).toEqual([
    ['bog', 'price'],
    ['weld', 'ending'],
  ]);
  const many = Array.from({ length: 20 }, (_, n) => search({ text: `thing ${n}` }));
  const kept = many.reduce<Filters[]>((all, one) => withSearch(all, one), []);
  expect(kept.map((one) => one.text)).toEqual(
    many
      .slice(-12)
      .map((one) => one.text)
      .reverse(),
  );
});
