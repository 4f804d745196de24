/**
 * Lots at the Outcry: what may be listed, what may be bid, and how a lot ends. All amounts are whole marks.
 * A lot with a bid ends by sale, one without by going back; whoever bids pays at once and has it back at once when outbid.
 */
import type { Item } from '../content/item.ts';
import type { CharacterId, EpochMs } from '../ids.ts';
import { auctionCut } from '../progression/benefits.ts';
import { fail, ok, type Result } from '../result.ts';

/** Hours that a lot may run [AUC1]. */
export const HOURS = { least: 1, most: 48 } as const;
/** The most that anything may cost: sums of a few such still fit everywhere. */
export const HIGHEST_PRICE = 1_000_000_000;
/** Open lots that one character may have. */
export const OPEN_LOTS = 60;
/** A bid in the last so many milliseconds makes a lot run as long from then on [AUC4]. */
export const LATE_MS = 120_000;
/** How much more the next bid must be: a share of the last, at least a mark, at most so many marks [AUC3]. */
const STEP = { thousandths: 50, least: 1, most: 250 } as const;
/** The deposit: of what the goods are worth in the book, for every begun twelve hours [AUC2]. */
const DEPOSIT = { thousandths: 10, hours: 12, offALevel: 5 } as const;
/** Marks of the price for a point of trading, and the most points that one sale can teach. */
const LEARNT = { marksAPoint: 5, most: 200 } as const;
const HOUR_MS = 3_600_000;

export type HighBid = { readonly bidderId: CharacterId; readonly amount: number };
/** What the rules know of a lot. */
export type AuctionLot = {
  readonly sellerId: CharacterId;
  readonly startingPrice: number;
  /** At which it is sold at once; null where it can only be bid for. */
  readonly buyout: number | null;
  readonly high: HighBid | null;
  readonly bids: number;
  readonly status: 'open' | 'sold' | 'expired' | 'cancelled';
  readonly endsAtMs: EpochMs;
};
export type Terms = {
  readonly startingPrice: number;
  readonly buyout: number | null;
  readonly hours: number;
};
export type BidPlaced = {
  readonly lot: AuctionLot;
  /** What the bidder pays now: the whole bid, or what is missing where the bidder led already. */
  readonly pays: number;
  /** Who has marks back now; null where nobody led, or the bidder did. */
  readonly refund: HighBid | null;
  readonly isExtended: boolean;
};
/** How a lot ended; `returned` goes back to its seller. */
export type AuctionEnd =
  | { readonly kind: 'sold'; readonly high: HighBid }
  | { readonly kind: 'returned' }
  | { readonly kind: 'not-yet' };

type BidError =
  | 'auction/closed'
  | 'auction/own-lot'
  | 'auction/bid-too-low'
  | 'auction/bad-price'
  | 'auction/no-buyout';

const isPrice = (marks: number): boolean =>
  Number.isSafeInteger(marks) && marks >= 1 && marks <= HIGHEST_PRICE;

/** Whether the Outcry takes a thing: it can change hands, and no errand hangs on it. */
export function isAuctionable(item: Pick<Item, 'type' | 'bound'>): boolean {
  return !item.bound && item.type !== 'quest';
}

/** Refuses with `auction/bad-price`, `auction/bad-duration`. */
export function checkTerms(terms: Terms): Result<Terms, 'auction/bad-price' | 'auction/bad-duration'> {
  const { startingPrice, buyout, hours } = terms;
  if (!isPrice(startingPrice)) return fail('auction/bad-price');
  if (buyout !== null && (!isPrice(buyout) || buyout < startingPrice)) return fail('auction/bad-price');
  if (!Number.isSafeInteger(hours) || hours < HOURS.least || hours > HOURS.most)
    return fail('auction/bad-duration');
  return ok(terms);
}

/** Marks that are kept until a lot ends: back to the seller where it is sold, the house's where it is not. */
export function depositFor(
  goods: { readonly value: number; readonly quantity: number },
  hours: number,
  trading: number,
): number {
  const periods = Math.ceil(hours / DEPOSIT.hours);
  const worth = goods.value * goods.quantity * periods;
  const share = (worth * DEPOSIT.thousandths * (1000 - DEPOSIT.offALevel * trading)) / 1_000_000;
  return Math.min(HIGHEST_PRICE, Math.max(1, Math.ceil(share)));
}

