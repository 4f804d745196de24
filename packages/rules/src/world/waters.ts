import type { Geography, Point } from '../content/geography.ts';
import { createNoise, smoothstep } from './noise.ts';
import { type Segment, segmentsOf, smooth, wander } from './polyline.ts';

/** A watercourse from its source down; `width` in units at its mouth. Nameless ones are streams. */
export type River = { readonly name: string | null; readonly width: number; readonly line: readonly Point[] };

/** A stream narrower than this many units is stepped over; a wider one needs a bridge. */
export const WADE_WIDTH = 6;

/** How far a river strays from its authored course, in units; not at all near places, which are to stay dry. */
const WANDER = 32;
/** How far a river runs out into the sea, as height: some eight units. */
const MOUTH_HEIGHT = -0.034;

/**
 * The authored main streams with their natural bends, by the world's seed. `bareHeight` is the height of the land
 * without features and pools: each river ends where that first sinks into the sea on its last third.
 */
export function createRivers(geography: Geography, seed: number, bareHeight: (at: Point) => number): River[] {
  const across = createNoise(seed + 21);
  const along = createNoise(seed + 22);
  const reachAt = (x: number, y: number): number =>
    WANDER * smoothstep(10, 110, distanceToPlaces(geography, x, y));
  return geography.waters.rivers.map(({ name, width, line }) => {
    const bends = smooth(smooth(wander(line, { across, along, reachAt, step: 26, pinned: false })));
    const upper = Math.floor((bends.length * 2) / 3);
    const mouth = bends.findIndex((point, index) => index > upper && bareHeight(point) < MOUTH_HEIGHT);
    return { name, width, line: mouth < 0 ? bends : bends.slice(0, mouth + 1) };
  });
}

/** Units from a point to the edge of the nearest settlement, or to the nearest other place. */
function distanceToPlaces(geography: Geography, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { at, radius } of geography.places) {
    const dx = x - at[0];
    const dy = y - at[1];
    least = Math.min(least, Math.sqrt(dx * dx + dy * dy) - (radius ?? 0));
  }
  return least;
}

/** A river's share of its width at the source; with it no main river is too narrow for the grain of the walk field. */
const SOURCE_SHARE = 0.8;

/** A river's pieces as they bar the way, growing from the source to the mouth. */
export function riverSegments(river: River): Segment[] {
  return segmentsOf(river.line, river.width * SOURCE_SHARE, river.width);
}
