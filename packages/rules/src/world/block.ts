import { BIOMES } from '../content/geography.ts';
import { type Climate, FIELDS } from './climate.ts';
import { BLOCK_SIZE, FEATURE_REACH, type Features } from './features.ts';
import { ROAD_CODE } from './pace.ts';
import { distanceToSegment, type Segment } from './polyline.ts';
import { type Ground, type Relief, ROCK_HEIGHT } from './relief.ts';

/** Distance in units between the samples from which everything about the ground is read. */
export const GRAIN = 4;
/** Grains along a block's side; samples are one more, so that neighbours share their edge. */
export const GRAINS = BLOCK_SIZE / GRAIN;
export const SAMPLES = GRAINS + 1;
/** Distance in units between the samples of climate and of wide distances. */
export const COARSE = 16;
export const COARSE_SAMPLES = BLOCK_SIZE / COARSE + 1;

export const BARRIERS = ['sea', 'river', 'rock'] as const;

/** 256 x 256 units of ground, sampled once when somebody first asks for it. */
export type Block = {
  readonly height: Float32Array;
  /** Above 0 one can walk, interpolated between samples: this field alone decides. About units to the nearest bar. */
  readonly walk: Float32Array;
  /** Which of `BARRIERS` is the nearest at each sample. */
  readonly barrier: Uint8Array;
  /** What sets the pace of each grain: `ROAD_CODE`, or the index in `BIOMES`. */
  readonly pace: Uint8Array;
  /** The blended character every 16 units, in the order of `FIELDS`. */
  readonly climate: Float32Array;
};

type Wide = {
  readonly river: Float32Array;
  readonly road: Float32Array;
  readonly lane: Float32Array;
  readonly site: Float32Array;
};

export type BlockSource = {
  readonly climate: Climate;
  readonly relief: Relief;
  readonly features: readonly Features[];
  readonly side: number;
};

/** Samples the block at a column and row of the block grid. */
export function fillBlock(source: BlockSource, column: number, row: number): Block {
  const left = column * BLOCK_SIZE;
  const top = row * BLOCK_SIZE;
  const features = source.features[row * source.side + column]!;
  const climate = sampleClimate(source.climate, left, top);
  const wide = sampleWide(features, left, top);
  const height = new Float32Array(SAMPLES * SAMPLES);
  sampleHeights(source.relief, { left, top, climate, wide }, height);
  const road = stampNear(features.roads, left, top);
  const river = stampNear(features.rivers, left, top);
  const walk = new Float32Array(SAMPLES * SAMPLES);
  const barrier = new Uint8Array(SAMPLES * SAMPLES);
  for (let at = 0; at < walk.length; at++) {
    const x = left + (at % SAMPLES) * GRAIN;
    const y = top + Math.floor(at / SAMPLES) * GRAIN;
    const land = height[at]! * 400;
    const rise = Math.min((ROCK_HEIGHT - height[at]!) * 80, source.relief.holeAt(x, y));
    const bank = river[at]!;
    barrier[at] = land <= bank && land <= rise ? 0 : bank <= rise ? 1 : 2;
    walk[at] = Math.max(-road[at]!, Math.min(land, bank, rise));
  }
  return { height, walk, barrier, pace: samplePaces(source.climate, road, left, top), climate };
}

function sampleClimate(climate: Climate, left: number, top: number): Float32Array {
  const out = new Float32Array(COARSE_SAMPLES * COARSE_SAMPLES * FIELDS.length);
  for (let at = 0; at < COARSE_SAMPLES * COARSE_SAMPLES; at++) {
    const x = left + (at % COARSE_SAMPLES) * COARSE;
    const y = top + Math.floor(at / COARSE_SAMPLES) * COARSE;
    climate.sample(x, y, out, at * FIELDS.length);
  }
  return out;
}

function sampleWide(features: Features, left: number, top: number): Wide {
  const field = (): Float32Array => new Float32Array(COARSE_SAMPLES * COARSE_SAMPLES).fill(FEATURE_REACH);
  const wide: Wide = { river: field(), road: field(), lane: field(), site: field() };
  for (let at = 0; at < COARSE_SAMPLES * COARSE_SAMPLES; at++) {
    const x = left + (at % COARSE_SAMPLES) * COARSE;
    const y = top + Math.floor(at / COARSE_SAMPLES) * COARSE;
    let river = FEATURE_REACH;
    for (const segment of features.rivers)
      river = Math.min(river, distanceToSegment(x, y, segment) - segment.half);
    let road = FEATURE_REACH;
    for (const segment of features.roads) road = Math.min(road, distanceToSegment(x, y, segment));
    let lane = road;
    for (const segment of features.lanes) lane = Math.min(lane, distanceToSegment(x, y, segment));
    let site = FEATURE_REACH;
    for (const circle of features.sites) {
      const dx = x - circle.x;
      const dy = y - circle.y;
      site = Math.min(site, Math.sqrt(dx * dx + dy * dy) - circle.radius);
    }
    wide.river[at] = river;
    wide.road[at] = road;
    wide.lane[at] = lane;
    wide.site[at] = site;
  }
  return wide;
}

