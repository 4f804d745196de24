import type { Geography } from '../content/geography.ts';
import type { CoastField } from './coast.ts';
import { clamp, createNoise, layered, smoothstep } from './noise.ts';

/** Land higher than this is bare rock that nobody crosses. */
export const ROCK_HEIGHT = 0.5;
/** How many units of depth or height make one of relief along the shore. */
const SHORE_SLOPE = 0.00086;

/** What the ground at one point is made of: the blended character, and the distances in units to what shapes it. */
export type Ground = {
  hill: number;
  mountain: number;
  rough: number;
  canyon: number;
  fen: number;
  torn: number;
  /** To the nearest bank, road's middle and site's edge; at most the reach of a feature. */
  river: number;
  road: number;
  site: number;
};

export type Relief = {
  /** Height at a point: below 0 is standing water, 0 to 1 is land. */
  heightAt(x: number, y: number, ground: Ground): number;
  /** Units to the rim of the hole that is worn where the folds cross; negative inside it. */
  holeAt(x: number, y: number): number;
};

export function createRelief(geography: Geography, coast: CoastField, seed: number): Relief {
  const shape = createNoise(seed + 41);
  const detail = createNoise(seed + 42);
  const ridges = createNoise(seed + 43);
  const rolling = createNoise(seed + 44);
  const pools = createNoise(seed + 45);

  function shoreAt(x: number, y: number, ground: Ground): number {
    let shore = coast(x, y);
    if (shore > -140 && shore < 140) {
      const broad =
        44 * shape(x / 310, y / 310) + 21 * shape(x / 118 + 7, y / 118) + 9 * shape(x / 47, y / 47 + 5);
      const fine = 4.6 * detail(x / 21, y / 21) + 2.2 * detail(x / 9.7, y / 9.7 + 3);
      shore += ground.rough * broad + (0.4 + 0.6 * ground.rough) * fine;
      if (ground.torn > 0.05) shore = tear(x, y, shore, ground.torn);
    }
    for (const { at, radius } of geography.waters.lakes) {
      const dx = x - at[0];
      const dy = y - at[1];
      const far = Math.sqrt(dx * dx + dy * dy) - radius;
      if (far < radius)
        shore = Math.min(
          shore,
          far + radius * 0.2 * layered(shape, x / (radius * 0.9), y / (radius * 0.9), 2),
        );
    }
    // Settlements and roads stand on dry land, with a small uneven margin.
    const kept = Math.max(17 - ground.site, 11 - ground.road);
    if (kept > -40) shore = Math.max(shore, kept + 3 * detail(x / 21, y / 21));
    return shore;
  }

  function tear(x: number, y: number, shore: number, torn: number): number {
    const rent = Math.max(0, layered(detail, x / 66, y / 66 + 11, 2)) * 60;
    const stack = (detail(x / 25 + 9, y / 25) - 0.5) * 36;
    const edge = shore - torn * rent * smoothstep(170, 20, shore);
    return shore > -120 ? Math.max(edge, shore < 0 ? stack * torn : edge) : edge;
  }

  function poolAt(x: number, y: number, ground: Ground): number {
    const edge = (0.26 - layered(pools, x / 78, y / 78, 3)) * 70 + (1 - ground.fen) * 60;
    return Math.max(edge, 14 - ground.road, 14 - ground.site);
  }

  function canyonAt(x: number, y: number, ground: Ground): number {
    const aside = x - geography.folds.x - 12 * rolling(y / 120, 3);
    const away = Math.abs(aside);
    const gap = smoothstep(-0.32, 0.12, rolling(y / 92, aside < 0 ? 17 : 53));
    const wall = smoothstep(36, 52, away) * (1 - smoothstep(66, 104, away)) * gap;
    return (
      0.07 +
      0.66 * wall +
      ground.hill * 0.28 * smoothstep(52, 150, away) * (0.5 + 0.5 * rolling(x / 90, y / 90))
    );
  }

  function heightOnLand(x: number, y: number, shore: number, ground: Ground): number {
    const inland = smoothstep(8, 110, shore);
    let height = Math.min(shore, 70) * SHORE_SLOPE;
    height += ground.hill * 0.32 * inland * (0.5 + 0.5 * layered(rolling, x / 128, y / 128, 3));
    if (ground.mountain > 0.02) {
      const ridge = 1 - 2.5 * Math.abs(layered(ridges, x / 470, y / 470, 3)) + 0.24 * rolling(x / 58, y / 58);
      height += ground.mountain * 0.72 * inland * smoothstep(0.36, 0.98, ridge);
    }
    if (ground.canyon > 0.01) height += (canyonAt(x, y, ground) - height) * ground.canyon * inland;
    return height;
  }

  /** Valleys along streams and folds, passes where roads go, level ground for sites. */
  function carve(x: number, y: number, height: number, ground: Ground): number {
    const cross = Math.abs(y - geography.folds.y);
    const along = Math.abs(x - geography.folds.x) + ground.canyon * 400;
    const fold = 0.06 + Math.max(0, Math.min(cross, along) - 14) * 0.0052;
    const valley = 0.02 + Math.max(0, ground.river) * 0.0055;
    const pass = 0.3 + Math.max(0, ground.road - 8) * 0.0075;
    const level = 0.12 + Math.max(0, ground.site) * 0.0075;
    return Math.min(height, fold, valley, pass, level);
  }

  return {
    heightAt: (x, y, ground) => {
      let shore = shoreAt(x, y, ground);
      if (ground.fen > 0.3 && shore > 0) shore = Math.min(shore, poolAt(x, y, ground));
      if (shore <= 0) return Math.max(-1, shore / 240);
      const height = carve(x, y, heightOnLand(x, y, shore, ground), ground);
      return clamp(Math.min(height, shore * 0.02), 0, 1);
    },
    holeAt: (x, y) => {
      const dx = x - geography.folds.x;
      const dy = y - geography.folds.y;
      return Math.sqrt(dx * dx + dy * dy) - 17 - 3 * detail(x / 9, y / 9);
    },
  };
}
