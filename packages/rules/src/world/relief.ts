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
  /** Of any way kept open, roads included. */
  lane: number;
  site: number;
};

export type Relief = {
  /** Height at a point: below 0 is standing water, 0 to 1 is land. */
  heightAt(x: number, y: number, ground: Ground): number;
  /** Units to the rim of the hole that is worn where the folds cross; negative inside it. */
  holeAt(x: number, y: number): number;
};

/** The lie of the land by geography and seed: the same for everybody, everywhere. */
export function createRelief(geography: Geography, coast: CoastField, seed: number): Relief {
  const shape = createNoise(seed + 41);
  const detail = createNoise(seed + 42);
  const ridges = createNoise(seed + 43);
  const rolling = createNoise(seed + 44);
  const pools = createNoise(seed + 45);

  function shoreAt(x: number, y: number, ground: Ground): number {
    let shore = coast(x, y);
    if (shore > -160 && shore < 160) {
      const broad =
        60 * shape(x / 330, y / 330) + 27 * shape(x / 124 + 7, y / 124) + 11 * shape(x / 47, y / 47 + 5);
      const fine = 4.6 * detail(x / 21, y / 21) + 2.2 * detail(x / 9.7, y / 9.7 + 3);
      const fade = smoothstep(160, 100, Math.abs(shore));
      shore += fade * (ground.rough * broad + (0.4 + 0.6 * ground.rough) * fine);
      if (ground.torn > 0.05) shore = tear(x, y, shore, ground.torn);
    }
    // Settlements and roads stand on dry land, with a small uneven margin.
    const kept = Math.max(17 - ground.site, 11 - ground.lane);
    if (kept > -40) shore = Math.max(shore, kept + 3 * detail(x / 21, y / 21));
    return shore;
  }

  /** Units to the shore of the nearest lake, negative on it; 160 where there is none. */
  function lakeAt(x: number, y: number): number {
    let nearest = 160;
    for (const { at, radius } of geography.waters.lakes) {
      const dx = x - at[0];
      const dy = y - at[1];
      const square = dx * dx + dy * dy;
      if (square > (radius + 160) * (radius + 160)) continue;
      const bays =
        0.62 * layered(shape, x / (radius * 1.1), y / (radius * 1.1), 2) + 0.07 * detail(x / 12, y / 12);
      nearest = Math.min(nearest, Math.sqrt(square) - radius * (1 + bays));
    }
    return nearest;
  }

  function tear(x: number, y: number, shore: number, torn: number): number {
    const rent = Math.max(0, layered(detail, x / 66, y / 66 + 11, 2)) * 60;
    const edge = shore - torn * rent * smoothstep(170, 20, shore);
    if (edge > 0 || shore < -110) return edge;
    const stack = (layered(shape, x / 34 + 9, y / 34, 3) - 0.42) * 46;
    return stack > 0 ? Math.max(edge, stack * torn) : Math.max(edge, stack * 8);
  }

  function poolAt(x: number, y: number, ground: Ground): number {
    const edge = (0.26 - layered(pools, x / 78, y / 78, 3)) * 70 + (1 - ground.fen) * 60;
    return Math.max(edge, 14 - ground.lane, 14 - ground.site);
  }

  /** The walls stand some forty units to either side of the fold, with gaps where the edge has crumbled. */
  function canyonAt(x: number, y: number, ground: Ground): number {
    const aside = x - geography.folds.x - 12 * rolling(y / 120, 3);
    const lane = aside < 0 ? 17 : 53;
    const away = Math.abs(aside) - 13 * rolling(y / 73, lane + 9) - 4 * rolling(x / 17, y / 17);
    const whole = smoothstep(-0.46, -0.12, layered(rolling, y / 128, lane, 2));
    const wall = smoothstep(38, 52, away) * smoothstep(104, 58, away) * whole;
    const downs = smoothstep(52, 150, away) * (0.5 + 0.5 * layered(rolling, x / 90, y / 90, 2));
    return 0.07 + 0.68 * wall + ground.hill * 0.3 * downs;
  }

  /** Belts of mountains with ridges in them, and glens between the belts. */
  function mountainAt(x: number, y: number): number {
    const belt = smoothstep(-0.3, 0.3, layered(ridges, x / 560, y / 560 + 3, 2));
    const ridge =
      1 - 2.6 * Math.abs(layered(ridges, x / 270 + 40, y / 270, 3)) + 0.22 * rolling(x / 52, y / 52);
    return belt * (0.45 * smoothstep(-0.4, 0.7, ridge) + 0.55 * smoothstep(0.35, 0.95, ridge));
  }

  function reliefAt(x: number, y: number, shore: number, ground: Ground): number {
    const inland = smoothstep(8, 110, shore);
    let height = ground.hill * 0.32 * clamp(0.45 + 0.85 * layered(rolling, x / 128, y / 128, 3), 0, 1);
    if (ground.mountain > 0.02) height += ground.mountain * 0.68 * mountainAt(x, y);
    if (ground.canyon > 0.01) height += (canyonAt(x, y, ground) - height) * ground.canyon;
    return height * inland;
  }

  /** Flattens relief into valleys along streams and folds, into passes along roads, and to level ground for sites. */
  function carve(x: number, y: number, relief: number, ground: Ground): number {
    const along = Math.abs(x - geography.folds.x) + ground.canyon * 400;
    const fold = smoothstep(
      6,
      78,
      Math.min(along, Math.abs(y - geography.folds.y)) + 9 * rolling(x / 60, y / 60),
    );
    const water = Math.min(ground.river, lakeAt(x, y));
    const valley = smoothstep(-6, 92, water + 26 * rolling(x / 74, y / 74 + 5));
    const level = smoothstep(-30, 90, ground.site);
    const pass = smoothstep(0, 64, ground.road);
    const kept = (0.22 + 0.78 * fold) * (0.12 + 0.88 * valley) * (0.2 + 0.8 * level) * (0.45 + 0.55 * pass);
    // Whatever the relief, no rock on a road, a site or a bank.
    const cap = 0.36 + 0.009 * Math.max(0, Math.min(ground.lane - 6, ground.site - 4, ground.river + 6));
    return Math.min(relief * kept, cap);
  }

  return {
    heightAt: (x, y, ground) => {
      const coastward = shoreAt(x, y, ground);
      let shore = Math.min(coastward, lakeAt(x, y));
      if (ground.fen > 0.3 && shore > 0) shore = Math.min(shore, poolAt(x, y, ground));
      if (shore <= 0) return Math.max(-1, shore / 240);
      const relief = carve(x, y, reliefAt(x, y, coastward, ground), ground);
      return clamp(Math.min(shore, 70) * SHORE_SLOPE + relief, 0, 1);
    },
    holeAt: (x, y) => {
      const dx = x - geography.folds.x;
      const dy = y - geography.folds.y;
      return Math.sqrt(dx * dx + dy * dy) - 17 - 3 * detail(x / 9, y / 9);
    },
  };
}