type Frame = {
  readonly left: number;
  readonly top: number;
  readonly climate: Float32Array;
  readonly wide: Wide;
};

function sampleHeights(relief: Relief, frame: Frame, out: Float32Array): void {
  const { climate, wide } = frame;
  const ground: Ground = {
    hill: 0,
    mountain: 0,
    rough: 0,
    canyon: 0,
    fen: 0,
    torn: 0,
    river: 0,
    road: 0,
    lane: 0,
    site: 0,
  };
  const width = FIELDS.length;
  const ratio = COARSE / GRAIN;
  for (let at = 0; at < out.length; at++) {
    const i = at % SAMPLES;
    const j = Math.floor(at / SAMPLES);
    const column = Math.min(COARSE_SAMPLES - 2, Math.floor(i / ratio));
    const row = Math.min(COARSE_SAMPLES - 2, Math.floor(j / ratio));
    const fx = i / ratio - column;
    const fy = j / ratio - row;
    const a = row * COARSE_SAMPLES + column;
    const c = a + COARSE_SAMPLES;
    const wa = (1 - fx) * (1 - fy);
    const wb = fx * (1 - fy);
    const wc = (1 - fx) * fy;
    const wd = fx * fy;
    const mix = (field: Float32Array, scale: number, shift: number): number =>
      wa * field[a * scale + shift]! +
      wb * field[(a + 1) * scale + shift]! +
      wc * field[c * scale + shift]! +
      wd * field[(c + 1) * scale + shift]!;
    ground.hill = mix(climate, width, 0);
    ground.mountain = mix(climate, width, 1);
    ground.rough = mix(climate, width, 4);
    ground.canyon = mix(climate, width, 5);
    ground.fen = mix(climate, width, 6);
    ground.torn = mix(climate, width, 7);
    ground.river = mix(wide.river, 1, 0);
    ground.road = mix(wide.road, 1, 0);
    ground.lane = mix(wide.lane, 1, 0);
    ground.site = mix(wide.site, 1, 0);
    out[at] = relief.heightAt(frame.left + i * GRAIN, frame.top + j * GRAIN, ground);
  }
}

/** Units to the nearest edge of any segment, negative inside it, exact up to four grains away. */
function stampNear(segments: readonly Segment[], left: number, top: number): Float32Array {
  const out = new Float32Array(SAMPLES * SAMPLES).fill(4 * GRAIN);
  const clip = (value: number): number => Math.min(SAMPLES - 1, Math.max(0, value));
  for (const segment of segments) {
    const margin = segment.half + 4 * GRAIN;
    const i0 = clip(Math.ceil((Math.min(segment.ax, segment.bx) - margin - left) / GRAIN));
    const i1 = clip(Math.floor((Math.max(segment.ax, segment.bx) + margin - left) / GRAIN));
    const j0 = clip(Math.ceil((Math.min(segment.ay, segment.by) - margin - top) / GRAIN));
    const j1 = clip(Math.floor((Math.max(segment.ay, segment.by) + margin - top) / GRAIN));
    for (let j = j0; j <= j1; j++)
      for (let i = i0; i <= i1; i++) {
        const distance = distanceToSegment(left + i * GRAIN, top + j * GRAIN, segment) - segment.half;
        if (distance < out[j * SAMPLES + i]!) out[j * SAMPLES + i] = distance;
      }
  }
  return out;
}

/**
 * A grain is road when its middle is: whoever keeps to a road's line is never off it. Elsewhere the biome at the
 * middle of its square of 16 x 16 units counts.
 */
function samplePaces(climate: Climate, road: Float32Array, left: number, top: number): Uint8Array {
  const out = new Uint8Array(GRAINS * GRAINS);
  const ratio = COARSE / GRAIN;
  for (let j = 0; j < GRAINS; j++)
    for (let i = 0; i < GRAINS; i++) {
      const at = j * GRAINS + i;
      if (i % ratio === 0 && j % ratio === 0) {
        const biome = climate.biomeAt(left + (i + ratio / 2) * GRAIN, top + (j + ratio / 2) * GRAIN);
        out[at] = BIOMES.indexOf(biome);
      } else out[at] = out[(j - (j % ratio)) * GRAINS + (i - (i % ratio))]!;
    }
  for (let at = 0; at < out.length; at++) {
    const corner = Math.floor(at / GRAINS) * SAMPLES + (at % GRAINS);
    const beside = road[corner]! + road[corner + 1]!;
    if (beside + road[corner + SAMPLES]! + road[corner + SAMPLES + 1]! < 0) out[at] = ROAD_CODE;
  }
  return out;
}
