import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candle,
  changeOf,
  eachOf,
  indexOf,
  type Sale,
  spanStart,
  suggestedPrice,
  withSale,
} from './market.ts';

const sales = fc.array(
  fc.record<Sale>({
    quantity: fc.integer({ min: 1, max: 200 }),
    marks: fc.integer({ min: 1, max: 1_000_000 }),
    worth: fc.nat(10_000),
  }),
  { minLength: 1, maxLength: 30 },
);

describe('[MKT1] a candle', () => {
  it('after one sale at a time is what all of them make', () => {
    fc.assert(
      fc.property(sales, (all) => {
        const candle = all.reduce<Candle | null>(withSale, null)!;
        const prices = all.map(eachOf);
        expect(candle).toMatchObject({
          open: prices[0],
          close: prices.at(-1),
          high: Math.max(...prices),
          low: Math.min(...prices),
          sales: all.length,
          marks: all.reduce((sum, sale) => sum + sale.marks, 0),
          volume: all.reduce((sum, sale) => sum + sale.quantity, 0),
        });
      }),
    );
  });

  it.each([
    ['5m', Date.UTC(2026, 0, 1, 10, 7, 3), Date.UTC(2026, 0, 1, 10, 5)],
    ['1h', Date.UTC(2026, 0, 1, 10, 7, 3), Date.UTC(2026, 0, 1, 10)],
    ['1d', Date.UTC(2026, 0, 1, 10, 7, 3), Date.UTC(2026, 0, 1)],
  ] as const)('of %s begins on the hour of the world', (span, at, start) =>
    expect(spanStart(at, span)).toBe(start),
  );
});

describe('[MKT2] the index', () => {
  it('is what was paid against the book', () => {
    expect(indexOf({ marks: 150, worth: 100 })).toBe(1500);
    expect(indexOf({ marks: 150, worth: 0 })).toBe(1000);
    expect([changeOf(100, 125), changeOf(100, 50), changeOf(0, 5)]).toEqual([250, -500, 0]);
  });
});

describe('[MKT4] what a seller may ask', () => {
  it.each([
    [{ mean: null, last: null, cheapest: null }, 40],
    [{ mean: null, last: 7, cheapest: null }, 28],
    [{ mean: 9, last: 7, cheapest: null }, 36],
    [{ mean: 9, last: 7, cheapest: 8 }, 31],
    [{ mean: 9, last: 9, cheapest: 100 }, 200],
    [{ mean: 9, last: 9, cheapest: 0.01 }, 1],
  ])('with %j is %i for four', (known, marks) =>
    expect(suggestedPrice(known, { quantity: 4, value: 10 })).toBe(marks),
  );
});
