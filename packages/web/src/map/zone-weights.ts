// How much of each biome's character a place has. Zones are rectangles; the pen blurs and bends their borders.
import { BIOMES, type Biome, type Geography, type Zone } from '@farhold/rules/content/geography';
import { clamp, type Noise } from './noise.ts';

/** Units over which two zones blend, and by which noise of three breadths bends their border. */
const BLEND_UNITS = 64;
const BENDS = [
  { breadth: 560, reach: 230 },
  { breadth: 210, reach: 84 },
  { breadth: 64, reach: 24 },
] as const;

export type ZoneWeights = {
  /** Writes the weight of each biome at (x, y) in units into `out`, in the order of BIOMES; they sum to 1. */
  weigh(x: number, y: number, out: Float32Array): void;
};

export const biomeIndex = (biome: Biome): number => BIOMES.indexOf(biome);

export function createZoneWeights(geography: Geography, noise: Noise): ZoneWeights {
  const zones = geography.zones.map((zone) => ({
    ...zone.bounds,
    ...outward(zone, geography.size),
    biome: biomeIndex(zone.biome),
  }));
  return {
    weigh(x, y, out) {
      let bent = x;
      let bentY = y;
      for (const { breadth, reach } of BENDS) {
        bent += noise(x / breadth, y / breadth) * reach;
        bentY += noise(x / breadth + 57, y / breadth + 31) * reach;
      }
      out.fill(0);
      let total = 0;
      for (const zone of zones) {
        const outside = Math.max(zone.x1 - bent, bent - zone.x2, zone.y1 - bentY, bentY - zone.y2);
        if (outside > BLEND_UNITS) continue;
        const weight = clamp(0.5 - outside / (2 * BLEND_UNITS));
        out[zone.biome]! += weight;
        total += weight;
      }
      if (total > 0) for (let i = 0; i < out.length; i++) out[i]! /= total;
    },
  };
}

/** Zones at the edge of the sheet go on beyond it, so that the bent border finds somebody there. */
function outward(zone: Zone, size: number): Zone['bounds'] {
  const { x1, y1, x2, y2 } = zone.bounds;
  return {
    x1: x1 <= 0 ? -1e4 : x1,
    y1: y1 <= 0 ? -1e4 : y1,
    x2: x2 >= size ? 1e4 : x2,
    y2: y2 >= size ? 1e4 : y2,
  };
}
