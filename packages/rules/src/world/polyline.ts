import type { Point } from '../content/geography.ts';
import type { Noise } from './noise.ts';

/** One straight piece of a road or river; `half` is half its width in units at either end. */
export type Segment = {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly half: number;
};

/** The distance in units from a point to a segment's middle line. */
export function distanceToSegment(x: number, y: number, segment: Segment): number {
  const dx = segment.bx - segment.ax;
  const dy = segment.by - segment.ay;
  const square = dx * dx + dy * dy;
  let t = square > 0 ? ((x - segment.ax) * dx + (y - segment.ay) * dy) / square : 0;
  if (t < 0) t = 0;
  else if (t > 1) t = 1;
  const ex = x - segment.ax - dx * t;
  const ey = y - segment.ay - dy * t;
  return Math.sqrt(ex * ex + ey * ey);
}

export function distanceBetween(a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  return Math.sqrt(dx * dx + dy * dy);
}

/** How a line leaves its straight course. Units. */
export type Wander = {
  /** Greatest distance from the smooth course; short legs wander less. */
  readonly reach: number;
  /** Distance between the points of the result. */
  readonly step: number;
};

/**
 * A natural line through all the given points: a cardinal spline, pushed aside by noise between its points and not
 * at them. `across` and `along` move x and y.
 */
export function wander(points: readonly Point[], across: Noise, along: Noise, how: Wander): Point[] {
  const line: Point[] = [points[0]!];
  for (let leg = 0; leg + 1 < points.length; leg++) {
    const from = points[leg]!;
    const to = points[leg + 1]!;
    const length = distanceBetween(from, to);
    const steps = Math.max(1, Math.round(length / how.step));
    const reach = Math.min(how.reach, length * 0.1);
    for (let step = 1; step < steps; step++) {
      const t = step / steps;
      const [x, y] = spline(points, leg, t);
      const ease = Math.min(1, 5 * t * (1 - t)) * reach;
      const dx = across(x / 150, y / 150) + 0.4 * across(x / 47 + 31, y / 47);
      const dy = along(x / 150, y / 150) + 0.4 * along(x / 47 + 31, y / 47);
      line.push([x + dx * ease, y + dy * ease]);
    }
    line.push(to);
  }
  return line;
}

/** The pieces of a line; the width grows evenly from `fromWidth` at its start to `toWidth` at its end. */
export function segmentsOf(line: readonly Point[], fromWidth: number, toWidth: number): Segment[] {
  const segments: Segment[] = [];
  for (let index = 0; index + 1 < line.length; index++) {
    const [ax, ay] = line[index]!;
    const [bx, by] = line[index + 1]!;
    const share = index / Math.max(1, line.length - 2);
    segments.push({ ax, ay, bx, by, half: (fromWidth + (toWidth - fromWidth) * share) / 2 });
  }
  return segments;
}

/** A cardinal spline, drawn tighter than Catmull-Rom so that sharp turns do not loop. */
function spline(points: readonly Point[], leg: number, t: number): Point {
  const tension = 0.36;
  const p1 = points[leg]!;
  const p2 = points[leg + 1]!;
  const p0 = points[leg - 1] ?? p1;
  const p3 = points[leg + 2] ?? p2;
  const t2 = t * t;
  const t3 = t2 * t;
  const start = 2 * t3 - 3 * t2 + 1;
  const end = 3 * t2 - 2 * t3;
  const leave = (t3 - 2 * t2 + t) * tension;
  const arrive = (t3 - t2) * tension;
  return [
    start * p1[0] + end * p2[0] + leave * (p2[0] - p0[0]) + arrive * (p3[0] - p1[0]),
    start * p1[1] + end * p2[1] + leave * (p2[1] - p0[1]) + arrive * (p3[1] - p1[1]),
  ];
}
