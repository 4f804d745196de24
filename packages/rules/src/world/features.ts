import type { Geography, Place, Road } from '../content/geography.ts';
import { createNoise } from './noise.ts';
import { distanceBetween, type Segment, segmentsOf, wander } from './polyline.ts';
import { type River, riverSegments, WADE_WIDTH } from './waters.ts';

/** Side in units of the squares in which features are looked up; also the side of a block of terrain. */
export const BLOCK_SIZE = 256;
/** No feature shapes the land farther away than this, in units. */
export const FEATURE_REACH = 160;
/** Half the width in units of what counts as road, by land and over a bridge. */
export const ROAD_HALF_WIDTH = 4;

export type Circle = { readonly x: number; readonly y: number; readonly radius: number };

/** What was authored near one block of terrain. */
export type Features = {
  readonly roads: Segment[];
  /** Ways kept open, but not drawn, from the roads to places beside them: no rock or water shuts a place off. */
  readonly lanes: Segment[];
  readonly rivers: Segment[];
  readonly sites: Circle[];
};

/** The features that reach into each block, by block number in reading order. */
export function indexFeatures(
  geography: Geography,
  roads: readonly Road[],
  rivers: readonly River[],
): Features[] {
  const side = Math.ceil(geography.size / BLOCK_SIZE);
  const index = Array.from(
    { length: side * side },
    (): Features => ({ roads: [], lanes: [], rivers: [], sites: [] }),
  );
  const each = (box: Box, add: (features: Features) => void): void => {
    const clip = (value: number): number => Math.min(side - 1, Math.max(0, Math.floor(value / BLOCK_SIZE)));
    for (let row = clip(box.top - FEATURE_REACH); row <= clip(box.bottom + FEATURE_REACH); row++)
      for (let column = clip(box.left - FEATURE_REACH); column <= clip(box.right + FEATURE_REACH); column++)
        add(index[row * side + column]!);
  };
  for (const road of roads)
    for (const segment of segmentsOf(road.line, 2 * ROAD_HALF_WIDTH, 2 * ROAD_HALF_WIDTH))
      each(boxOf(segment), (features) => features.roads.push(segment));
  for (const river of rivers) {
    if (river.width < WADE_WIDTH) continue;
    for (const segment of riverSegments(river))
      each(boxOf(segment), (features) => features.rivers.push(segment));
  }
  for (const lane of lanesOf(geography, roads)) each(boxOf(lane), (features) => features.lanes.push(lane));
  for (const place of geography.places) {
    const site = siteOf(place);
    each(boxOfCircle(site), (features) => features.sites.push(site));
  }
  return index;
}

/** The authored roads with their natural wander, through every authored point. */
export function createRoads(geography: Geography, seed: number): Road[] {
  const across = createNoise(seed + 31);
  const along = createNoise(seed + 32);
  return geography.roads.map(({ name, major, line }) => {
    const reach = major ? 16 : 22;
    const bends = wander(line, { across, along, reachAt: () => reach, step: 14, pinned: true });
    return { name, major, line: bends.map(([x, y]): [number, number] => [x, y]) };
  });
}

/** A straight lane from each place to the nearest point of a road. */
function lanesOf(geography: Geography, roads: readonly Road[]): Segment[] {
  const points = roads.flatMap((road) => road.line);
  return geography.places.map(({ at }) => {
    let nearest = points[0]!;
    for (const point of points)
      if (distanceBetween(at, point) < distanceBetween(at, nearest)) nearest = point;
    return { ax: at[0], ay: at[1], bx: nearest[0], by: nearest[1], half: 0 };
  });
}

/** The ground that a place keeps level and dry. */
function siteOf(place: Place): Circle {
  const radius = place.radius ?? (place.kind === 'spot' ? 10 : 18);
  return { x: place.at[0], y: place.at[1], radius };
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

function boxOf({ ax, ay, bx, by }: Segment): Box {
  return { left: Math.min(ax, bx), top: Math.min(ay, by), right: Math.max(ax, bx), bottom: Math.max(ay, by) };
}

function boxOfCircle({ x, y, radius }: Circle): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}
