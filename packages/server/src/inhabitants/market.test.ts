import type { Auction } from '@farhold/contracts/rest/auction';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../platform/content.ts';
import { bargainAmong } from './market.ts';

const book = loadContent();
const ore = Object.values(book.items).find((item) => item.value >= 4 && item.type === 'material')!;
const lot = (minimum: number, more: Partial<Auction> = {}): Auction =>
  ({ id: String(minimum), item: ore.id, quantity: 10, minimum, role: null, ...more }) as unknown as Auction;

describe('a bargain', () => {
  const fair = ore.value * 10;
  it('is what asks no more than a quarter above the book, and leaves most of the purse', () => {
    expect(bargainAmong([lot(fair * 2), lot(fair)], book, 100_000)?.minimum).toBe(fair);
    expect(bargainAmong([lot(fair)], book, fair * 3)).toBeUndefined();
    expect(bargainAmong([lot(fair, { quantity: 2 })], book, 100_000)).toBeUndefined();
  });

  it('is nothing of its own, and nothing that it leads', () => {
    expect(
      bargainAmong([lot(fair, { role: 'seller' }), lot(fair, { role: 'leading' })], book, 1e6),
    ).toBeUndefined();
    expect(bargainAmong([lot(fair, { role: 'outbid' })], book, 1e6)).toBeDefined();
  });
});
