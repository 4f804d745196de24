import { type Geography, geographySchema } from '@farhold/rules/content/geography';
import { createTerrain } from '@farhold/rules/world/terrain';
import { describe, expect, test } from 'vitest';
import type { Glyph } from './glyph-list.ts';
import type { Ctx } from './ink.ts';
import { listFields } from './layers/fields.ts';
import { listHills, listMountains, listSmall, listTrees } from './layers/standing.ts';
import { listTownGlyphs } from './layers/towns.ts';
import { createMapSource } from './map-source.ts';
import { paletteOf } from './palette.ts';
import type { Area } from './scatter.ts';
import { createSheet, type Sheet } from './sheet.ts';

const zone = (id: string, number: number, biome: string, bounds: object) => ({
  id,
  number,
  name: id,
  levels: [1, 9],
  biome,
  status: 'fair-copy',
  bounds,
  arrival: 'Here.',
  lore: 1,
  nodes: [],
});

/** A country of wood, farmland and bare mountains, with a town where they meet. */
const geography: Geography = geographySchema.parse({
  size: 4096,
  coast: [
    [200, 0],
    [4096, 0],
    [4096, 4096],
    [200, 4096],
  ],
  folds: { x: 2048, y: 2048 },
  zones: [
    zone('wood', 1, 'forest', { x1: 0, y1: 0, x2: 1000, y2: 4096 }),
    zone('farms', 2, 'farmland', { x1: 1000, y1: 0, x2: 2000, y2: 4096 }),
    zone('peaks', 3, 'snow', { x1: 2000, y1: 0, x2: 4096, y2: 4096 }),
  ],
  places: [{ id: 'seam', name: 'Seam', kind: 'town', zone: 'farms', at: [1024, 1024], radius: 100 }],
  roads: [
    {
      name: 'Seam Road',
      major: true,
      line: [
        [600, 1000],
        [1024, 1024],
        [2400, 1100],
      ],
    },
  ],
  territories: [],
});
const source = createMapSource(geography, createTerrain(geography, 7));
/** Placing glyphs needs no canvas; drawing them would. */
const unused = {} as Ctx;

function chunk(level: number, column: number, row: number): Sheet {
  const area: Area = {
    left: column * 512,
    right: column * 512 + 512,
    top: row * 512,
    bottom: row * 512 + 512,
  };
  return createSheet({ ctx: unused, palette: paletteOf('day') }, source, { level, area });
}

const KINDS: Record<string, (sheet: Sheet) => Glyph[]> = {
  trees: listTrees,
  hills: listHills,
  mountains: listMountains,
  bushes: listSmall,
  town: listTownGlyphs,
};

/** What stands within `reach` pixels of the line x = `seam`, in a fixed order. */
function nearSeam(glyphs: readonly Glyph[], seam: number, rows: readonly [number, number]): string[] {
  return glyphs
    .filter(({ x, y }) => Math.abs(x - seam) < 36 && y > rows[0] && y < rows[1])
    .map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)
    .sort();
}

describe('neighbouring chunks', () => {
  test.each([1, 4, 16, 32])('stand the same glyphs along their seam at level %d', (level) => {
    const column = Math.floor((1024 * level) / 4 / 512);
    const row = Math.floor((1024 * level) / 4 / 512);
    const seam = column * 512;
    const rows = [row * 512 + 20, row * 512 + 490] as const;
    let seen = 0;
    for (const list of Object.values(KINDS)) {
      const west = nearSeam(list(chunk(level, column - 1, row)), seam, rows);
      expect(nearSeam(list(chunk(level, column, row)), seam, rows)).toEqual(west);
      seen += west.length;
    }
    if (level > 1) expect(seen).toBeGreaterThan(0);
  });

  test('plough the same fields on both sides of a seam', () => {
    const cells = (sheet: Sheet) =>
      listFields(sheet)
        .filter(({ corners }) => corners.every(([x]) => Math.abs(x - 7 * 512) < 50))
        .map(({ cell }) => cell)
        .sort();
    const west = cells(chunk(8, 6, 3));
    expect(west.length).toBeGreaterThan(0);
    expect(cells(chunk(8, 7, 3))).toEqual(west);
  });
});
