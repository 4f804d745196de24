// Distance to the coast by an eight-neighbour vector transform, seeded with the interpolated crossings.
import type { Grid } from './grid.ts';

const FAR_PX = 400;

/** Signed pixels to the coast: positive on land, negative at sea, at most 400. */
export function coastDistance(height: Grid): Grid {
  const { columns, rows, values, step } = height;
  const count = columns * rows;
  const dx = new Float32Array(count).fill(1e4);
  const dy = new Float32Array(count).fill(1e4);
  seed(height, dx, dy);
  const sweep = { columns, rows, dx, dy };
  for (let pass = 0; pass < 2; pass++) {
    sweepRows(sweep, 1);
    sweepRows(sweep, -1);
  }
  const out = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    const away = Math.min(FAR_PX, Math.hypot(dx[at]!, dy[at]!) * step);
    out[at] = values[at]! > 0 ? away : -away;
  }
  return { ...height, values: out };
}

function seed(height: Grid, dx: Float32Array, dy: Float32Array): void {
  const { columns, rows, values } = height;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const cross = (other: number, x: number, y: number) => {
        if (values[at]! > 0 === values[other]! > 0) return;
        const part = values[at]! / (values[at]! - values[other]!);
        if (part * part < dx[at]! * dx[at]! + dy[at]! * dy[at]!) {
          dx[at] = x * part;
          dy[at] = y * part;
        }
      };
      if (column + 1 < columns) cross(at + 1, 1, 0);
      if (column > 0) cross(at - 1, -1, 0);
      if (row + 1 < rows) cross(at + columns, 0, 1);
      if (row > 0) cross(at - columns, 0, -1);
    }
  }
}

type Sweep = { columns: number; rows: number; dx: Float32Array; dy: Float32Array };

/** One pass down (`way` 1) or up (-1): takes over the neighbour's nearest crossing where that is nearer. */
function sweepRows({ columns, rows, dx, dy }: Sweep, way: 1 | -1): void {
  const take = (at: number, other: number, x: number, y: number) => {
    const nx = dx[other]! + x;
    const ny = dy[other]! + y;
    if (nx * nx + ny * ny < dx[at]! * dx[at]! + dy[at]! * dy[at]!) {
      dx[at] = nx;
      dy[at] = ny;
    }
  };
  const last = columns - 1;
  for (let n = 0; n < rows; n++) {
    const row = way === 1 ? n : rows - 1 - n;
    const start = row * columns;
    const back = way * -columns;
    for (let n2 = 0; n2 < columns; n2++) {
      const column = way === 1 ? n2 : last - n2;
      const at = start + column;
      if (n > 0) {
        take(at, at + back, 0, -way);
        if (column > 0) take(at, at + back - 1, -1, -way);
        if (column < last) take(at, at + back + 1, 1, -way);
      }
      if (n2 > 0) take(at, at - way, -way, 0);
    }
    for (let n2 = 1; n2 < columns; n2++) {
      const at = start + (way === 1 ? last - n2 : n2);
      take(at, at + way, way, 0);
    }
  }
}
