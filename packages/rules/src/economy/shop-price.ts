/**
 * What shops ask and pay: a function of what a thing is worth, how much of it the shop has, and the customer's trading.
 * All in whole thousandths, so that sums are exact: marks are rounded once a deal, against the customer.
 */
import type { Item } from '../content/item.ts';

/** Thousandths of the value: at most when the shelf is empty, at least when it overflows [SHP2]. */
export const FACTOR = { least: 700, usual: 1000, most: 1500 } as const;
/** Of a thing that the shop does not keep: pieces at which the price is at its least. */
const GLUT = 20;
/** A shop pays this share of the price, and so much more for each level of trading [SHP3]. */
const PAID = { share: 350, aLevel: 0.7 } as const;
/** Thousandths off what a shop asks, for each level of trading: a tenth at 100. */
const OFF_A_LEVEL = 1;

/** How much of one thing lies in a shop. `normal` is 0 for what it does not keep: it takes that, and sells it elsewhere. */
export type Shelf = { readonly stock: number; readonly normal: number };
export type Deal = {
  readonly item: Pick<Item, 'value' | 'type'>;
  readonly shelf: Shelf;
  readonly quantity: number;
  /** Level of the customer's trading, 0 to 100. */
  readonly trading: number;
};

const bounded = (value: number): number => Math.round(Math.max(FACTOR.least, Math.min(FACTOR.most, value)));

/** Whether shops take a thing: it is worth something, it can change hands, and no errand hangs on it. */
export function isWanted(item: Pick<Item, 'value' | 'type' | 'bound'>): boolean {
  return item.value > 0 && !item.bound && item.type !== 'quest';
}

/** The price of a thing in thousandths of its value while `stock` pieces lie there. */
export function priceFactor({ stock, normal }: Shelf): number {
  if (normal === 0) return Math.min(FACTOR.usual, bounded(FACTOR.usual - (300 * stock) / GLUT));
  return bounded(FACTOR.usual + (500 * (normal - stock)) / normal);
}

/** The sum of the factors of `quantity` pieces, from the shelf with `lowest` pieces upwards. */
function factors(lowest: number, quantity: number, normal: number): number {
  let sum = 0;
  for (let at = lowest; at < lowest + quantity; at++) sum += priceFactor({ stock: at, normal });
  return sum;
}

const offThousandths = (trading: number): number => Math.floor(OFF_A_LEVEL * trading);
const paidThousandths = (trading: number, type: Item['type']): number =>
  // Curios exist to be sold: a shop pays all that they are worth, and never sells one.
  type === 'curio' ? 1000 : PAID.share + Math.floor(PAID.aLevel * trading);

/**
 * Marks for `quantity` pieces out of the shop, each dearer than the one before. `tollThousandths` is the line-toll of
 * whoever holds the ground, on top.
 */
export function askedFor({ item, shelf, quantity, trading }: Deal, tollThousandths = 0): number {
  const sum = item.value * factors(shelf.stock - quantity, quantity, shelf.normal);
  return Math.ceil((sum * (1000 - offThousandths(trading)) * (1000 + tollThousandths)) / 1e9);
}

/** Marks that the shop pays for `quantity` pieces, each less than the one before. */
export function paidFor({ item, shelf, quantity, trading }: Deal): number {
  const sum = item.value * factors(shelf.stock, quantity, shelf.normal);
  return Math.floor((sum * paidThousandths(trading, item.type)) / 1e6);
}

/** Experience of trading for a deal: a point for every three marks that change hands. */
export function tradingExperience(marks: number): number {
  return Math.floor(marks / 3);
}

/**
 * What a sale teaches, in points of experience. `owed` are the points of earlier sales whose goods were taken back: what
 * was never traded taught nothing, so they are made up for first.
 */
export function lessonOf(
  marks: number,
  owed: number,
): { readonly experience: number; readonly owed: number } {
  const points = tradingExperience(marks);
  const madeUp = Math.min(points, owed);
  return { experience: points - madeUp, owed: owed - madeUp };
}

/** How much of the way to the normal stock a shelf goes at each restocking. */
const RESTOCK_SHARE = 0.1;

/** The stock after a restocking: what was sold comes back, what is too much goes on elsewhere [SHP5]. */
export function restocked({ stock, normal }: Shelf): number {
  const step = Math.ceil(Math.max(normal, GLUT / 2) * RESTOCK_SHARE);
  return stock < normal ? Math.min(normal, stock + step) : Math.max(normal, stock - step);
}
