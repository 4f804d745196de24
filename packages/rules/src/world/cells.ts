import type { Geography, Zone } from '../content/geography.ts';

/** Side of a cell in units. A client watches its own cell and the eight around it. */
export const CELL_SIZE = 64;
/** Side of the square map in units; `geography.size` must say the same. */
export const WORLD_SIZE = 4096;
export const CELLS_A_SIDE = WORLD_SIZE / CELL_SIZE;
export const CELL_COUNT = CELLS_A_SIDE * CELLS_A_SIDE;

/** A cell's number in reading order: row x `CELLS_A_SIDE` + column, counted from the north-west. */
export type Cell = number;

/** The cell that holds a point; a point outside the map counts to the nearest cell. */
export function cellOf(x: number, y: number): Cell {
  return clip(y) * CELLS_A_SIDE + clip(x);
}

/** The cell in a column and row of the grid, both from 0. */
export function cellAt(column: number, row: number): Cell {
  return row * CELLS_A_SIDE + column;
}

/** The column of a cell, from 0 in the west. */
export function cellColumn(cell: Cell): number {
  return cell % CELLS_A_SIDE;
}

/** The row of a cell, from 0 in the north. */
export function cellRow(cell: Cell): number {
  return Math.floor(cell / CELLS_A_SIDE);
}

/** The cell and its neighbours on the map, at most nine, in reading order. */
export function cellsAround(cell: Cell): Cell[] {
  const column = cellColumn(cell);
  const row = cellRow(cell);
  const cells: Cell[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(CELLS_A_SIDE - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(CELLS_A_SIDE - 1, column + 1); x++)
      cells.push(cellAt(x, y));
  return cells;
}

/** True when someone in `watcher` sees what is in `cell`: the same cell or one that touches it. */
export function watches(watcher: Cell, cell: Cell): boolean {
  return (
    Math.abs(cellColumn(watcher) - cellColumn(cell)) <= 1 && Math.abs(cellRow(watcher) - cellRow(cell)) <= 1
  );
}

/**
 * The zone of every cell, by cell number. [MOV2] A cell belongs to exactly one zone: the one whose rectangle holds
 * its centre (north and west edges included), else the one that is nearest.
 */
export function zonesByCell(geography: Geography): readonly Zone[] {
  return Array.from({ length: CELL_COUNT }, (_, cell) =>
    zoneNearest(geography, (cellColumn(cell) + 0.5) * CELL_SIZE, (cellRow(cell) + 0.5) * CELL_SIZE),
  );
}

/** The zones that own any of these cells, each once, in order of first appearance. */
export function zonesOfCells(zones: readonly Zone[], cells: Iterable<Cell>): Zone[] {
  const found = new Set<Zone>();
  for (const cell of cells) found.add(zones[cell]!);
  return [...found];
}

function clip(value: number): number {
  return Math.min(CELLS_A_SIDE - 1, Math.max(0, Math.floor(value / CELL_SIZE)));
}

function zoneNearest(geography: Geography, x: number, y: number): Zone {
  let nearest = geography.zones[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const zone of geography.zones) {
    const { x1, y1, x2, y2 } = zone.bounds;
    if (x >= x1 && x < x2 && y >= y1 && y < y2) return zone;
    const dx = Math.max(x1 - x, 0, x - x2);
    const dy = Math.max(y1 - y, 0, y - y2);
    if (dx * dx + dy * dy < least) {
      least = dx * dx + dy * dy;
      nearest = zone;
    }
  }
  return nearest;
}
