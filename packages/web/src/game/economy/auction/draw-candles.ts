import type { Candle } from '@farhold/contracts/rest/market';
import type uPlot from 'uplot';
import { rose } from './chart-data.ts';

export type Inks = {
  readonly rose: string;
  readonly fell: string;
  readonly mean: string;
  readonly paper: string;
  readonly axis: string;
  readonly hairline: string;
  readonly gold: string;
};

/** The colours of the page as it is now. */
export function inksOf(element: Element): Inks {
  const style = getComputedStyle(element);
  const ink = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ...{ rose: ink('verdigris'), fell: ink('rubric'), mean: ink('lapis') },
    ...{ paper: ink('raised'), axis: ink('ink-2'), hairline: ink('hairline'), gold: ink('gold') },
  };
}

/** Wicks and bodies: hollow where the price rose, filled where it fell, so that the shape tells what the colour does. */
export function drawCandles(plot: uPlot, candles: readonly Candle[], inks: Inks): void {
  const { ctx } = plot;
  const density = devicePixelRatio;
  const x = (candle: Candle): number => plot.valToPos(Date.parse(candle.startsAt) / 1000, 'x', true);
  const y = (value: number): number => plot.valToPos(value, 'y', true);
  const step =
    candles.length > 1 ? (x(candles.at(-1)!) - x(candles[0]!)) / (candles.length - 1) : 20 * density;
  const width = Math.max(2 * density, Math.min(11 * density, step * 0.66));
  ctx.save();
  ctx.setLineDash([]);
  ctx.lineWidth = 1.3 * density;
  for (const candle of candles) {
    const middle = x(candle);
    const ink = rose(candle) ? inks.rose : inks.fell;
    ctx.strokeStyle = ink;
    ctx.fillStyle = rose(candle) ? inks.paper : ink;
    ctx.beginPath();
    ctx.moveTo(middle, y(candle.high));
    ctx.lineTo(middle, y(candle.low));
    ctx.stroke();
    const top = y(Math.max(candle.open, candle.close));
    const height = Math.max(1.5 * density, y(Math.min(candle.open, candle.close)) - top);
    ctx.fillRect(middle - width / 2, top, width, height);
    ctx.strokeRect(middle - width / 2, top, width, height);
  }
  ctx.restore();
}

/** Pieces sold, along the foot. */
export function drawVolume(plot: uPlot, candles: readonly Candle[], inks: Inks): void {
  const { ctx } = plot;
  const density = devicePixelRatio;
  const { left, width: wide } = plot.bbox;
  const width = Math.max(2 * density, Math.min(11 * density, (wide / Math.max(candles.length, 12)) * 0.68));
  const foot = plot.valToPos(0, 'volume', true);
  ctx.save();
  ctx.globalAlpha = 0.42;
  for (const candle of candles) {
    const top = plot.valToPos(candle.volume, 'volume', true);
    const middle = Math.max(left, plot.valToPos(Date.parse(candle.startsAt) / 1000, 'x', true));
    ctx.fillStyle = rose(candle) ? inks.rose : inks.fell;
    ctx.fillRect(middle - width / 2, top, width, foot - top);
  }
  ctx.restore();
}
