// Which single glyphs the authored places other than settlements get.
import type { Geography, Place } from '@farhold/rules/content/geography';
import { hash01 } from './noise.ts';

export type LandmarkGlyph =
  | 'stone'
  | 'reading'
  | 'lighthouse'
  | 'windmill'
  | 'cairns'
  | 'well'
  | 'gates'
  | 'door'
  | 'wear'
  | 'ruin'
  | 'oaks'
  | 'hall'
  | 'figureheads'
  | 'carving'
  | 'none';

export type Landmark = { place: Place; x: number; y: number; glyph: LandmarkGlyph; seed: number };

/** By id, as in the world's geography; a landmark that is not named here is drawn as a ruin. */
const BY_ID: Record<string, LandmarkGlyph> = {
  'plumb-light': 'lighthouse',
  'lammas-mill': 'windmill',
  'long-count': 'cairns',
  'dead-letter-well': 'well',
  'seven-gates': 'gates',
  'unwritten-door': 'door',
  wear: 'wear',
  'ink-oaks': 'oaks',
  'sheet-hall': 'hall',
  'figurehead-row': 'figureheads',
  'cold-copy': 'carving',
  'dogs-ear': 'none',
};

export function listLandmarks(geography: Geography): Landmark[] {
  return geography.places.flatMap((place) => {
    const glyph = glyphOf(place);
    if (glyph === null) return [];
    return [
      {
        place,
        x: place.at[0],
        y: place.at[1],
        glyph,
        seed: Math.floor(hash01(place.at[0], place.at[1], 78) * 1e6),
      },
    ];
  });
}

function glyphOf(place: Place): LandmarkGlyph | null {
  switch (place.kind) {
    case 'stone':
      return 'stone';
    case 'reading':
      return 'reading';
    case 'landmark':
      return BY_ID[place.id] ?? 'ruin';
    default:
      return null;
  }
}
