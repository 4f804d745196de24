/** Candles as the columns that the chart takes. */
import type { Candle } from '@farhold/contracts/rest/market';

/** Candles over which the mean runs. */
const MEAN_OF = 7;

export type ChartColumns = {
  /** Seconds. */
  readonly at: number[];
  readonly close: number[];
  /** What a piece cost on the mean of the last seven candles, by what was sold. */
  readonly mean: number[];
  readonly volume: number[];
};

export function columnsOf(candles: readonly Candle[]): ChartColumns {
  return {
    at: candles.map((candle) => Date.parse(candle.startsAt) / 1000),
    close: candles.map((candle) => candle.close),
    mean: candles.map((_, at) => meanOf(candles.slice(Math.max(0, at - MEAN_OF + 1), at + 1))),
    volume: candles.map((candle) => candle.volume),
  };
}

export function meanOf(candles: readonly Candle[]): number {
  const volume = candles.reduce((sum, one) => sum + one.volume, 0);
  return volume === 0 ? 0 : candles.reduce((sum, one) => sum + one.marks, 0) / volume;
}

/** The least and the greatest price, with a little air. */
export function priceRange(candles: readonly Candle[]): [number, number] {
  const low = Math.min(...candles.map((candle) => candle.low));
  const high = Math.max(...candles.map((candle) => candle.high));
  const air = Math.max((high - low) * 0.08, high * 0.02, 0.5);
  return [Math.max(0, low - air), high + air];
}

/**
 * Seconds from the first candle to the last, with air on both sides: half a candle at least, so that one alone does not
 * stand in an empty age.
 */
export function timeRange(candles: readonly Candle[], daily: boolean): [number, number] {
  const [first = 0, last = first] = [candles.at(0), candles.at(-1)].map((one) =>
    one ? Date.parse(one.startsAt) / 1000 : 0,
  );
  const air = Math.max(daily ? 43_200 : 1800, (last - first) * 0.03);
  return [first - air, last + air];
}

/** Rose, or stayed. */
export const rose = (candle: Candle): boolean => candle.close >= candle.open;

export const soldIn = (candles: readonly Candle[]): number =>
  candles.reduce((sum, one) => sum + one.volume, 0);
