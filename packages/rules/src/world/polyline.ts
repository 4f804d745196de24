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

/** Units between two points. */
export function distanceBetween(a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  return Math.sqrt(dx * dx + dy * dy);
}

/** How a line leaves its straight course. Units. */
export type Wander = {
  /** What pushes x and y. */
  readonly across: Noise;
  readonly along: Noise;
  /** Greatest distance from the smooth course near a point. */
  readonly reachAt: (x: number, y: number) => number;
  /** Distance between the points of the result. */
  readonly step: number;
  /** Whether the line passes through every given point, as a road does; short legs wander less then. */
  readonly pinned: boolean;
};

/**
 * A natural line along the given points: a spline, pushed aside by noise. Both ends stay where they are.
 */
export function wander(points: readonly Point[], how: Wander): Point[] {
  const line: Point[] = [points[0]!];
  for (let leg = 0; leg + 1 < points.length; leg++) {
    const length = distanceBetween(points[leg]!, points[leg + 1]!);
    const steps = Math.max(1, Math.round(length / how.step));
    for (let step = 1; step < steps; step++) {
      const t = step / steps;
      const at = spline(points, leg, t);
      const reach = how.reachAt(at[0], at[1]);
      const held = how.pinned ? Math.min(reach, length * 0.16) * Math.min(1, 5 * t * (1 - t)) : reach;
      line.push(push(at, held, how));
    }
    const last = leg + 2 === points.length;
    const end = points[leg + 1]!;
    line.push(how.pinned || last ? end : push(end, how.reachAt(end[0], end[1]), how));
  }
  return line;
}

function push([x, y]: Point, reach: number, { across, along }: Wander): Point {
  const dx = across(x / 140, y / 140) + 0.42 * across(x / 52 + 31, y / 52);
  const dy = along(x / 140, y / 140) + 0.42 * along(x / 52 + 31, y / 52);
  return [x + dx * reach, y + dy * reach];
}

/** The line with its corners cut once (Chaikin 1974); both ends stay where they are. */
export function smooth(line: readonly Point[]): Point[] {
  const cut: Point[] = [line[0]!];
  for (let index = 0; index + 1 < line.length; index++) {
    const [ax, ay] = line[index]!;
    const [bx, by] = line[index + 1]!;
    cut.push([ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25], [ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75]);
  }
  cut.push(line.at(-1)!);
  return cut;
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

/**
 * A point on a cubic through the given points, whose slope at each is that of the chord between its neighbours. The
 * slopes are as long as the leg, so that a short leg beside a long one does not loop.
 */
function spline(points: readonly Point[], leg: number, t: number): Point {
  const from = points[leg]!;
  const to = points[leg + 1]!;
  const length = distanceBetween(from, to);
  const [leaveX, leaveY] = slope(points[leg - 1] ?? from, to, length);
  const [arriveX, arriveY] = slope(from, points[leg + 2] ?? to, length);
  const t2 = t * t;
  const t3 = t2 * t;
  const end = 3 * t2 - 2 * t3;
  const leave = t3 - 2 * t2 + t;
  const arrive = t3 - t2;
  return [
    from[0] + (to[0] - from[0]) * end + leave * leaveX + arrive * arriveX,
    from[1] + (to[1] - from[1]) * end + leave * leaveY + arrive * arriveY,
  ];
}

function slope(before: Point, after: Point, length: number): Point {
  const share = (0.85 * length) / Math.max(distanceBetween(before, after), 1e-9);
  return [(after[0] - before[0]) * share, (after[1] - before[1]) * share];
}
