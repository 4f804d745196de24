import type { Biome, Geography, Zone } from '../content/geography.ts';
import { clamp, createNoise, layered, type Noise, smoothstep } from './noise.ts';

/** What a biome makes of the land; all from 0 to 1 unless said otherwise. */
export type Character = {
  /** Rolling ground: downs, folds, moors. */
  readonly hill: number;
  /** Ridges, up to impassable rock. */
  readonly mountain: number;
  readonly moisture: number;
  readonly forest: number;
  /** How far noise pushes the coast about; 1 is usual. */
  readonly rough: number;
  /** The walls of the fold. */
  readonly canyon: number;
  /** Standing water. */
  readonly fen: number;
  /** Torn edges and stacks along the coast. */
  readonly torn: number;
};

const GENTLE: Character = {
  hill: 0,
  mountain: 0,
  moisture: 0.5,
  forest: 0,
  rough: 1,
  canyon: 0,
  fen: 0,
  torn: 0,
};

export const CHARACTERS: Readonly<Record<Biome, Character>> = {
  meadow: { ...GENTLE, hill: 0.22, moisture: 0.55, forest: 0.3, rough: 0.75 },
  farmland: { ...GENTLE, hill: 0.32, forest: 0.3 },
  chalk: { ...GENTLE, hill: 0.6, mountain: 0.12, moisture: 0.36, forest: 0.2, rough: 0.55 },
  forest: { ...GENTLE, hill: 0.5, mountain: 0.34, moisture: 0.68, forest: 0.86 },
  canyon: { ...GENTLE, hill: 0.62, mountain: 0.35, moisture: 0.34, forest: 0.26, canyon: 1 },
  fen: { ...GENTLE, hill: 0.06, moisture: 0.95, forest: 0.36, fen: 1, rough: 1.1 },
  hills: { ...GENTLE, hill: 0.95, mountain: 0.98, moisture: 0.46, forest: 0.34 },
  steppe: { ...GENTLE, hill: 0.5, mountain: 0.68, moisture: 0.12, forest: 0.1 },
  ruins: { ...GENTLE, hill: 0.55, mountain: 0.45, moisture: 0.45, forest: 0.42 },
  shore: { ...GENTLE, hill: 0.55, mountain: 0.4, moisture: 0.5, forest: 0.24, rough: 1.25, torn: 1 },
  snow: { ...GENTLE, hill: 0.85, mountain: 1, moisture: 0.42, forest: 0.4, rough: 1.1 },
  blank: { ...GENTLE, moisture: 0.05, forest: 0.05, rough: 0.9 },
};

/** The order of a character's numbers where they are kept in flat arrays. */
export const FIELDS = ['hill', 'mountain', 'moisture', 'forest', 'rough', 'canyon', 'fen', 'torn'] as const;
/** Half the width in units of the belt in which neighbours blend. */
const BLEND = 56;

export type Climate = {
  /** The zone whose biome rules here: the true border, pushed about by noise so that it is no ruler line. */
  biomeAt(x: number, y: number): Biome;
  /** Writes the blended character to `out` from `offset`, in the order of `FIELDS`, clumps and weather included. */
  sample(x: number, y: number, out: Float32Array, offset: number): void;
};

/** The weather of a world by its geography and seed: the same for everybody, everywhere. */
export function createClimate(geography: Geography, seed: number): Climate {
  const warpX = createNoise(seed + 11);
  const warpY = createNoise(seed + 12);
  const weather = createNoise(seed + 13);
  const clump = createNoise(seed + 14);
  const characters = geography.zones.map((zone) => FIELDS.map((field) => CHARACTERS[zone.biome][field]));
  return {
    biomeAt: (x, y) => {
      const wx = clamp(x + drift(warpX, x, y), 0, geography.size - 1);
      const wy = clamp(y + drift(warpY, x, y), 0, geography.size - 1);
      return geography.zones[nearestZone(geography.zones, wx, wy)]!.biome;
    },
    sample: (x, y, out, offset) => {
      const wx = clamp(x + drift(warpX, x, y), 0, geography.size - 1);
      const wy = clamp(y + drift(warpY, x, y), 0, geography.size - 1);
      blend(geography.zones, characters, [wx, wy], out, offset);
      const wet = out[offset + 2]! + 0.16 * layered(weather, x / 270, y / 270, 2);
      const woods =
        out[offset + 3]! + 0.5 * layered(clump, x / 170, y / 170, 2) + 0.22 * clump(x / 48, y / 48);
      out[offset + 2] = clamp(wet, 0, 1);
      out[offset + 3] = smoothstep(0.3, 0.8, woods);
    },
  };
}

function drift(noise: Noise, x: number, y: number): number {
  return 140 * noise(x / 430, y / 430) + 46 * noise(x / 130, y / 130) + 12 * noise(x / 41, y / 41);
}

function distanceToZone(zone: Zone, x: number, y: number): number {
  const dx = Math.max(zone.bounds.x1 - x, 0, x - zone.bounds.x2);
  const dy = Math.max(zone.bounds.y1 - y, 0, y - zone.bounds.y2);
  return Math.sqrt(dx * dx + dy * dy);
}

function nearestZone(zones: readonly Zone[], x: number, y: number): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < zones.length; index++) {
    const distance = distanceToZone(zones[index]!, x, y);
    if (distance === 0) return index;
    if (distance < least) {
      least = distance;
      nearest = index;
    }
  }
  return nearest;
}

function blend(
  zones: readonly Zone[],
  characters: readonly (readonly number[])[],
  at: readonly [number, number],
  out: Float32Array,
  offset: number,
): void {
  let total = 0;
  const sums = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < zones.length; index++) {
    const weight = 1 - distanceToZone(zones[index]!, at[0], at[1]) / BLEND;
    if (weight <= 0) continue;
    total += weight;
    const character = characters[index]!;
    for (let field = 0; field < sums.length; field++) sums[field]! += weight * character[field]!;
  }
  for (let field = 0; field < sums.length; field++) out[offset + field] = sums[field]! / total;
}
