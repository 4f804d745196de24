import { BIOMES, type Biome } from '../content/geography.ts';
import type { Traits } from '../content/item.ts';

/** How fast one walks on a road, against good ground. */
export const ROAD_PACE = 1.3;

/** How fast one walks off the road. */
export const PACES: Readonly<Record<Biome, number>> = {
  meadow: 1,
  farmland: 1,
  chalk: 1,
  forest: 0.9,
  canyon: 0.9,
  fen: 0.75,
  hills: 0.9,
  steppe: 1,
  ruins: 1,
  shore: 1,
  snow: 0.8,
  blank: 1,
};

/** Whatever tells how fast one walks where. */
export type Ground = { speedFactorAt(x: number, y: number): number };

/** [MOV5] The least pace that somebody walks at anywhere: 0 where the ground alone decides, a road's in Walker's Last Boots. */
export function leastPaceOf(traits: Traits): number {
  return (traits['road-speed'] ?? 0) > 0 ? ROAD_PACE : 0;
}

/** The ground as it is under somebody who walks at `leastPace` at least. */
export function groundUnder(ground: Ground, leastPace: number): Ground {
  return leastPace === 0
    ? ground
    : { speedFactorAt: (x, y) => Math.max(leastPace, ground.speedFactorAt(x, y)) };
}

/** The code of road where paces are kept in bytes; lower codes are indices of `BIOMES`. */
export const ROAD_CODE = BIOMES.length;
/** Paces by code. */
export const PACE_BY_CODE: readonly number[] = [...BIOMES.map((biome) => PACES[biome]), ROAD_PACE];
