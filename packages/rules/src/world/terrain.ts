import type { Biome, Geography, Point, Road, Zone } from '../content/geography.ts';
import { bareHeights, surveyCatchment } from './catchment.ts';
import { cellOf, zonesByCell } from './cells.ts';
import { createClimate, FIELDS } from './climate.ts';
import { createCoastField } from './coast.ts';
import { BLOCK_SIZE, createRoads, indexFeatures } from './features.ts';
import { createRelief } from './relief.ts';
import { createSafety } from './safety.ts';
import { createSheet } from './sheet.ts';
import { gatherStreams } from './streams.ts';
import { createRivers, type River } from './waters.ts';

export type Surface = 'sea' | 'river' | 'rock' | 'road' | 'land';

/** The land as a function of the geography and the world's seed: the same numbers on every machine. */
export type Terrain = {
  readonly seed: number;
  readonly geography: Geography;
  /** Side of the square map in units. */
  readonly size: number;
  /** Below 0 is standing water (sea, lake, pool), 0 to 1 is land; above `ROCK_HEIGHT` is rock. */
  heightAt(x: number, y: number): number;
  /** 0 to 1. */
  moistureAt(x: number, y: number): number;
  /** Follows the zones, but jitters across their borders, so that these are not ruler lines. */
  biomeAt(x: number, y: number): Biome;
  /** 0 to 1: how densely trees stand. */
  forestAt(x: number, y: number): number;
  surfaceAt(x: number, y: number): Surface;
  /** [MOV1] Not water except over bridges, not rock, not outside the map. */
  isWalkable(x: number, y: number): boolean;
  /** How fast one walks: 1 on good ground, more on roads, less in heavy country. Constant within each grain (4 x 4). */
  speedFactorAt(x: number, y: number): number;
  zoneAt(x: number, y: number): Zone;
  /** Settlements' circles, and 30 units round stones and readings. Whether the zone is Fair Copy is another matter. */
  isSafeAt(x: number, y: number): boolean;
  /**
   * The share (0 to 1) of the straight way between two points after which it first leaves walkable ground, above 1
   * when it never does. Exact, not sampled.
   */
  clearShare(from: Point, to: Point): number;
  /** The named main rivers, then the nameless streams. */
  readonly rivers: readonly River[];
  /** With natural wander, through all the authored points. */
  readonly roads: readonly Road[];
};

const MOISTURE = FIELDS.indexOf('moisture');
const FOREST = FIELDS.indexOf('forest');

/** The land for a whole-number seed. Creation costs milliseconds; ground is sampled when somebody first asks for it. */
export function createTerrain(geography: Geography, seed: number): Terrain {
  const roads = createRoads(geography, seed);
  const climate = createClimate(geography, seed);
  const relief = createRelief(geography, createCoastField(geography), seed);
  const mains = createRivers(geography, seed, bareHeights(climate, relief));
  const features = indexFeatures(geography, roads, mains);
  const sheet = createSheet({ climate, relief, features, side: geography.size / BLOCK_SIZE }, geography.size);
  const zones = zonesByCell(geography);
  let rivers: readonly River[] | undefined;
  return {
    seed,
    geography,
    size: geography.size,
    heightAt: sheet.heightAt,
    moistureAt: (x, y) => sheet.climateAt(x, y, MOISTURE),
    biomeAt: climate.biomeAt,
    forestAt: (x, y) => sheet.climateAt(x, y, FOREST),
    surfaceAt: (x, y) => {
      if (!sheet.isWalkable(x, y)) return sheet.barrierAt(x, y);
      return sheet.isRoad(x, y) ? 'road' : 'land';
    },
    isWalkable: sheet.isWalkable,
    speedFactorAt: sheet.paceAt,
    zoneAt: (x, y) => zones[cellOf(x, y)]!,
    isSafeAt: createSafety(geography),
    clearShare: sheet.clearShare,
    // Only who draws the map asks: rain over the whole of it is half of the work.
    get rivers() {
      rivers ??= [
        ...mains,
        ...gatherStreams(surveyCatchment(geography, { climate, relief, features }), seed),
      ];
      return rivers;
    },
    roads,
  };
}
