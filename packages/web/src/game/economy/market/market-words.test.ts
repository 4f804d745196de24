import type { Item } from '@farhold/rules/content/item';
import { describe, expect, it } from 'vitest';
import {
  changeText,
  everyDay,
  findWares,
  flowsOf,
  indexChange,
  indexText,
  moverSpoken,
  netOf,
} from './market-words.ts';

const day = (date: string, index: number) => ({ day: date, index, marks: 10, sales: 1, volume: 2 });

describe('words of the market', () => {
  it.each([
    [0, '= 0\u00a0%'],
    [25, '▲ +2.5\u00a0%'],
    [120, '▲ +12\u00a0%'],
    [-77, '▼ \u22127.7\u00a0%'],
    [-2345, '▼ \u2212235\u00a0%'],
  ])('a change of %i thousandths: %s', (change, text) => expect(changeText(change)).toBe(text));

  it('an index is told in hundredths, and set against the day of sales before', () => {
    expect(indexText(1034)).toBe('103.4');
    expect(indexChange([day('2026-01-01', 1000), day('2026-01-05', 1250)])).toBe(250);
    expect(indexChange([day('2026-01-01', 1000)])).toBeNull();
    expect(indexChange([day('2026-01-01', 0), day('2026-01-02', 5)])).toBeNull();
  });

  it('days without a sale stand between those with one', () => {
    const days = everyDay([day('2026-02-27', 1), day('2026-03-02', 2)]);
    expect(days.map((one) => one.day)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(days.map((one) => one.of?.index ?? null)).toEqual([1, null, null, 2]);
    expect(everyDay([])).toEqual([]);
  });

  it('marks come by names that are known, or by their own, and the smallest ways are one', () => {
    const flow = (kind: string, minted: number, sunk = 0) => ({ kind, minted, sunk });
    expect(flowsOf([flow('tide-wash', 5), flow('combat', 9), flow('shop-buy', 0, 7)], 'minted')).toEqual([
      { name: 'Taken from the beaten', marks: 9 },
      { name: 'Tide wash', marks: 5 },
    ]);
    const many = Array.from({ length: 9 }, (_, n) => flow(`way-${n}`, 10 - n));
    expect(flowsOf(many, 'minted').map((one) => one.marks)).toEqual([10, 9, 8, 7, 6, 5, 9]);
    expect(flowsOf(many, 'sunk')).toEqual([]);
    expect(
      netOf([
        { day: 'a', minted: 4, sunk: 9 },
        { day: 'b', minted: 1, sunk: 0 },
      ]),
    ).toBe(-4);
  });

  it('things are found by all words of their names, never what cannot be sold', () => {
    const item = (name: string, part: Partial<Item> = {}) =>
      ({ id: name, name, type: 'material', bound: false, ...part }) as unknown as Item;
    const items = [item('Old Bog Oak'), item('Bog Iron Bar'), item('Bog Charm', { bound: true })];
    expect(findWares(items, ' bog ').map((one) => one.name)).toEqual(['Bog Iron Bar', 'Old Bog Oak']);
    expect(findWares(items, 'OAK bog').map((one) => one.name)).toEqual(['Old Bog Oak']);
    expect(findWares(items, ' ')).toEqual([]);
  });

  it('a mover is spoken whole', () => {
    const mover = { item: 'x', last: 5, before: 4, change: 250, volume: 3 } as never;
    expect(moverSpoken('Hazel Log', mover, String)).toBe('Hazel Log, from 4 to 5 a piece, up 25 percent');
  });
});
