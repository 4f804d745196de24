// Blue noise that any chunk can compute alone: a jittered point in each cell survives if no better one is near.
import { hash01 } from './noise.ts';

export type Area = { left: number; top: number; right: number; bottom: number };
/** `spacing` in pixels is about the least distance of two points; `salt` tells the kinds of glyph apart. */
export type ScatterPlan = { spacing: number; salt: number };

/** Calls `visit` for each point whose cell touches the area. The points depend on the plan alone, not on the area. */
export function scatter(
  area: Area,
  plan: ScatterPlan,
  visit: (x: number, y: number, seed: number) => void,
): void {
  const { spacing, salt } = plan;
  const cell = spacing * 0.82;
  const reach = (spacing * 0.92) ** 2;
  const firstColumn = Math.floor(area.left / cell);
  const lastColumn = Math.floor(area.right / cell);
  const firstRow = Math.floor(area.top / cell);
  const lastRow = Math.floor(area.bottom / cell);
  const columns = lastColumn - firstColumn + 3;
  const cells = cellPoints({ firstColumn, firstRow, columns, rows: lastRow - firstRow + 3 }, cell, salt);
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const at = ((row - firstRow + 1) * columns + (column - firstColumn + 1)) * 3;
      const x = cells[at]!;
      const y = cells[at + 1]!;
      if (x < area.left || x >= area.right || y < area.top || y >= area.bottom) continue;
      if (survives(cells, at, { columns, reach })) visit(x, y, (hash01(column, row, salt + 3) * 1e9) | 0);
    }
  }
}

type CellRange = { firstColumn: number; firstRow: number; columns: number; rows: number };

/** x, y and rank of each cell of a range grown by one on every side. */
function cellPoints(range: CellRange, cell: number, salt: number): Float64Array {
  const out = new Float64Array(range.columns * range.rows * 3);
  let at = 0;
  for (let j = 0; j < range.rows; j++) {
    const row = range.firstRow - 1 + j;
    for (let i = 0; i < range.columns; i++) {
      const column = range.firstColumn - 1 + i;
      out[at] = (column + 0.08 + 0.84 * hash01(column, row, salt)) * cell;
      out[at + 1] = (row + 0.08 + 0.84 * hash01(column, row, salt + 1)) * cell;
      out[at + 2] = hash01(column, row, salt + 2);
      at += 3;
    }
  }
  return out;
}

function survives(cells: Float64Array, at: number, rule: { columns: number; reach: number }): boolean {
  for (let dj = -1; dj <= 1; dj++) {
    for (let di = -1; di <= 1; di++) {
      const other = at + (dj * rule.columns + di) * 3;
      if (other === at || cells[other + 2]! <= cells[at + 2]!) continue;
      const dx = cells[other]! - cells[at]!;
      const dy = cells[other + 1]! - cells[at + 1]!;
      if (dx * dx + dy * dy < rule.reach) return false;
    }
  }
  return true;
}