/** The least that may be bid now. Never more than the buyout. */
export function minimumBid(lot: Pick<AuctionLot, 'startingPrice' | 'buyout' | 'high'>): number {
  if (lot.high === null) return lot.startingPrice;
  const { amount } = lot.high;
  const step = Math.min(STEP.most, Math.max(STEP.least, Math.ceil((amount * STEP.thousandths) / 1000)));
  return Math.min(lot.buyout ?? HIGHEST_PRICE, amount + step);
}

/**
 * A bid. One that reaches the buyout buys the lot at that price. Refuses with `auction/closed`, `auction/own-lot`,
 * `auction/bad-price` (no whole price), `auction/bid-too-low`.
 */
export function placeBid(lot: AuctionLot, bid: HighBid, nowMs: EpochMs): Result<BidPlaced, BidError> {
  if (!isPrice(bid.amount)) return fail('auction/bad-price');
  if (!isOpen(lot, nowMs)) return fail('auction/closed');
  if (bid.bidderId === lot.sellerId) return fail('auction/own-lot');
  if (bid.amount < minimumBid(lot) || bid.amount <= (lot.high?.amount ?? 0))
    return fail('auction/bid-too-low');
  const isBuyout = lot.buyout !== null && bid.amount >= lot.buyout;
  return ok(led(lot, isBuyout ? { ...bid, amount: lot.buyout! } : bid, { nowMs, isBuyout }));
}

/** Buys at once. Refuses with `auction/closed`, `auction/own-lot`, `auction/no-buyout`. */
export function buyOut(lot: AuctionLot, bidderId: CharacterId, nowMs: EpochMs): Result<BidPlaced, BidError> {
  if (!isOpen(lot, nowMs)) return fail('auction/closed');
  if (bidderId === lot.sellerId) return fail('auction/own-lot');
  if (lot.buyout === null) return fail('auction/no-buyout');
  return ok(led(lot, { bidderId, amount: lot.buyout }, { nowMs, isBuyout: true }));
}

/** Takes a lot back. Refuses with `auction/not-yours`, `auction/closed`, `auction/has-bids`. */
export function cancelLot(
  lot: AuctionLot,
  who: CharacterId,
  nowMs: EpochMs,
): Result<AuctionLot, 'auction/not-yours' | 'auction/closed' | 'auction/has-bids'> {
  if (who !== lot.sellerId) return fail('auction/not-yours');
  if (!isOpen(lot, nowMs)) return fail('auction/closed');
  return lot.high === null ? ok({ ...lot, status: 'cancelled' }) : fail('auction/has-bids');
}

/** What becomes of a lot whose time may be over; `not-yet` for one that runs on, null for one that has ended. */
export function endOf(lot: AuctionLot, nowMs: EpochMs): AuctionEnd | null {
  if (lot.status !== 'open') return null;
  if (nowMs < lot.endsAtMs) return { kind: 'not-yet' };
  return lot.high === null ? { kind: 'returned' } : { kind: 'sold', high: lot.high };
}

/** The house's share of a price in whole thousandths of it, by the seller's trading [AUC6]. */
export function cutThousandths(trading: number): number {
  return Math.round(auctionCut(trading) * 1000);
}

/** What a sale teaches the seller of trading. */
export function saleExperience(price: number): number {
  return Math.min(LEARNT.most, Math.floor(price / LEARNT.marksAPoint));
}

/** When a lot ends that was listed at `nowMs`. */
export function endsAfter(hours: number, nowMs: EpochMs): EpochMs {
  return nowMs + hours * HOUR_MS;
}

const isOpen = (lot: AuctionLot, nowMs: EpochMs): boolean => lot.status === 'open' && nowMs < lot.endsAtMs;

type Led = { readonly nowMs: EpochMs; readonly isBuyout: boolean };

function led(lot: AuctionLot, high: HighBid, { nowMs, isBuyout }: Led): BidPlaced {
  const isRaise = lot.high?.bidderId === high.bidderId;
  const isExtended = !isBuyout && lot.endsAtMs - nowMs < LATE_MS;
  return {
    lot: {
      ...lot,
      high,
      bids: lot.bids + 1,
      status: isBuyout ? 'sold' : 'open',
      endsAtMs: isExtended ? nowMs + LATE_MS : lot.endsAtMs,
    },
    pays: high.amount - (isRaise ? lot.high!.amount : 0),
    refund: isRaise ? null : lot.high,
    isExtended,
  };
}
