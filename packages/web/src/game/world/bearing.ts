const POINTS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const;
export type Bearing = (typeof POINTS)[number];
const WORDS: Readonly<Record<Bearing, string>> = {
  N: 'north',
  NE: 'north-east',
  E: 'east',
  SE: 'south-east',
  S: 'south',
  SW: 'south-west',
  W: 'west',
  NW: 'north-west',
};

/** The point of the compass from one place to another; the map's y grows southward. */
export function bearing(fromX: number, fromY: number, toX: number, toY: number): Bearing {
  const eighths = Math.round(Math.atan2(toX - fromX, fromY - toY) / (Math.PI / 4));
  return POINTS[(eighths + 8) % 8]!;
}

export function bearingWords(point: Bearing): string {
  return WORDS[point];
}
