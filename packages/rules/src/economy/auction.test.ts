import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CharacterId } from '../ids.ts';
import {
  type AuctionLot,
  type BidPlaced,
  buyOut,
  cancelLot,
  checkTerms,
  cutThousandths,
  depositFor,
  endOf,
  HIGHEST_PRICE,
  isAuctionable,
  LATE_MS,
  minimumBid,
  placeBid,
  saleExperience,
} from './auction.ts';
import { divide } from './fees.ts';

const [seller, ann, bob, cob] = ['seller', 'ann', 'bob', 'cob'] as unknown as CharacterId[] as [
  CharacterId,
  CharacterId,
  CharacterId,
  CharacterId,
];
const HOUR = 3_600_000;
const lot: AuctionLot = {
  sellerId: seller,
  startingPrice: 100,
  buyout: 1000,
  high: null,
  bids: 0,
  status: 'open',
  endsAtMs: HOUR,
};
const bid = (bidderId: CharacterId, amount: number) => ({ bidderId, amount });
const codeOf = (result: { readonly ok: boolean; readonly code?: string }) => (result.ok ? 'ok' : result.code);
const led = (high: AuctionLot['high']): AuctionLot => ({ ...lot, high, bids: high === null ? 0 : 1 });

describe('[AUC1] what is listed', () => {
  it.each([
    [{ startingPrice: 1, buyout: null, hours: 1 }, 'ok'],
    [{ startingPrice: HIGHEST_PRICE, buyout: HIGHEST_PRICE, hours: 48 }, 'ok'],
    [{ startingPrice: 0, buyout: null, hours: 1 }, 'auction/bad-price'],
    [{ startingPrice: -5, buyout: null, hours: 1 }, 'auction/bad-price'],
    [{ startingPrice: 1.5, buyout: null, hours: 1 }, 'auction/bad-price'],
    [{ startingPrice: Number.NaN, buyout: null, hours: 1 }, 'auction/bad-price'],
    [{ startingPrice: HIGHEST_PRICE + 1, buyout: null, hours: 1 }, 'auction/bad-price'],
    [{ startingPrice: 10, buyout: 9, hours: 1 }, 'auction/bad-price'],
    [{ startingPrice: 10, buyout: 1e300, hours: 1 }, 'auction/bad-price'],
    [{ startingPrice: 10, buyout: null, hours: 0 }, 'auction/bad-duration'],
    [{ startingPrice: 10, buyout: null, hours: 49 }, 'auction/bad-duration'],
    [{ startingPrice: 10, buyout: null, hours: 2.5 }, 'auction/bad-duration'],
  ])('%j: %s', (terms, code) => expect(codeOf(checkTerms(terms))).toBe(code));

  it('is not bound, and no errand hangs on it', () => {
    expect(isAuctionable({ type: 'quest', bound: false })).toBe(false);
    expect(isAuctionable({ type: 'weapon', bound: true })).toBe(false);
    expect(isAuctionable({ type: 'weapon', bound: false })).toBe(true);
  });
});

describe('[AUC2] the deposit', () => {
  it.each([
    [{ value: 100, quantity: 10 }, 12, 0, 10],
    [{ value: 100, quantity: 10 }, 13, 0, 20],
    [{ value: 100, quantity: 10 }, 48, 0, 40],
    [{ value: 100, quantity: 10 }, 48, 100, 20],
    [{ value: 0, quantity: 1 }, 1, 0, 1],
  ])('of %j for %i hours at trading %i is %i', (goods, hours, trading, marks) =>
    expect(depositFor(goods, hours, trading)).toBe(marks),
  );
});

