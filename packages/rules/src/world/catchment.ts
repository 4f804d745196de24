import type { Geography, Point } from '../content/geography.ts';
import { type Climate, FIELDS } from './climate.ts';
import { BLOCK_SIZE, FEATURE_REACH, type Features } from './features.ts';
import { distanceToSegment } from './polyline.ts';
import type { Ground, Relief } from './relief.ts';
import { type Catchment, DRAIN_SIZE } from './streams.ts';

/** Rain falls only on country wetter than this. */
const DRY = 0.24;
const MOISTURE = FIELDS.indexOf('moisture');
/** Squares whose middle is nearer than this to a main river's bank drain into it, in units. */
const BANK = 14;

/** Heights of the land as it would be without roads, rivers, sites and pools. */
export function bareHeights(climate: Climate, relief: Relief): (at: Point) => number {
  const fields = new Float32Array(FIELDS.length);
  return ([x, y]) => {
    climate.sample(x, y, fields, 0);
    return relief.heightAt(x, y, { ...groundOf(fields), fen: 0 });
  };
}

/** Blended character as ground that no feature is near. */
function groundOf(fields: Float32Array): Ground {
  const [hill, mountain, , , rough, canyon, fen, torn] = fields as unknown as Fields;
  const far = FEATURE_REACH;
  return { hill, mountain, rough, canyon, fen, torn, river: far, road: far, lane: far, site: far };
}

export type Survey = {
  readonly climate: Climate;
  readonly relief: Relief;
  readonly features: readonly Features[];
};

/** The relief and the rain of the whole map, square by square; roads are left out, settlements shed water. */
export function surveyCatchment(geography: Geography, { climate, relief, features }: Survey): Catchment {
  const side = Math.ceil(geography.size / DRAIN_SIZE);
  const blocks = Math.ceil(geography.size / BLOCK_SIZE);
  const height = new Float32Array(side * side);
  const outlet = new Uint8Array(side * side);
  const rain = new Float32Array(side * side);
  const fields = new Float32Array(FIELDS.length);
  for (let square = 0; square < height.length; square++) {
    const x = ((square % side) + 0.5) * DRAIN_SIZE;
    const y = (Math.floor(square / side) + 0.5) * DRAIN_SIZE;
    const near = features[Math.floor(y / BLOCK_SIZE) * blocks + Math.floor(x / BLOCK_SIZE)]!;
    climate.sample(x, y, fields, 0);
    const river = nearestRiver(near, x, y);
    const level = relief.heightAt(x, y, { ...groundOf(fields), river });
    // In the Blank no line has been drawn: streams end at its edge.
    const drains = level < 0 || river < BANK || climate.biomeAt(x, y) === 'blank';
    outlet[square] = drains ? 1 : 0;
    height[square] = level + (isSettled(near, x, y) ? 0.3 : 0);
    rain[square] = Math.min(1, Math.max(0, fields[MOISTURE]! - DRY) * 1.6) * (0.6 + level);
  }
  return { side, height, outlet, rain };
}

type Fields = readonly [number, number, number, number, number, number, number, number];

function nearestRiver(near: Features, x: number, y: number): number {
  let least = FEATURE_REACH;
  for (const segment of near.rivers) least = Math.min(least, distanceToSegment(x, y, segment) - segment.half);
  return least;
}

function isSettled(near: Features, x: number, y: number): boolean {
  return near.sites.some((site) => (x - site.x) ** 2 + (y - site.y) ** 2 < (site.radius + 16) ** 2);
}
