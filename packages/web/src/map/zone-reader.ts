import { BIOMES, type Biome } from '@farhold/rules/content/geography';
import type { MapSource } from './map-source.ts';

/** The weight of a biome at a point in units, 0 to 1. */
export type ZoneReader = (biome: Biome, x: number, y: number) => number;

/** Reads biome weights straight from the zones, for glyphs that stand outside a chunk's samples. Units. */
export function createZoneReader(source: MapSource): ZoneReader {
  const weights = new Float32Array(BIOMES.length);
  let lastX = Number.NaN;
  let lastY = Number.NaN;
  return (biome, x, y) => {
    if (x !== lastX || y !== lastY) {
      source.zones.weigh(x, y, weights);
      lastX = x;
      lastY = y;
    }
    return weights[BIOMES.indexOf(biome)]!;
  };
}
