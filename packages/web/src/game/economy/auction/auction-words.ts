/** How lots are spoken of. */
import type { Auction, AuctionSearch, AuctionSort } from '@farhold/contracts/rest/auction';
import type { AuctionChange } from '@farhold/contracts/ws/auction';
import { HIGHEST_PRICE } from '@farhold/rules/economy/auction';
import { formatNumber } from '../../../ui/numbers.ts';

export type WareType = NonNullable<AuctionSearch['type']>;
export const WARES: readonly (readonly [WareType | null, string])[] = [
  [null, 'All wares'],
  ['weapon', 'Arms'],
  ['armour', 'Armour'],
  ['accessory', 'Trinkets'],
  ['consumable', 'Draughts and dishes'],
  ['material', 'Materials'],
  ['reagent', 'Reagents'],
  ['goods', 'Goods'],
  ['tool', 'Tools'],
  ['curio', 'Curios'],
  ['paper', 'Papers'],
];
export const SORTS: readonly (readonly [AuctionSort, string])[] = [
  ['ending', 'Ending soonest'],
  ['ending-last', 'Ending last'],
  ['price', 'Cheapest first'],
  ['price-desc', 'Dearest first'],
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `now`, `40 s`, `11 min`, `2 h 14`, `1 d 4 h`: what is left of a lot. */
export function timeLeft(leftMs: number): string {
  if (leftMs <= 0) return 'ending';
  if (leftMs < MINUTE) return `${Math.ceil(leftMs / 1000)} s`;
  if (leftMs < HOUR) return `${Math.floor(leftMs / MINUTE)} min`;
  const hours = Math.floor(leftMs / HOUR);
  if (hours < 10) return `${hours} h ${String(Math.floor((leftMs % HOUR) / MINUTE)).padStart(2, '0')}`;
  return hours < 24 ? `${hours} h` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Less than an hour left: it is written in red. */
export const isSoon = (leftMs: number): boolean => leftMs < HOUR;

export function bidsText(bids: number): string {
  return bids === 0 ? 'no bids' : `${formatNumber(bids)} ${bids === 1 ? 'bid' : 'bids'}`;
}

/** A price for a piece: to the tenth where it is small. */
export function eachText(marks: number | null): string {
  if (marks === null) return '–';
  return marks < 100 && !Number.isInteger(marks) ? marks.toFixed(1) : formatNumber(marks);
}

const ENDINGS = { sold: 'sold', expired: 'not sold', cancelled: 'taken back' } as const;

/** How a lot stands for me. */
export function standingText(lot: Pick<Auction, 'status' | 'role'>): { text: string; tone: string } | null {
  if (lot.status === 'open') {
    if (lot.role === 'leading') return { text: 'you lead', tone: 'tone-verdigris' };
    return lot.role === 'outbid' ? { text: 'you were outbid', tone: 'tone-rubric' } : null;
  }
  if (lot.role === 'leading') return { text: 'you won it', tone: 'tone-verdigris' };
  return { text: lot.role === 'outbid' ? 'somebody else has it' : ENDINGS[lot.status], tone: 'muted' };
}

/** The lot with what was heard of it since it was loaded. Whoever led and hears of another bid was outbid. */
export function withNews(lot: Auction, news: AuctionChange | undefined): Auction {
  if (news === undefined || news.version <= lot.version) return lot;
  const wasOutbid = lot.role === 'leading' && news.price > (lot.myBid ?? 0);
  return { ...lot, ...news, role: wasOutbid ? 'outbid' : lot.role };
}

/** A whole price out of what was typed, or null. */
export function priceOf(text: string): number | null {
  const value = Number(text.trim());
  return text.trim() !== '' && Number.isSafeInteger(value) && value >= 1 && value <= HIGHEST_PRICE
    ? value
    : null;
}

/** A bid so much above the least next one may be a slip of the hand. */
const DEAR = 1.25;
/** And so many marks at least. */
const DEAR_MARKS = 10;

/** Whether a bid should be asked about: well over what would do, or as good as buying the lot. */
export function isDearBid(lot: Pick<Auction, 'minimum' | 'buyout'>, amount: number): boolean {
  if (lot.buyout !== null && amount >= lot.buyout) return true;
  return amount > lot.minimum * DEAR && amount - lot.minimum >= DEAR_MARKS;
}

/** What a bid or a purchase takes out of the purse now: what already lies in escrow for me counts towards it. */
export const dueNow = (lot: Pick<Auction, 'role' | 'myBid'>, price: number): number =>
  price - (lot.role === 'leading' ? (lot.myBid ?? 0) : 0);

/** Why a lot cannot be bought at once now, or false. */
export function whyNotBuy(lot: Auction, purse: number): string | false {
  if (lot.status !== 'open') return 'This lot has ended.';
  if (lot.role === 'seller') return 'This is your own lot.';
  if (lot.buyout === null) return 'This can only be bid for.';
  return dueNow(lot, lot.buyout) > purse && 'You have too few marks.';
}

/** Why a bid cannot be placed now, or false. */
export function whyNotBid(lot: Auction, amount: number | null, purse: number): string | false {
  if (lot.status !== 'open') return 'This lot has ended.';
  if (lot.role === 'seller') return 'This is your own lot.';
  if (amount === null) return 'Name a price in whole marks.';
  if (amount < lot.minimum) return `The least next bid is ${formatNumber(lot.minimum)}.`;
  return dueNow(lot, amount) > purse && 'You have too few marks.';
}
