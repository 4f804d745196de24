/** What the charts have in common: axes, dates, and a plot that keeps the width of its place and the inks of the theme. */
import { type RefObject, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useTheme } from '../../../app/appearance.ts';
import type { Inks } from './draw-candles.ts';
import 'uplot/dist/uPlot.min.css';

const LEAST_WIDTH = 240;
/** Of the line of dates under a chart. */
export const DATES_HEIGHT = 26;
/** Seconds from one date under the chart to the next, where each place is a day. */
export const WHOLE_DAYS = [1, 2, 3, 5, 7, 10, 15, 30].map((days) => days * 86_400);

export const axisOf = (inks: Inks): uPlot.Axis => ({
  stroke: inks.axis,
  font: '500 11px "Alegreya Sans", sans-serif',
  grid: { stroke: inks.hairline, width: 1, dash: [1.5, 4] },
  ticks: { show: false },
});

export const byUtc = (seconds: number): Date => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC');

/** `27 Nov`, or with the hour where places are finer than days. */
export function dateText(seconds: number, daily: boolean): string {
  return new Date(seconds * 1000).toLocaleString('en-GB', {
    timeZone: 'UTC',
    ...(daily
      ? { day: 'numeric', month: 'short' }
      : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
  });
}

type Drawn = { readonly options: uPlot.Options; readonly data: uPlot.AlignedData };

/** A plot in the element of the ref, drawn anew when `of` or the theme is another. */
export function usePlot(
  of: unknown,
  draw: (element: HTMLElement, width: number) => Drawn,
): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other inks; what is drawn follows from `of`
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const widthNow = (): number => Math.max(LEAST_WIDTH, element.clientWidth);
    const { options, data } = draw(element, widthNow());
    const plot = new uPlot(options, data, element);
    const observer = new ResizeObserver(() => plot.setSize({ width: widthNow(), height: options.height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [of, theme]);
  return place;
}