describe('[AUC3] a bid', () => {
  it.each([
    [null, 100],
    [100, 105],
    [101, 107],
    [10, 11],
    [4900, 5145],
    [100_000, 100_250],
  ])('after %s is at least %i', (amount, least) => {
    const high = amount === null ? null : bid(ann, amount);
    expect(minimumBid({ startingPrice: 100, buyout: null, high })).toBe(least);
  });

  it('need not go beyond the buyout', () => expect(minimumBid(led(bid(ann, 990)))).toBe(1000));

  it.each<[string, AuctionLot, number, string]>([
    ['too low', lot, 99, 'auction/bid-too-low'],
    ['below the step', led(bid(bob, 200)), 209, 'auction/bid-too-low'],
    ['nothing', lot, 0, 'auction/bad-price'],
    ['negative', lot, -100, 'auction/bad-price'],
    ['a fraction', lot, 100.5, 'auction/bad-price'],
    ['endless', lot, Number.POSITIVE_INFINITY, 'auction/bad-price'],
    ['huge', lot, HIGHEST_PRICE + 1, 'auction/bad-price'],
    ['on what is sold', { ...lot, status: 'sold' }, 100, 'auction/closed'],
    ['on what is cancelled', { ...lot, status: 'cancelled' }, 100, 'auction/closed'],
    ['on what has run out', { ...lot, endsAtMs: 0 }, 100, 'auction/closed'],
    ['on one’s own', { ...lot, sellerId: ann }, 100, 'auction/own-lot'],
    ['as it should be', lot, 100, 'ok'],
  ])('%s', (_what, on, amount, code) => expect(codeOf(placeBid(on, bid(ann, amount), 0))).toBe(code));

  it('gives the last bidder back all of it, and takes from who led only what is missing', () => {
    expect(placeBid(led(bid(ann, 100)), bid(bob, 200), 0)).toMatchObject({
      value: { pays: 200, refund: bid(ann, 100) },
    });
    expect(placeBid(led(bid(ann, 100)), bid(ann, 200), 0)).toMatchObject({
      value: { pays: 100, refund: null },
    });
  });

  it('that reaches the buyout buys at the buyout', () => {
    expect(placeBid(lot, bid(ann, 5000), 0)).toMatchObject({
      value: { pays: 1000, lot: { status: 'sold', high: bid(ann, 1000) } },
    });
  });
});

describe('[AUC4] a late bid', () => {
  it.each([
    [HOUR - LATE_MS, HOUR, false],
    [HOUR - LATE_MS + 1, HOUR + 1, true],
    [HOUR - 1, HOUR - 1 + LATE_MS, true],
  ])('at %i makes the lot end at %i', (nowMs, endsAtMs, isExtended) => {
    expect(placeBid(lot, bid(ann, 100), nowMs)).toMatchObject({ value: { isExtended, lot: { endsAtMs } } });
  });
});

describe('[AUC5] a lot ends', () => {
  it('by buyout, for whoever is not its seller', () => {
    expect(codeOf(buyOut({ ...lot, buyout: null }, ann, 0))).toBe('auction/no-buyout');
    expect(codeOf(buyOut(lot, seller, 0))).toBe('auction/own-lot');
    expect(codeOf(buyOut(lot, ann, HOUR))).toBe('auction/closed');
    expect(buyOut(led(bid(ann, 300)), bob, 0)).toMatchObject({
      value: { pays: 1000, refund: bid(ann, 300), lot: { status: 'sold' } },
    });
    expect(buyOut(led(bid(ann, 300)), ann, 0)).toMatchObject({ value: { pays: 700, refund: null } });
  });

  it('by its seller, while nobody has bid', () => {
    expect(codeOf(cancelLot(lot, ann, 0))).toBe('auction/not-yours');
    expect(codeOf(cancelLot(led(bid(ann, 100)), seller, 0))).toBe('auction/has-bids');
    expect(codeOf(cancelLot(lot, seller, HOUR))).toBe('auction/closed');
    expect(cancelLot(lot, seller, 0)).toMatchObject({ value: { status: 'cancelled' } });
  });

  it('by time, once', () => {
    expect(endOf(lot, HOUR - 1)).toEqual({ kind: 'not-yet' });
    expect(endOf(lot, HOUR)).toEqual({ kind: 'returned' });
    expect(endOf(led(bid(ann, 100)), HOUR)).toEqual({ kind: 'sold', high: bid(ann, 100) });
    expect(endOf({ ...lot, status: 'sold' }, HOUR)).toBeNull();
  });
});

