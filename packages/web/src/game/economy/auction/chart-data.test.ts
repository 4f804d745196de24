import type { Candle } from '@farhold/contracts/rest/market';
import { expect, it } from 'vitest';
import { columnsOf, meanOf, priceRange, rose, soldIn, timeRange } from './chart-data.ts';

const candle = (day: number, close: number, volume = 1): Candle => ({
  startsAt: new Date(Date.UTC(2026, 0, day)).toISOString(),
  ...{
    open: 10,
    high: Math.max(10, close),
    low: Math.min(10, close),
    close,
    volume,
    marks: close * volume,
    sales: 1,
  },
});

it('candles become columns, with a mean that runs over the last seven', () => {
  const candles = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((day) => candle(day, day * 10));
  const { at, close, mean, volume } = columnsOf(candles);
  expect(at[1]! - at[0]!).toBe(86_400);
  expect(close.at(-1)).toBe(90);
  expect([mean[0], mean[6], mean[8]]).toEqual([10, 40, 60]);
  expect(volume).toHaveLength(9);
  expect(meanOf([candle(1, 10, 1), candle(2, 40, 2)])).toBe(30);
  expect(meanOf([])).toBe(0);
});

it('the range holds all prices, and never falls below nought', () => {
  const [low, high] = priceRange([candle(1, 4), candle(2, 20)]);
  expect(low).toBeLessThan(4);
  expect(high).toBeGreaterThan(20);
  expect(priceRange([candle(1, 0.1)])[0]).toBe(0);
  expect([rose(candle(1, 10)), rose(candle(1, 9))]).toEqual([true, false]);
  expect(soldIn([candle(1, 1, 3), candle(2, 1, 4)])).toBe(7);
});

it('one candle alone stands in the middle of its own day', () => {
  const at = Date.UTC(2026, 0, 5) / 1000;
  expect(timeRange([candle(5, 10)], true)).toEqual([at - 43_200, at + 43_200]);
  const [from, to] = timeRange([candle(5, 10), candle(35, 10)], true);
  expect([from, to].map((one) => (one - at) / 86_400)).toEqual([-0.9, 30.9]);
});
