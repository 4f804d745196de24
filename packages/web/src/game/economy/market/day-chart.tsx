import { useState } from 'react';
import type uPlot from 'uplot';
import { formatNumber } from '../../../ui/numbers.ts';
import { axisOf, byUtc, DATES_HEIGHT, dateText, usePlot, WHOLE_DAYS } from '../auction/chart-plot.ts';
import { type Inks, inksOf } from '../auction/draw-candles.ts';

const HALF_DAY = 43_200;
/** Bars take the lowest part of a chart. */
const BARS_SHARE = 4.6;

export type DayLine = {
  readonly name: string;
  readonly ink: 'lapis' | 'gold';
  readonly values: readonly (number | null)[];
  readonly isDashed?: boolean;
};
export type DayBars = { readonly name: string; readonly values: readonly (number | null)[] };
export type DayChartProps = {
  /** As `2026-11-27`, each after the one before. */
  days: readonly string[];
  lines: readonly DayLine[];
  bars?: DayBars;
  height: number;
  /** How a value of a line is written. */
  text: (value: number) => string;
  /** The axis begins at nought. */
  fromZero?: boolean;
  /** All of it in words. */
  spoken: string;
};

function rangeOf(lines: readonly DayLine[], fromZero: boolean): [number, number] {
  const values = lines.flatMap((line) => line.values).filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = Math.max((high - low) * 0.12, high * 0.03, 1);
  return [fromZero ? 0 : Math.max(0, low - air), high + air];
}

function drawBars(plot: uPlot, { values }: DayBars, at: readonly number[], ink: string): void {
  const { ctx, bbox } = plot;
  const width = Math.max(2, Math.min(14 * devicePixelRatio, (bbox.width / Math.max(at.length, 12)) * 0.6));
  const foot = plot.valToPos(0, 'bars', true);
  ctx.save();
  ctx.globalAlpha = 0.5;
  ctx.fillStyle = ink;
  for (const [n, value] of values.entries()) {
    const top = plot.valToPos(value ?? 0, 'bars', true);
    ctx.fillRect(plot.valToPos(at[n]!, 'x', true) - width / 2, top, width, foot - top);
  }
  ctx.restore();
}

function lineOf(line: DayLine, inks: Inks): uPlot.Series {
  const stroke = line.ink === 'gold' ? inks.gold : inks.mean;
  return {
    scale: 'y',
    stroke,
    width: 2,
    spanGaps: true,
    points: { show: true, size: 5, fill: stroke },
    ...(line.isDashed && { dash: [6, 4] }),
  };
}

function optionsOf(
  props: DayChartProps,
  inks: Inks,
  { at, width, onPoint }: { at: readonly number[]; width: number; onPoint: (n: number | null) => void },
): uPlot.Options {
  const { lines, bars, height, text, fromZero = false } = props;
  const axis = axisOf(inks);
  const most = Math.max(1, ...(bars?.values ?? []).map((value) => value ?? 0));
  return {
    width,
    height,
    padding: [8, 10, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    tzDate: byUtc,
    scales: {
      x: { time: true, range: () => [at[0]! - HALF_DAY, at.at(-1)! + HALF_DAY] },
      y: { range: () => rangeOf(lines, fromZero) },
      bars: { range: () => [0, most * BARS_SHARE] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: DATES_HEIGHT,
        space: 64,
        incrs: WHOLE_DAYS,
        values: (_plot, values) => values.map((value) => dateText(value, true)),
      },
      { ...axis, size: 52, values: (_plot, values) => values.map(text) },
    ],
    series: [{}, ...lines.map((line) => lineOf(line, inks))],
    hooks: {
      ...(bars && { drawAxes: [(plot: uPlot) => drawBars(plot, bars, at, inks.gold)] }),
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
    },
  };
}

/** What the day under the pointer says. */
function Point({ n, props }: { n: number; props: DayChartProps }) {
  const { days, lines, bars, text } = props;
  const bar = bars?.values[n];
  return (
    <div className="chart-point" aria-hidden>
      <b>{dateText(Date.parse(days[n]!) / 1000, true)}</b>
      {lines.map(({ name, values }) => (
        <span key={name}>
          {name} {values[n] == null ? '–' : text(values[n])}
        </span>
      ))}
      {bars && (
        <span>
          {bars.name} {bar == null ? '–' : formatNumber(bar)}
        </span>
      )}
    </div>
  );
}

/** Something day by day, in one line or more, with bars along the foot; in words for those who do not see it. */
export function DayChart(props: DayChartProps) {
  const { days, lines, bars, spoken } = props;
  const [point, setPoint] = useState<number | null>(null);
  const place = usePlot(lines, (element, width) => {
    const at = days.map((day) => Date.parse(day) / 1000);
    const options = optionsOf(props, inksOf(element), { at, width, onPoint: setPoint });
    return { options, data: [at, ...lines.map((line) => [...line.values])] };
  });
  return (
    <figure className="chart day-chart" style={{ minHeight: props.height }}>
      <div ref={place} role="img" aria-label={spoken} />
      {point !== null && point < days.length && <Point n={point} props={props} />}
      <figcaption className="chart-legend">
        {lines.map(({ name, ink, isDashed }) => (
          <span key={name}>
            <i className={`is-line ink-${ink} ${isDashed ? 'is-dashed' : ''}`} aria-hidden /> {name}
          </span>
        ))}
        {bars && (
          <span>
            <i className="is-bar" aria-hidden /> {bars.name}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
