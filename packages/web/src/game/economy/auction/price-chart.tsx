import type { Candle } from '@farhold/contracts/rest/market';
import { useEffect, useState } from 'react';
import type uPlot from 'uplot';
import { formatNumber } from '../../../ui/numbers.ts';
import { eachText } from './auction-words.ts';
import { columnsOf, meanOf, priceRange, soldIn, timeRange } from './chart-data.ts';
import { axisOf, byUtc, DATES_HEIGHT, dateText, usePlot, WHOLE_DAYS } from './chart-plot.ts';
import { drawCandles, drawVolume, type Inks, inksOf } from './draw-candles.ts';

const HEIGHT = 236;
/** The volume takes the lowest part of the chart. */
const VOLUME_SHARE = 4.6;

type ChartProps = { candles: readonly Candle[]; daily: boolean; words: string };

function optionsOf(
  candles: readonly Candle[],
  inks: Inks,
  { width, daily, onPoint }: { width: number; daily: boolean; onPoint: (at: number | null) => void },
): uPlot.Options {
  const axis = axisOf(inks);
  const most = Math.max(1, ...candles.map((candle) => candle.volume));
  return {
    width,
    height: HEIGHT,
    padding: [8, 10, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    tzDate: byUtc,
    scales: {
      x: { time: true, range: () => timeRange(candles, daily) },
      y: { range: () => priceRange(candles) },
      volume: { range: () => [0, most * VOLUME_SHARE] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: DATES_HEIGHT,
        space: 64,
        values: (_plot, values) => values.map((value) => dateText(value, daily)),
        ...(daily && { incrs: WHOLE_DAYS }),
      },
      { ...axis, size: 44, values: (_plot, values) => values.map((value) => eachText(value)) },
    ],
    series: [
      {},
      { scale: 'y', paths: () => null, points: { show: false } },
      { scale: 'y', stroke: inks.mean, width: 1.8, points: { show: false } },
      { scale: 'volume', paths: () => null, points: { show: false } },
    ],
    hooks: {
      drawSeries: [(plot, series) => series === 1 && drawCandles(plot, candles, inks)],
      drawAxes: [(plot) => drawVolume(plot, candles, inks)],
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
    },
  };
}

/** What the candle under the pointer says. */
function Point({ candle, daily }: { candle: Candle; daily: boolean }) {
  const at = dateText(Date.parse(candle.startsAt) / 1000, daily);
  return (
    <div className="chart-point" aria-hidden>
      <b>{at}</b>
      <span>Open {eachText(candle.open)}</span>
      <span>High {eachText(candle.high)}</span>
      <span>Close {eachText(candle.close)}</span>
      <span>Low {eachText(candle.low)}</span>
      <span>Sold {formatNumber(candle.volume)}</span>
    </div>
  );
}

/** Prices of a piece over time, with what was sold along the foot; in words for those who do not see it. */
export function PriceChart({ candles, daily, words }: ChartProps) {
  const [point, setPoint] = useState<number | null>(null);
  const place = usePlot(candles, (element, width) => {
    const { at, close, mean, volume } = columnsOf(candles);
    const options = optionsOf(candles, inksOf(element), { width, daily, onPoint: setPoint });
    return { options, data: [at, close, mean, volume] };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other candles have nothing under the pointer yet
  useEffect(() => setPoint(null), [candles]);
  const shown = point === null ? undefined : candles[point];
  const [low, high] = [
    Math.min(...candles.map((one) => one.low)),
    Math.max(...candles.map((one) => one.high)),
  ];
  const spoken = `Price for a piece, ${words}: ${eachText(low)} to ${eachText(high)} marks, last ${eachText(candles.at(-1)!.close)}, ${formatNumber(soldIn(candles))} sold.`;
  return (
    <figure className="chart">
      <div ref={place} role="img" aria-label={spoken} />
      {shown && <Point candle={shown} daily={daily} />}
      <figcaption className="chart-legend">
        <span>
          <i className="is-rose" aria-hidden /> rose
        </span>
        <span>
          <i className="is-fell" aria-hidden /> fell
        </span>
        <span>
          <i className="is-mean" aria-hidden /> mean of seven
        </span>
        <span className="push muted">
          mean <b>{eachText(meanOf(candles))}</b> · sold <b>{formatNumber(soldIn(candles))}</b>
        </span>
      </figcaption>
    </figure>
  );
}
