// The pen. A line is a filled ribbon of changing width, not a stroke; a hatch tick is a wedge.
import { createNoise, type Stream } from './noise.ts';
import type { Palette } from './palette.ts';

export type Ctx = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
export type Pt = readonly [x: number, y: number];
export type Brush = { ctx: Ctx; palette: Palette };
/** Where a glyph stands (the middle of its foot), how tall it is in pixels, and its private seed. */
export type Spot = { x: number; y: number; size: number; seed: number };

const wobble = createNoise(4242);

export type RibbonStyle = {
  width: number;
  /** The part of the length over which each end tapers, 0 to 1. */
  taperStart?: number;
  taperEnd?: number;
  /** How much the width wanders. */
  vary?: number;
  seed?: number;
  closed?: boolean;
};

/** Fills a pen line with the current fill style. Wander is sampled in sheet pixels, so chunks agree on it. */
export function inkLine(ctx: Ctx, points: readonly Pt[], style: RibbonStyle): void {
  const count = points.length;
  if (count < 2) return;
  const closed = style.closed === true;
  const { left, right } = ribbonEdges(points, style);
  ctx.beginPath();
  tracePath(ctx, left);
  if (closed) {
    ctx.closePath();
    ctx.moveTo(right[0]![0], right[0]![1]);
  }
  for (let i = count - 1; i >= 0; i--) ctx.lineTo(right[i]![0], right[i]![1]);
  ctx.closePath();
  ctx.fill(closed ? 'evenodd' : 'nonzero');
}

function ribbonEdges(points: readonly Pt[], style: RibbonStyle): { left: Pt[]; right: Pt[] } {
  const { width, taperStart = 0.25, taperEnd = 0.25, vary = 0.4, seed = 1, closed = false } = style;
  const count = points.length;
  const along = new Float64Array(count);
  for (let i = 1; i < count; i++) along[i] = along[i - 1]! + distance(points[i - 1]!, points[i]!);
  const length = along[count - 1]! || 1;
  const left: Pt[] = [];
  const right: Pt[] = [];
  for (let i = 0; i < count; i++) {
    const before = points[closed ? (i - 1 + count) % count : Math.max(0, i - 1)]!;
    const after = points[closed ? (i + 1) % count : Math.min(count - 1, i + 1)]!;
    const here = points[i]!;
    const run = distance(before, after) || 1;
    const dx = (after[0] - before[0]) / run;
    const dy = (after[1] - before[1]) / run;
    let half = (width / 2) * (1 + vary * wobble(here[0] * 0.045 + seed, here[1] * 0.045));
    if (!closed) {
      const t = along[i]! / length;
      if (taperStart > 0) half *= Math.min(1, 0.18 + t / taperStart);
      if (taperEnd > 0) half *= Math.min(1, 0.18 + (1 - t) / taperEnd);
    }
    left.push([here[0] - dy * half, here[1] + dx * half]);
    right.push([here[0] + dy * half, here[1] - dx * half]);
  }
  return { left, right };
}

export type Tick = { from: Pt; to: Pt; width: number; bow?: number };

/** Adds a wedge to the current path: wide at `from`, nothing at `to`, slightly bowed. */
export function addTick(ctx: Ctx, tick: Tick): void {
  const [x0, y0] = tick.from;
  const [x1, y1] = tick.to;
  const bow = tick.bow ?? 0;
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const nx = -(y1 - y0) / length;
  const ny = (x1 - x0) / length;
  const mx = (x0 + x1) / 2 + nx * bow;
  const my = (y0 + y1) / 2 + ny * bow;
  const root = tick.width * 0.5;
  const waist = tick.width * 0.35;
  ctx.moveTo(x0 + nx * root, y0 + ny * root);
  ctx.quadraticCurveTo(mx + nx * waist, my + ny * waist, x1, y1);
  ctx.quadraticCurveTo(mx - nx * waist, my - ny * waist, x0 - nx * root, y0 - ny * root);
  ctx.closePath();
}

/** A line between two points, broken by halving: rock and crumbling edges. */
export function jagged(ends: readonly [Pt, Pt], shape: { depth: number; sway: number }, next: Stream): Pt[] {
  let points: Pt[] = [ends[0], ends[1]];
  let sway = shape.sway;
  for (let d = 0; d < shape.depth; d++) {
    const finer: Pt[] = [points[0]!];
    for (let i = 0; i + 1 < points.length; i++) {
      const p = points[i]!;
      const q = points[i + 1]!;
      const length = distance(p, q) || 1;
      const off = (next() - 0.5) * sway;
      finer.push(
        [
          (p[0] + q[0]) / 2 - ((q[1] - p[1]) / length) * off,
          (p[1] + q[1]) / 2 + ((q[0] - p[0]) / length) * off,
        ],
        q,
      );
    }
    points = finer;
    sway *= 0.52;
  }
  return points;
}

/** Cuts the corners of a line (Chaikin). */
export function softened(points: readonly Pt[], closed = false): Pt[] {
  const count = points.length;
  if (count < 3) return [...points];
  const out: Pt[] = closed ? [] : [points[0]!];
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const a = points[i]!;
    const b = points[(i + 1) % count]!;
    out.push(
      [a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25],
      [a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75],
    );
  }
  if (!closed) out.push(points[count - 1]!);
  return out;
}

/** Moves to the first point and draws lines to the others; begins and closes nothing. */
export function tracePath(ctx: Ctx | Path2D, points: readonly Pt[]): void {
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    if (i === 0) ctx.moveTo(point[0], point[1]);
    else ctx.lineTo(point[0], point[1]);
  }
}

export function fillShape(ctx: Ctx, points: readonly Pt[]): void {
  ctx.beginPath();
  tracePath(ctx, points);
  ctx.closePath();
  ctx.fill();
}

export const distance = (a: Pt, b: Pt): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
export const between = (a: Pt, b: Pt, t: number): Pt => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
