// Marching squares, chained into lines. Inside (above the level) lies on the right of each line.
import type { Grid } from './grid.ts';
import type { Pt } from './ink.ts';
import { clamp } from './noise.ts';

export type Contour = { points: Pt[]; closed: boolean };

/** Which edges of a cell (0 top, 1 right, 2 bottom, 3 left) a line enters and leaves by, for the 16 corner cases. */
const CASES: readonly (readonly [number, number][])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 1],
    [2, 3],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [3, 0],
    [1, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];

type Segment = { to: number; from: Pt; end: Pt };

/** The lines along which a grid has the value `level`, in sheet pixels. */
export function traceContours(grid: Grid, level: number): Contour[] {
  const segments = new Map<number, Segment>();
  const { columns, rows, values } = grid;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const kind =
        (values[at]! > level ? 1 : 0) |
        (values[at + 1]! > level ? 2 : 0) |
        (values[at + columns + 1]! > level ? 4 : 0) |
        (values[at + columns]! > level ? 8 : 0);
      for (const [enter, leave] of CASES[kind]!) {
        const from = crossing(grid, at, enter, level);
        const end = crossing(grid, at, leave, level);
        segments.set(edgeKey(at, enter, columns), { to: edgeKey(at, leave, columns), from, end });
      }
    }
  }
  return chain(segments);
}

/** Each lattice edge has one key, whichever of its two cells asks. */
function edgeKey(at: number, edge: number, columns: number): number {
  switch (edge) {
    case 0:
      return at * 2;
    case 1:
      return (at + 1) * 2 + 1;
    case 2:
      return (at + columns) * 2;
    default:
      return at * 2 + 1;
  }
}

function crossing(grid: Grid, at: number, edge: number, level: number): Pt {
  const { columns, values, step } = grid;
  const row = Math.floor(at / columns);
  const x = grid.left + (at - row * columns) * step;
  const y = grid.top + row * step;
  const part = (a: number, b: number) =>
    clamp((level - values[a]!) / (values[b]! - values[a]! || 1e-9), 0.001, 0.999) * step;
  switch (edge) {
    case 0:
      return [x + part(at, at + 1), y];
    case 1:
      return [x + step, y + part(at + 1, at + columns + 1)];
    case 2:
      return [x + part(at + columns, at + columns + 1), y + step];
    default:
      return [x, y + part(at, at + columns)];
  }
}

function chain(segments: Map<number, Segment>): Contour[] {
  const out: Contour[] = [];
  const ends = new Set<number>();
  for (const segment of segments.values()) ends.add(segment.to);
  for (const key of [...segments.keys()]) if (!ends.has(key)) out.push(walk(segments, key));
  for (const key of [...segments.keys()]) if (segments.has(key)) out.push(walk(segments, key));
  return out;
}

function walk(segments: Map<number, Segment>, start: number): Contour {
  const points: Pt[] = [];
  let key = start;
  for (;;) {
    const segment = segments.get(key);
    if (!segment) return { points, closed: false };
    segments.delete(key);
    if (points.length === 0) points.push(segment.from);
    points.push(segment.end);
    key = segment.to;
    if (key === start) {
      points.pop();
      return { points, closed: true };
    }
  }
}
