import type { Point } from '../content/geography.ts';
import {
  BARRIERS,
  type Block,
  type BlockSource,
  COARSE,
  COARSE_SAMPLES,
  fillBlock,
  GRAIN,
  GRAINS,
  SAMPLES,
} from './block.ts';
import { FIELDS } from './climate.ts';
import { BLOCK_SIZE } from './features.ts';
import { PACE_BY_CODE, ROAD_CODE } from './pace.ts';

/** Below this the walk field counts as barred along a line, so that rounding never puts anybody into water. */
const BRINK = 1e-3;
/** Nobody comes nearer than this to the edge of the map, in units. */
const EDGE = 1;
// GRAINS is a power of two: a grain's place in its block and the block's place on the map are bits of one number.
const MASK = GRAINS - 1;
const SHIFT = Math.log2(GRAINS);

/** The sampled land: blocks are filled when first asked for and kept. Points outside read as the nearest inside. */
export type Sheet = {
  heightAt(x: number, y: number): number;
  isWalkable(x: number, y: number): boolean;
  clearShare(from: Point, to: Point): number;
  barrierAt(x: number, y: number): (typeof BARRIERS)[number];
  isRoad(x: number, y: number): boolean;
  /** Constant within a grain. */
  paceAt(x: number, y: number): number;
  climateAt(x: number, y: number, field: number): number;
};

/**
 * The ground as a grid that is filled block by block when first asked for; `size` is the side of the map in units.
 */
export function createSheet(source: BlockSource, size: number): Sheet {
  const blocks: (Block | undefined)[] = new Array(source.side * source.side).fill(undefined);
  const last = size - 1e-6;
  const within = (value: number): number => Math.max(0, Math.min(last, value));
  const isInside = (x: number, y: number): boolean =>
    x >= EDGE && y >= EDGE && x <= size - EDGE && y <= size - EDGE;

  /** The block that holds a grain, given by its column and row on the map. */
  function blockOf(i: number, j: number): Block {
    const at = (j >> SHIFT) * source.side + (i >> SHIFT);
    const known = blocks[at];
    if (known !== undefined) return known;
    const block = fillBlock(source, i >> SHIFT, j >> SHIFT);
    blocks[at] = block;
    return block;
  }

  function codeAt(x: number, y: number): number {
    const i = (within(x) / GRAIN) | 0;
    const j = (within(y) / GRAIN) | 0;
    return blockOf(i, j).pace[(j & MASK) * GRAINS + (i & MASK)]!;
  }

  return {
    heightAt: (x, y) => {
      const u = within(x) / GRAIN;
      const v = within(y) / GRAIN;
      return readFine(blockOf(u | 0, v | 0).height, u, v);
    },
    isWalkable: (x, y) =>
      isInside(x, y) && readFine(blockOf((x / GRAIN) | 0, (y / GRAIN) | 0).walk, x / GRAIN, y / GRAIN) > 0,
    clearShare: (from, to) => {
      if (!isInside(from[0], from[1]) || !Number.isFinite(to[0] + to[1])) return 0;
      const end = shareInside(from, to, size);
      const share = firstBarred((i, j) => blockOf(i, j).walk, from, to, end);
      return share <= end ? share : end < 1 ? end : 2;
    },
    barrierAt: (x, y) => {
      const i = (within(x) / GRAIN) | 0;
      const j = (within(y) / GRAIN) | 0;
      return BARRIERS[lowestOf(blockOf(i, j), i & MASK, j & MASK)]!;
    },
    isRoad: (x, y) => codeAt(x, y) === ROAD_CODE,
    paceAt: (x, y) => PACE_BY_CODE[codeAt(x, y)]!,
    climateAt: (x, y, field) => {
      const block = blockOf((within(x) / GRAIN) | 0, (within(y) / GRAIN) | 0);
      return readCoarse(block.climate, within(x) % BLOCK_SIZE, within(y) % BLOCK_SIZE, field);
    },
  };
}

/** Interpolates a block's samples at a point given in grains. */
function readFine(samples: Float32Array, u: number, v: number): number {
  const i = u | 0;
  const j = v | 0;
  const at = (j & MASK) * SAMPLES + (i & MASK);
  const top = samples[at]! + (samples[at + 1]! - samples[at]!) * (u - i);
  const bottom = samples[at + SAMPLES]! + (samples[at + SAMPLES + 1]! - samples[at + SAMPLES]!) * (u - i);
  return top + (bottom - top) * (v - j);
}

