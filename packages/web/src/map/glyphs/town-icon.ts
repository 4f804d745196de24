import type { Brush } from '../ink.ts';
import { createStream } from '../noise.ts';
import type { Rank } from '../settlements.ts';
import { drawHouse } from './house.ts';
import { drawTower, drawWall } from './tower.ts';

export type TownIcon = { x: number; y: number; rank: Rank; seed: number; grow: number };

/** Parts of an icon in pixels from its middle, in the order in which they are drawn. */
type Part =
  | { kind: 'house'; at: readonly [number, number]; size: number }
  | {
      kind: 'tower';
      at: readonly [number, number];
      width: number;
      height: number;
      roof: Roof;
      flag?: boolean;
    }
  | { kind: 'wall'; half: number; y: number; height: number };
type Roof = 'cone' | 'spire' | 'crenel';

const house = (x: number, y: number, size: number): Part => ({ kind: 'house', at: [x, y], size });
const tower = (x: number, y: number, shape: Omit<Extract<Part, { kind: 'tower' }>, 'kind' | 'at'>): Part => ({
  kind: 'tower',
  at: [x, y],
  ...shape,
});

const PARTS: Record<Rank, readonly Part[]> = {
  camp: [house(-3.5, -2, 8), house(3.5, 1.5, 8.5)],
  village: [
    house(-8, -3, 9),
    tower(1, -1, { width: 4.2, height: 9, roof: 'spire' }),
    house(8, -1, 9),
    house(-3, 4, 9.5),
  ],
  town: [
    house(-10, -6, 9),
    house(10, -6, 9),
    tower(0, -3, { width: 6, height: 14, roof: 'cone', flag: true }),
    house(-6, 1, 9),
    house(7, 0, 9),
    { kind: 'wall', half: 15, y: 5, height: 5.5 },
    tower(-16, 6, { width: 5, height: 10, roof: 'crenel' }),
    tower(16, 6, { width: 5, height: 10, roof: 'crenel' }),
  ],
  capital: [
    house(-14, -8, 10),
    house(14, -8, 10),
    tower(-8, -5, { width: 6, height: 17, roof: 'cone' }),
    tower(9, -5, { width: 6, height: 15, roof: 'cone' }),
    tower(0, -4, { width: 9, height: 22, roof: 'cone', flag: true }),
    house(-12, 1, 10),
    house(12, 1, 10),
    { kind: 'wall', half: 21, y: 8, height: 7 },
    tower(-22, 9, { width: 6.5, height: 14, roof: 'crenel' }),
    tower(22, 9, { width: 6.5, height: 14, roof: 'crenel' }),
    tower(0, 9, { width: 7.5, height: 12, roof: 'crenel' }),
  ],
};

/** The sign for a settlement on sheets too small for its houses. */
export function drawTownIcon(brush: Brush, icon: TownIcon): void {
  const next = createStream(icon.seed);
  for (const part of PARTS[icon.rank]) drawPart(brush, icon, { part, seed: (next() * 1e6) | 0 });
}

function drawPart(
  brush: Brush,
  { x, y, grow }: TownIcon,
  { part, seed }: { part: Part; seed: number },
): void {
  switch (part.kind) {
    case 'house':
      drawHouse(brush, { x: x + part.at[0] * grow, y: y + part.at[1] * grow, size: part.size * grow, seed });
      break;
    case 'tower':
      drawTower(brush, {
        x: x + part.at[0] * grow,
        y: y + part.at[1] * grow,
        width: part.width * grow,
        height: part.height * grow,
        roof: part.roof,
        ...(part.flag ? { flag: brush.palette.rubric } : {}),
      });
      break;
    case 'wall': {
      const level = y + part.y * grow;
      const ends = [
        [x - part.half * grow, level],
        [x + part.half * grow, level],
      ] as const;
      drawWall(brush, ends, part.height * grow);
    }
  }
}
