import { describe, expect, it } from 'vitest';
import { items } from '../../../../tests/load-content.ts';
import type { ItemId } from '../ids.ts';
import { faded, heldSince } from './fading.ts';

const DAY = 86_400_000;
const debt = items['small-debt' as ItemId]!;

describe('[SHP7] what fades', () => {
  it.each([
    [[], null],
    [[2], 0],
    [[2, -1], 0],
    [[2, -2], null],
    [[2, 1, -2], 1],
    [[2, -1, 3, -1], 2],
    [[2, -2, 3, -1, 4], 2],
  ])('of %j the oldest still there came as number %o', (amounts, at) => {
    expect(heldSince(amounts.map((amount, atMs) => ({ amount, atMs })))).toBe(at);
  });

  it.each([
    [0, 60],
    [DAY - 1, 60],
    [DAY, 54],
    [5 * DAY, 30],
    [9 * DAY, 6],
    [400 * DAY, 6],
  ])('a Small Debt kept for %i ms is reckoned at %i', (age, value) => {
    expect(faded(debt, 1000, 1000 + age).value).toBe(value);
  });

  it('nothing else does, nor what nobody holds', () => {
    const letter = items['stray-letter' as ItemId]!;
    expect(faded(letter, 0, 400 * DAY)).toBe(letter);
    expect(faded(debt, null, 400 * DAY)).toBe(debt);
  });
});
