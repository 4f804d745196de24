import type { Auction } from '@farhold/contracts/rest/auction';
import { describe, expect, it } from 'vitest';
import {
  dueNow,
  eachText,
  isDearBid,
  priceOf,
  standingText,
  timeLeft,
  whyNotBid,
  whyNotBuy,
  withNews,
} from './auction-words.ts';

const lot = {
  ...{
    id: 'a',
    status: 'open',
    price: 100,
    bids: 1,
    minimum: 105,
    endsAt: '2026-01-01T00:00:00.000Z',
    version: 3,
  },
  ...{ role: 'leading', myBid: 100, buyout: null },
} as unknown as Auction;

describe('words of lots', () => {
  it.each([
    [0, 'ending'],
    [59_001, '60 s'],
    [61_000, '1 min'],
    [3_600_000 * 2 + 60_000 * 14, '2 h 14'],
    [3_600_000 * 11, '11 h'],
    [3_600_000 * 28, '1 d 4 h'],
  ])('%i ms: %s', (ms, text) => expect(timeLeft(ms)).toBe(text));

  it('take news that are later, and no older ones', () => {
    const news = { ...lot, price: 200, minimum: 210, version: 4 };
    expect(withNews(lot, news)).toMatchObject({ price: 200, role: 'outbid', myBid: 100 });
    expect(withNews(lot, { ...news, version: 3 })).toBe(lot);
    expect(withNews(lot, { ...lot, status: 'sold', version: 4 })).toMatchObject({
      role: 'leading',
      status: 'sold',
    });
  });

  it('say how a lot stands', () => {
    expect(standingText(lot)?.text).toBe('you lead');
    expect(standingText({ status: 'sold', role: 'leading' })?.text).toBe('you won it');
    expect(standingText({ status: 'expired', role: 'seller' })?.text).toBe('not sold');
    expect(standingText({ status: 'open', role: null })).toBeNull();
  });

  it.each([
    ['12', 12],
    [' 7 ', 7],
    ['', null],
    ['0', null],
    ['1.5', null],
    ['1e12', null],
    ['-3', null],
  ])('read %j as %s', (text, price) => expect(priceOf(text)).toBe(price));

  it('say why a bid cannot be placed', () => {
    expect(whyNotBid(lot, 110, 10)).toBe(false);
    expect(whyNotBid(lot, 104, 1000)).toContain('105');
    expect(whyNotBid({ ...lot, role: null }, 110, 10)).toContain('too few');
    expect(whyNotBid({ ...lot, status: 'sold' }, 110, 1000)).toContain('ended');
    expect(whyNotBid(lot, null, 1000)).toContain('whole marks');
    expect(whyNotBuy(lot, 1000)).toContain('only be bid for');
    expect(whyNotBuy({ ...lot, buyout: 150 }, 50)).toBe(false);
    expect(whyNotBuy({ ...lot, buyout: 151 }, 50)).toContain('too few');
    expect([eachText(null), eachText(4.25), eachText(1234.5)]).toEqual(['–', '4.3', '1\u00a0235']);
  });

  it.each([
    [105, null, false],
    [131, null, false],
    [132, null, true],
    [500, 120, true],
    [120, 120, true],
    [119, 120, false],
  ])('of a least bid of 105, %i with a buyout of %s is asked about: %s', (amount, buyout, dear) =>
    expect(isDearBid({ minimum: 105, buyout }, amount)).toBe(dear),
  );

  it('a few marks more are no slip, and what lies in escrow counts', () => {
    expect(isDearBid({ minimum: 4, buyout: null }, 13)).toBe(false);
    expect(isDearBid({ minimum: 4, buyout: null }, 14)).toBe(true);
    expect(dueNow(lot, 130)).toBe(30);
    expect(dueNow({ ...lot, role: 'outbid' }, 130)).toBe(130);
  });
});
