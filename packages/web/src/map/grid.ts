import { clamp } from './noise.ts';

/** Samples on a square lattice that lies on multiples of `step` in sheet pixels, so that all chunks share its points. */
export type Grid = {
  left: number;
  top: number;
  step: number;
  columns: number;
  rows: number;
  values: Float32Array;
};

export function createGrid(
  frame: { left: number; top: number; right: number; bottom: number },
  step: number,
): Grid {
  const left = Math.floor(frame.left / step) * step;
  const top = Math.floor(frame.top / step) * step;
  const columns = Math.ceil((frame.right - left) / step) + 1;
  const rows = Math.ceil((frame.bottom - top) / step) + 1;
  return { left, top, step, columns, rows, values: new Float32Array(columns * rows) };
}

export function fillGrid(grid: Grid, valueAt: (x: number, y: number) => number): Grid {
  let at = 0;
  for (let row = 0; row < grid.rows; row++) {
    const y = grid.top + row * grid.step;
    for (let column = 0; column < grid.columns; column++) {
      grid.values[at++] = valueAt(grid.left + column * grid.step, y);
    }
  }
  return grid;
}

/** The value at a point in sheet pixels, between the four samples around it; clamped at the border. */
export function sampleGrid(grid: Grid, x: number, y: number): number {
  const { columns, rows, values, step } = grid;
  const u = clamp((x - grid.left) / step, 0, columns - 1.001);
  const v = clamp((y - grid.top) / step, 0, rows - 1.001);
  const column = u | 0;
  const row = v | 0;
  const fx = u - column;
  const fy = v - row;
  const at = row * columns + column;
  const north = values[at]! + (values[at + 1]! - values[at]!) * fx;
  const south = values[at + columns]! + (values[at + columns + 1]! - values[at + columns]!) * fx;
  return north + (south - north) * fy;
}
