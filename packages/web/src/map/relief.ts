// The terrain's height as the pen needs it.
import type { Terrain } from '@farhold/rules/world/terrain';
import { clamp, createNoise, smoothstep } from './noise.ts';

/** By rules/world/relief.ts: height a unit inland and a unit out to sea, and the height from which rock begins. */
const LAND_SLOPE = 0.00086;
const SEA_SLOPE = 1 / 240;
const ROCK_HEIGHT = 0.5;
/** How far, in units, the pen may stray from the true waterline. */
const STRAY_UNITS = 1.3;
/** The terrain is sampled every four units; its corners are rounded off within this many units of the shore. */
const ROUND_UNITS = 2.6;
const NEAR_SHORE_UNITS = 24;

export type Relief = {
  /** About the units to the shore, positive on land, with a fine unrest that the terrain's grain does not have. */
  shoreAt(x: number, y: number): number;
  /** 0 to 1: how much of a mountain stands here; half where rock begins. */
  mountainAt(x: number, y: number): number;
  hillAt(x: number, y: number): number;
};

const ROUND = [
  [ROUND_UNITS, 0],
  [-ROUND_UNITS, 0],
  [0, ROUND_UNITS],
  [0, -ROUND_UNITS],
] as const;

const unitsToShore = (height: number): number =>
  height > 0 ? Math.min(height / LAND_SLOPE, 60) : height / SEA_SLOPE;

export function createRelief(terrain: Terrain): Relief {
  const unrest = createNoise(terrain.seed + 501);
  return {
    shoreAt(x, y) {
      const shore = unitsToShore(terrain.heightAt(x, y));
      if (Math.abs(shore) > NEAR_SHORE_UNITS) return clamp(shore, -90, 90);
      let round = shore * 2;
      for (const [dx, dy] of ROUND) round += unitsToShore(terrain.heightAt(x + dx, y + dy));
      return (
        round / (ROUND.length + 2) +
        STRAY_UNITS * (unrest(x / 7, y / 7) + 0.5 * unrest(x / 3.1 + 40, y / 3.1))
      );
    },
    mountainAt: (x, y) => smoothstep(ROCK_HEIGHT - 0.14, ROCK_HEIGHT + 0.14, terrain.heightAt(x, y)),
    hillAt(x, y) {
      const height = terrain.heightAt(x, y);
      return smoothstep(0.12, 0.26, height) * (1 - smoothstep(ROCK_HEIGHT - 0.1, ROCK_HEIGHT, height));
    },
  };
}
