import type { Brush } from '../ink.ts';
import { createStream } from '../noise.ts';
import type { Rank } from '../settlements.ts';
import { drawHouse } from './house.ts';
import { drawTower, drawWall } from './tower.ts';

export type TownIcon = { x: number; y: number; rank: Rank; seed: number; grow: number };

/** The sign for a settlement on sheets too small for its houses. */
export function drawTownIcon(brush: Brush, icon: TownIcon): void {
  const { x, y, grow: k } = icon;
  const next = createStream(icon.seed);
  const house = (dx: number, dy: number, size: number) =>
    drawHouse(brush, { x: x + dx * k, y: y + dy * k, size: size * k, seed: (next() * 1e6) | 0 });
  const tower = (
    dx: number,
    dy: number,
    size: readonly [width: number, height: number],
    roof: 'cone' | 'spire' | 'crenel',
    flag?: string,
  ) =>
    drawTower(brush, {
      x: x + dx * k,
      y: y + dy * k,
      width: size[0] * k,
      height: size[1] * k,
      roof,
      ...(flag ? { flag } : {}),
    });
  const wall = (half: number, dy: number, height: number) =>
    drawWall(
      brush,
      [
        [x - half * k, y + dy * k],
        [x + half * k, y + dy * k],
      ],
      height * k,
    );
  switch (icon.rank) {
    case 'camp':
      house(-3.5, -2, 8);
      house(3.5, 1.5, 8.5);
      return;
    case 'village':
      house(-8, -3, 9);
      tower(1, -1, [4.2, 9], 'spire');
      house(8, -1, 9);
      house(-3, 4, 9.5);
      return;
    case 'town':
      house(-10, -6, 9);
      house(10, -6, 9);
      tower(0, -3, [6, 14], 'cone', brush.palette.rubric);
      house(-6, 1, 9);
      house(7, 0, 9);
      wall(15, 5, 5.5);
      tower(-16, 6, [5, 10], 'crenel');
      tower(16, 6, [5, 10], 'crenel');
      return;
    case 'capital':
      house(-14, -8, 10);
      house(14, -8, 10);
      tower(-8, -5, [6, 17], 'cone');
      tower(9, -5, [6, 15], 'cone');
      tower(0, -4, [9, 22], 'cone', brush.palette.rubric);
      house(-12, 1, 10);
      house(12, 1, 10);
      wall(21, 8, 7);
      tower(-22, 9, [6.5, 14], 'crenel');
      tower(22, 9, [6.5, 14], 'crenel');
      tower(0, 9, [7.5, 12], 'crenel');
  }
}
