/** Gold, lapis and madder of the illuminated page, by day and by candle. */
export type Inks = {
  ink: string;
  gold: readonly [light: string, base: string, dark: string];
  lapis: string;
  madder: string;
  green: string;
  white: string;
};

const DAY: Inks = {
  ink: '#2d1d10',
  gold: ['#f6dc92', '#d6a436', '#9a6c17'],
  lapis: '#2c4f82',
  madder: '#a2332b',
  green: '#4a7547',
  white: '#fbf4e2',
};
const CANDLE: Inks = {
  ink: '#c9a66a',
  gold: ['#f6dc92', '#d6a436', '#8a5f14'],
  lapis: '#4a74b0',
  madder: '#b8463b',
  green: '#6b9a63',
  white: '#f4e6c8',
};

export function inksOf(theme: 'day' | 'candle'): Inks {
  return theme === 'day' ? DAY : CANDLE;
}

export type Pen = CanvasRenderingContext2D;

/** Burnished gold: a light spot to the upper left. */
export function burnished(
  pen: Pen,
  inks: Inks,
  spot: { x: number; y: number; radius: number },
): CanvasGradient {
  const { x, y, radius } = spot;
  const gold = pen.createRadialGradient(x - radius * 0.4, y - radius * 0.4, 0, x, y, radius * 1.2);
  gold.addColorStop(0, inks.gold[0]);
  gold.addColorStop(0.55, inks.gold[1]);
  gold.addColorStop(1, inks.gold[2]);
  return gold;
}
