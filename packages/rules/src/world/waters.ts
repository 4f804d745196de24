import type { Geography, Point } from '../content/geography.ts';
import { createNoise } from './noise.ts';
import { type Segment, segmentsOf, wander } from './polyline.ts';

export type River = { readonly name: string | null; readonly width: number; readonly line: readonly Point[] };

/** A stream narrower than this many units is stepped over; a wider one needs a bridge. */
export const WADE_WIDTH = 6;

/** The authored main streams with their natural bends, by the world's seed. */
export function createRivers(geography: Geography, seed: number): River[] {
  const across = createNoise(seed + 21);
  const along = createNoise(seed + 22);
  return geography.waters.rivers.map(({ name, width, line }) => ({
    name,
    width,
    line: wander(line, across, along, { reach: 20, step: 12 }),
  }));
}

/** A river's pieces as they bar the way: two thirds as wide at the source as at the mouth. */
export function riverSegments(river: River): Segment[] {
  return segmentsOf(river.line, river.width * 0.67, river.width);
}