describe('[AUC6] the cut', () => {
  it('is a twentieth, and less with trading, as the skill says', () => {
    expect([0, 4, 5, 17, 100].map(cutThousandths)).toEqual([50, 50, 49, 47, 30]);
    expect(divide(1000, { cut: cutThousandths(0), toll: 40 })).toEqual({ cut: 50, toll: 40, rest: 910 });
    expect([saleExperience(4), saleExperience(50), saleExperience(1e9)]).toEqual([0, 10, 200]);
  });
});

type Deed = {
  readonly who: CharacterId;
  readonly amount: number;
  readonly waitMs: number;
  readonly buys: boolean;
};
const deeds = fc.array(
  fc.record<Deed>({
    who: fc.constantFrom(seller, ann, bob, cob),
    amount: fc.oneof(fc.integer({ min: -5, max: 3000 }), fc.constantFrom(0.5, Number.NaN, HIGHEST_PRICE * 2)),
    waitMs: fc.nat(600_000),
    buys: fc.boolean(),
  }),
  { maxLength: 40 },
);
const lots = fc.record({
  startingPrice: fc.integer({ min: 1, max: 500 }),
  buyout: fc.option(fc.integer({ min: 500, max: 3000 })),
});

/** Plays a history; calls back with each bid that was taken. */
function play(
  first: AuctionLot,
  history: readonly Deed[],
  seen: (before: AuctionLot, done: BidPlaced, deed: Deed, nowMs: number) => void,
): AuctionLot {
  let now = first;
  let nowMs = 0;
  for (const deed of history) {
    nowMs += deed.waitMs;
    const done =
      deed.buys && deed.amount > 2000
        ? buyOut(now, deed.who, nowMs)
        : placeBid(now, bid(deed.who, deed.amount), nowMs);
    if (!done.ok) continue;
    seen(now, done.value, deed, nowMs);
    now = done.value.lot;
  }
  return now;
}

describe('[AUC7] over any sequence of bids', () => {
  it('gold is conserved: what the house holds is the highest bid, and nobody else is out of pocket', () => {
    fc.assert(
      fc.property(lots, deeds, (terms, history) => {
        const purses = new Map<CharacterId, number>();
        const add = (who: CharacterId, marks: number) => purses.set(who, (purses.get(who) ?? 0) + marks);
        let escrow = 0;
        const end = play({ ...lot, ...terms }, history, (_before, done, deed) => {
          add(deed.who, -done.pays);
          escrow += done.pays - (done.refund?.amount ?? 0);
          if (done.refund !== null) add(done.refund.bidderId, done.refund.amount);
          expect(done.pays).toBeGreaterThan(0);
        });
        expect(escrow).toBe(end.high?.amount ?? 0);
        for (const [who, marks] of purses) expect(marks).toBe(who === end.high?.bidderId ? -escrow : 0);
        const { toll, cut, rest } = divide(escrow, { toll: 150, cut: cutThousandths(0) });
        expect(toll + cut + rest).toBe(escrow);
      }),
    );
  });

  it('the price only rises, by the step at least, the end only recedes, and the seller never leads', () => {
    fc.assert(
      fc.property(lots, deeds, (terms, history) => {
        const first = { ...lot, ...terms };
        const end = play(first, history, (before, done, _deed, nowMs) => {
          expect(done.lot.high!.amount).toBeGreaterThanOrEqual(minimumBid(before));
          expect(done.lot.high!.amount).toBeGreaterThan(before.high?.amount ?? 0);
          expect(done.lot.high!.amount).toBeLessThanOrEqual(before.buyout ?? HIGHEST_PRICE);
          expect(done.lot.endsAtMs).toBeGreaterThanOrEqual(before.endsAtMs);
          expect(done.lot.status === 'sold' || done.lot.endsAtMs - nowMs >= LATE_MS).toBe(true);
          expect(done.lot.high!.bidderId).not.toBe(seller);
        });
        expect(endOf(end, end.endsAtMs)?.kind ?? 'sold').toBe(end.high === null ? 'returned' : 'sold');
      }),
    );
  });

  it('nothing that is refused changes a lot, and no lot that is given is written to', () => {
    fc.assert(
      fc.property(lots, deeds, (terms, history) => {
        const first = Object.freeze({ ...lot, ...terms });
        play(first, history, (before) => Object.freeze(before));
        expect(first.high).toBeNull();
      }),
    );
  });
});
