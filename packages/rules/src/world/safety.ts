import type { Geography, Place } from '../content/geography.ts';
import { CELL_COUNT, CELL_SIZE, cellAt, cellOf } from './cells.ts';

/** Nobody may strike a reader: units round a stone or a reading that are safe everywhere. */
export const READER_RADIUS = 30;

/** The radius in units within which a place is safe; 0 for places that protect nobody. */
export function safeRadiusOf(place: Place): number {
  if (place.kind === 'stone' || place.kind === 'reading') return READER_RADIUS;
  return place.radius ?? 0;
}

/** Tells whether a point lies within a settlement or near a stone or reading; looked up by cell. */
export function createSafety(geography: Geography): (x: number, y: number) => boolean {
  const near: Place[][] = Array.from({ length: CELL_COUNT }, () => []);
  for (const place of geography.places) {
    const radius = safeRadiusOf(place);
    if (radius === 0) continue;
    const [x, y] = place.at;
    for (let row = Math.floor((y - radius) / CELL_SIZE); row <= Math.floor((y + radius) / CELL_SIZE); row++)
      for (
        let column = Math.floor((x - radius) / CELL_SIZE);
        column <= Math.floor((x + radius) / CELL_SIZE);
        column++
      )
        near[cellAt(column, row)]?.push(place);
  }
  return (x, y) =>
    near[cellOf(x, y)]!.some((place) => {
      const dx = x - place.at[0];
      const dy = y - place.at[1];
      const radius = safeRadiusOf(place);
      return dx * dx + dy * dy <= radius * radius;
    });
}
