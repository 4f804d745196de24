import { BIOMES, type Biome, type Point } from '../content/geography.ts';
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

/** Below this the walk field counts as barred along a line, so that rounding never puts anybody into water. */
const BRINK = 1e-3;
/** Nobody comes nearer than this to the edge of the map, in units. */
const EDGE = 1;

/** The sampled land: blocks are filled when first asked for and kept. Points outside read as the nearest inside. */
export type Sheet = {
  heightAt(x: number, y: number): number;
  isWalkable(x: number, y: number): boolean;
  clearShare(from: Point, to: Point): number;
  barrierAt(x: number, y: number): (typeof BARRIERS)[number];
  isRoad(x: number, y: number): boolean;
  /** The biome that sets the pace of a grain; constant within 16 x 16 units. */
  paceBiomeAt(x: number, y: number): Biome;
  climateAt(x: number, y: number, field: number): number;
};

export function createSheet(source: BlockSource, size: number): Sheet {
  const blocks: (Block | undefined)[] = new Array(source.side * source.side).fill(undefined);
  const last = size - 1e-6;
  const within = (value: number): number => Math.max(0, Math.min(last, value));
  const isInside = (x: number, y: number): boolean =>
    x >= EDGE && y >= EDGE && x <= size - EDGE && y <= size - EDGE;

  function blockAt(x: number, y: number): Block {
    const column = Math.floor(x / BLOCK_SIZE);
    const row = Math.floor(y / BLOCK_SIZE);
    const at = row * source.side + column;
    let block = blocks[at];
    if (block === undefined) {
      block = fillBlock(source, column, row);
      blocks[at] = block;
    }
    return block;
  }

  return {
    heightAt: (x, y) => readFine(blockAt(within(x), within(y)).height, within(x), within(y)),
    isWalkable: (x, y) => isInside(x, y) && readFine(blockAt(x, y).walk, x, y) > 0,
    clearShare: (from, to) => {
      if (!isInside(from[0], from[1])) return 0;
      const end = shareInside(from, to, size);
      const share = firstBarred((x, y) => blockAt(x, y).walk, from, to, end);
      return share <= end ? share : end < 1 ? end : 2;
    },
    barrierAt: (x, y) => {
      const block = blockAt(within(x), within(y));
      const i = Math.round((within(x) % BLOCK_SIZE) / GRAIN);
      const j = Math.round((within(y) % BLOCK_SIZE) / GRAIN);
      return BARRIERS[lowestOf(block, i, j)]!;
    },
    isRoad: (x, y) => blockAt(within(x), within(y)).road[grainOf(within(x), within(y))] === 1,
    paceBiomeAt: (x, y) => {
      const block = blockAt(within(x), within(y));
      const column = Math.floor((within(x) % BLOCK_SIZE) / COARSE);
      const row = Math.floor((within(y) % BLOCK_SIZE) / COARSE);
      return BIOMES[block.biome[row * (COARSE_SAMPLES - 1) + column]!]!;
    },
    climateAt: (x, y, field) =>
      readCoarse(blockAt(within(x), within(y)).climate, within(x), within(y), field),
  };
}

function grainOf(x: number, y: number): number {
  return Math.floor((y % BLOCK_SIZE) / GRAIN) * GRAINS + Math.floor((x % BLOCK_SIZE) / GRAIN);
}

function readFine(samples: Float32Array, x: number, y: number): number {
  const u = (x % BLOCK_SIZE) / GRAIN;
  const v = (y % BLOCK_SIZE) / GRAIN;
  const i = Math.floor(u);
  const j = Math.floor(v);
  const at = j * SAMPLES + i;
  const top = samples[at]! + (samples[at + 1]! - samples[at]!) * (u - i);
  const bottom = samples[at + SAMPLES]! + (samples[at + SAMPLES + 1]! - samples[at + SAMPLES]!) * (u - i);
  return top + (bottom - top) * (v - j);
}

function readCoarse(samples: Float32Array, x: number, y: number, field: number): number {
  const u = (x % BLOCK_SIZE) / COARSE;
  const v = (y % BLOCK_SIZE) / COARSE;
  const i = Math.floor(u);
  const j = Math.floor(v);
  const width = FIELDS.length;
  const at = (j * COARSE_SAMPLES + i) * width + field;
  const below = at + COARSE_SAMPLES * width;
  const top = samples[at]! + (samples[at + width]! - samples[at]!) * (u - i);
  const bottom = samples[below]! + (samples[below + width]! - samples[below]!) * (u - i);
  return top + (bottom - top) * (v - j);
}

/** What bars the way at the most barred sample beside a sample. */
function lowestOf(block: Block, i: number, j: number): number {
  let least = Number.POSITIVE_INFINITY;
  let barrier = 0;
  for (let row = Math.max(0, j - 1); row <= Math.min(SAMPLES - 1, j + 1); row++)
    for (let column = Math.max(0, i - 1); column <= Math.min(SAMPLES - 1, i + 1); column++) {
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
  fieldAt: (x: number, y: number) => Float32Array,
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
    const x = from[0] + dx * middle;
    const y = from[1] + dy * middle;
    const share = barredInGrain(fieldAt(x, y), x, y, [dx * (t1 - t0), dy * (t1 - t0)]);
    if (share <= 1) return t0 + share * (t1 - t0);
    if (t1 >= end) return 2;
    if (crossX <= t1) lineX += dx > 0 ? 1 : -1;
    if (crossY <= t1) lineY += dy > 0 ? 1 : -1;
    t0 = t1;
  }
  return 2;
}

/** The share of a way through one grain, given by its middle and extent, at which the field sinks to the brink. */
function barredInGrain(samples: Float32Array, x: number, y: number, [dx, dy]: Point): number {
  const u = (x % BLOCK_SIZE) / GRAIN;
  const v = (y % BLOCK_SIZE) / GRAIN;
  const i = Math.floor(u);
  const j = Math.floor(v);
  const at = j * SAMPLES + i;
  const a = samples[at]!;
  const b = samples[at + 1]!;
  const c = samples[at + SAMPLES]!;
  const d = samples[at + SAMPLES + 1]!;
  if (a > BRINK && b > BRINK && c > BRINK && d > BRINK) return 2;
  const value = (share: number): number => {
    const fx = u - i + ((share - 0.5) * dx) / GRAIN;
    const fy = v - j + ((share - 0.5) * dy) / GRAIN;
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
