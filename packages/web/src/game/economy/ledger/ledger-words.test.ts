import { describe, expect, it } from 'vitest';
import { balancesAfter, movementTitle } from './ledger-words.ts';

describe('my ledger in words', () => {
  it('names what it knows, and what it does not by its own word', () => {
    expect(movementTitle({ kind: 'shop-buy', other: null })).toBe('Bought');
    expect(movementTitle({ kind: 'trade', other: 'Bob' })).toBe('Traded with Bob');
    expect(movementTitle({ kind: 'tide-wash', other: null })).toBe('Tide wash');
  });

  it('counts back from what one has now', () => {
    expect(balancesAfter([{ marks: -5 }, { marks: 0 }, { marks: 12 }], 40)).toEqual([40, 45, 45]);
  });
});
