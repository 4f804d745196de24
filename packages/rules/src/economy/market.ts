/** Candles and prices of what has been sold, one sale at a time: nothing is ever reckoned again from the first sale on. */
import type { EpochMs } from '../ids.ts';

export const SPANS = ['5m', '1h', '1d'] as const;
export type Span = (typeof SPANS)[number];
export const SPAN_MS: Readonly<Record<Span, number>> = { '5m': 300_000, '1h': 3_600_000, '1d': 86_400_000 };
/** How long candles are kept [MKT3]. */
export const KEPT_MS: Readonly<Record<Span, number>> = {
  '5m': 7 * 86_400_000,
  '1h': 90 * 86_400_000,
  '1d': Number.POSITIVE_INFINITY,
};

export type Sale = { readonly quantity: number; readonly marks: number; readonly worth: number };
/** Prices are thousandths of a mark for a piece. */
export type Candle = {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly marks: number;
  readonly sales: number;
  readonly worth: number;
};

/** When the span began that a moment lies in, by UTC. */
export function spanStart(atMs: EpochMs, span: Span): EpochMs {
  return Math.floor(atMs / SPAN_MS[span]) * SPAN_MS[span];
}

/** Thousandths of a mark for a piece. */
export function eachOf({ quantity, marks }: Pick<Sale, 'quantity' | 'marks'>): number {
  return Math.round((marks * 1000) / quantity);
}

/** The candle after one more sale [MKT1]. */
export function withSale(candle: Candle | null, sale: Sale): Candle {
  const each = eachOf(sale);
  const { quantity, marks, worth } = sale;
  if (candle === null)
    return { open: each, high: each, low: each, close: each, volume: quantity, marks, sales: 1, worth };
  return {
    open: candle.open,
    high: Math.max(candle.high, each),
    low: Math.min(candle.low, each),
    close: each,
    volume: candle.volume + quantity,
    marks: candle.marks + marks,
    sales: candle.sales + 1,
    worth: candle.worth + worth,
  };
}

/** What was paid against what it is worth in the book, in thousandths; 1000 where nothing of worth was sold [MKT2]. */
export function indexOf({ marks, worth }: Pick<Candle, 'marks' | 'worth'>): number {
  return worth === 0 ? 1000 : Math.round((marks * 1000) / worth);
}

/** By how much a price has changed, in thousandths. */
export function changeOf(before: number, last: number): number {
  return before === 0 ? 0 : Math.round(((last - before) * 1000) / before);
}

/**
 * What a seller may ask for a lot: just below the cheapest offer, or else what pieces went for of late, or else what
 * the book says. Prices are marks for a piece.
 */
export function suggestedPrice(
  known: { readonly mean: number | null; readonly last: number | null; readonly cheapest: number | null },
  goods: { readonly quantity: number; readonly value: number },
): number {
  const usual = known.mean ?? known.last ?? goods.value;
  const each =
    known.cheapest === null ? usual : Math.min(known.cheapest * 0.99, Math.max(usual, known.cheapest / 2));
  return Math.max(1, Math.floor(each * goods.quantity));
}