/** Interpolates one field of a block's climate at a point given in units from the block's corner. */
function readCoarse(samples: Float32Array, x: number, y: number, field: number): number {
  const i = (x / COARSE) | 0;
  const j = (y / COARSE) | 0;
  const width = FIELDS.length;
  const at = (j * COARSE_SAMPLES + i) * width + field;
  const below = at + COARSE_SAMPLES * width;
  const top = samples[at]! + (samples[at + width]! - samples[at]!) * (x / COARSE - i);
  const bottom = samples[below]! + (samples[below + width]! - samples[below]!) * (x / COARSE - i);
  return top + (bottom - top) * (y / COARSE - j);
}

/** What bars the way at the most barred sample around a grain. */
function lowestOf(block: Block, i: number, j: number): number {
  let least = Number.POSITIVE_INFINITY;
  let barrier = 0;
  for (let row = Math.max(0, j - 1); row <= Math.min(SAMPLES - 1, j + 2); row++)
    for (let column = Math.max(0, i - 1); column <= Math.min(SAMPLES - 1, i + 2); column++) {
      const at = row * SAMPLES + column;
      if (block.walk[at]! >= least) continue;
      least = block.walk[at]!;
      barrier = block.barrier[at]!;
    }
  return barrier;
}

/** The share of the way after which it leaves the map; 1 when it never does. `from` is inside. */
function shareInside(from: Point, to: Point, size: number): number {
  let share = 1;
  for (const axis of [0, 1] as const) {
    const step = to[axis] - from[axis];
    if (to[axis] > size - EDGE) share = Math.min(share, (size - EDGE - from[axis]) / step);
    if (to[axis] < EDGE) share = Math.min(share, (EDGE - from[axis]) / step);
  }
  return share;
}

/**
 * Walks the grains under a straight way. Inside a grain the field is bilinear, hence a quadratic along the way, and
 * its first root is found exactly. Returns 2 when the way is clear to `end`.
 */
function firstBarred(
  fieldOf: (i: number, j: number) => Float32Array,
  from: Point,
  to: Point,
  end: number,
): number {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  let lineX = dx > 0 ? Math.floor(from[0] / GRAIN) + 1 : Math.ceil(from[0] / GRAIN) - 1;
  let lineY = dy > 0 ? Math.floor(from[1] / GRAIN) + 1 : Math.ceil(from[1] / GRAIN) - 1;
  for (let t0 = 0; t0 <= end; ) {
    const crossX = dx === 0 ? 2 : (lineX * GRAIN - from[0]) / dx;
    const crossY = dy === 0 ? 2 : (lineY * GRAIN - from[1]) / dy;
    const t1 = Math.min(crossX, crossY, end);
    const middle = (t0 + t1) / 2;
    const u = (from[0] + dx * middle) / GRAIN;
    const v = (from[1] + dy * middle) / GRAIN;
    const reach = (t1 - t0) / GRAIN;
    const share = barredInGrain(fieldOf(u | 0, v | 0), u, v, [dx * reach, dy * reach]);
    if (share <= 1) return t0 + share * (t1 - t0);
    if (t1 >= end) return 2;
    if (crossX <= t1) lineX += dx > 0 ? 1 : -1;
    if (crossY <= t1) lineY += dy > 0 ? 1 : -1;
    t0 = t1;
  }
  return 2;
}

/** The share of a way through one grain, its middle and extent in grains, at which the field sinks to the brink. */
function barredInGrain(samples: Float32Array, u: number, v: number, [du, dv]: Point): number {
  const at = (v & MASK) * SAMPLES + (u & MASK);
  const a = samples[at]!;
  const b = samples[at + 1]!;
  const c = samples[at + SAMPLES]!;
  const d = samples[at + SAMPLES + 1]!;
  if (a > BRINK && b > BRINK && c > BRINK && d > BRINK) return 2;
  const value = (share: number): number => {
    const fx = u - Math.floor(u) + (share - 0.5) * du;
    const fy = v - Math.floor(v) + (share - 0.5) * dv;
    return a + (b - a) * fx + (c - a) * fy + (a - b - c + d) * fx * fy - BRINK;
  };
  return firstRoot(value(0), value(0.5), value(1));
}

/** The first share in [0, 1] at which the quadratic through three even samples is not above 0; 2 when it stays above. */
function firstRoot(start: number, middle: number, end: number): number {
  if (start <= 0) return 0;
  const a = 2 * (start - 2 * middle + end);
  const b = 4 * middle - 3 * start - end;
  if (Math.abs(a) < 1e-12) return b < 0 && start + b <= 0 ? -start / b : 2;
  const square = b * b - 4 * a * start;
  if (square < 0) return 2;
  const root = Math.sqrt(square);
  const q = b < 0 ? -(b - root) / 2 : -(b + root) / 2;
  const roots = [q / a, q === 0 ? 2 : start / q].filter((share) => share >= 0 && share <= 1);
  return roots.length === 0 ? 2 : Math.min(...roots);
}
