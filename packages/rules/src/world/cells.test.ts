import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { geographySchema } from '../content/geography.ts';
import {
  CELL_COUNT,
  CELL_SIZE,
  CELLS_A_SIDE,
  cellAt,
  cellColumn,
  cellOf,
  cellRow,
  cellsAround,
  WORLD_SIZE,
  watches,
  zonesByCell,
  zonesOfCells,
} from './cells.ts';

const file = new URL('../../../../content/geography.yaml', import.meta.url);
const geography = geographySchema.parse(load(readFileSync(file, 'utf8')));
const coordinate = fc.double({ min: 0, max: WORLD_SIZE - 0.001, noNaN: true });

describe('cells', () => {
  test('the map of the content is as large as the grid', () => {
    expect(geography.size).toBe(WORLD_SIZE);
  });

  test('every point lies in the cell that is named for it', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const cell = cellOf(x, y);
        expect(cellAt(cellColumn(cell), cellRow(cell))).toBe(cell);
        expect(cellColumn(cell) * CELL_SIZE).toBeLessThanOrEqual(x);
        expect((cellColumn(cell) + 1) * CELL_SIZE).toBeGreaterThan(x);
        expect(cellRow(cell) * CELL_SIZE).toBeLessThanOrEqual(y);
        expect((cellRow(cell) + 1) * CELL_SIZE).toBeGreaterThan(y);
      }),
    );
  });

  test('a point outside the map counts to the nearest cell', () => {
    expect(cellOf(-5, -5)).toBe(0);
    expect(cellOf(WORLD_SIZE + 5, WORLD_SIZE)).toBe(CELL_COUNT - 1);
    expect(cellOf(-5, 100)).toBe(CELLS_A_SIDE);
  });

  test('[MOV4] a cell is watched from nine cells, six at an edge, four at a corner, and watching is mutual', () => {
    expect(cellsAround(cellAt(10, 10))).toHaveLength(9);
    expect(cellsAround(cellAt(0, 10))).toHaveLength(6);
    expect(cellsAround(0)).toEqual([0, 1, CELLS_A_SIDE, CELLS_A_SIDE + 1]);
    const cells = fc.integer({ min: 0, max: CELL_COUNT - 1 });
    fc.assert(
      fc.property(cells, cells, (one, other) => {
        expect(cellsAround(one).includes(other)).toBe(watches(one, other));
        expect(watches(one, other)).toBe(watches(other, one));
      }),
    );
  });

  test('[MOV2] every cell belongs to one zone, and zone borders run along cell borders', () => {
    const zones = zonesByCell(geography);
    expect(zones).toHaveLength(CELL_COUNT);
    for (const { bounds } of geography.zones)
      for (const border of [bounds.x1, bounds.y1, bounds.x2, bounds.y2]) expect(border % CELL_SIZE).toBe(0);
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const { x1, y1, x2, y2 } = zones[cellOf(x, y)]!.bounds;
        expect(x >= x1 && x < x2 && y >= y1 && y < y2).toBe(true);
      }),
    );
  });

  test('a border that cuts a cell gives it to the zone of its centre', () => {
    const [first, second] = geography.zones;
    const uneven = {
      ...geography,
      zones: [
        { ...first!, bounds: { x1: 0, y1: 0, x2: 1000, y2: 4096 } },
        { ...second!, bounds: { x1: 1000, y1: 0, x2: 4096, y2: 4096 } },
      ],
    };
    const zones = zonesByCell(uneven);
    expect(zones[cellOf(990, 10)]?.id).toBe(first!.id);
    expect(zones[cellOf(1010, 10)]?.id).toBe(first!.id);
    expect(zones[cellOf(1030, 10)]?.id).toBe(second!.id);
  });

  test('the zones of cells across a border are named once each', () => {
    const zones = zonesByCell(geography);
    const ids = zonesOfCells(zones, cellsAround(cellOf(768, 2650))).map((zone) => zone.id);
    expect(ids.sort()).toEqual(['dogear-wood', 'gleanings', 'saltmargin']);
  });
});
