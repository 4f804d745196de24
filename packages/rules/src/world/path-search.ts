import type { Point } from '../content/geography.ts';
import { GRAIN } from './block.ts';
import { createHeap } from './heap.ts';
import { distanceBetween } from './polyline.ts';
import type { Terrain } from './terrain.ts';

/** How far around the straight way the search looks, in units. */
const MARGIN = 180;
const STEPS: readonly Point[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
];

/** The part of the map that one search looks at: a node in the middle of every grain. */
type Window = {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
  /** Best known seconds at walking pace 1 from the start; infinite where nobody has been. */
  readonly cost: Float64Array;
  readonly cameFrom: Int32Array;
};

/**
 * A* over the middles of grains, by time rather than way. Returns the nodes from the first after `from` up to and
 * including `to`, each in a clear straight way from the one before; null when `mostNodes` have been looked at in vain.
 */
export function searchPath(
  from: Point,
  to: Point,
  { terrain, mostNodes }: { readonly terrain: Terrain; readonly mostNodes: number },
): Point[] | null {
  const window = windowAround(from, to, terrain.size);
  const heap = createHeap();
  for (const node of nodesAround(window, from))
    if (terrain.clearShare(from, pointOf(window, node)) > 1) {
      window.cost[node] = distanceBetween(from, pointOf(window, node));
      heap.push(node, window.cost[node]! + distanceBetween(pointOf(window, node), to));
    }
  for (let visited = 0; visited < mostNodes; visited++) {
    const node = heap.pop();
    if (node < 0) return null;
    const point = pointOf(window, node);
    if (distanceBetween(point, to) <= 1.5 * GRAIN && terrain.clearShare(point, to) > 1)
      return [...trace(window, node), to];
    expand(window, node, terrain, (next, cost) =>
      heap.push(next, cost + distanceBetween(pointOf(window, next), to)),
    );
  }
  return null;
}

function expand(
  window: Window,
  node: number,
  terrain: Terrain,
  found: (next: number, cost: number) => void,
): void {
  const point = pointOf(window, node);
  const column = node % window.columns;
  const row = Math.floor(node / window.columns);
  for (const [i, j] of STEPS) {
    if (column + i < 0 || column + i >= window.columns || row + j < 0 || row + j >= window.rows) continue;
    const next = node + j * window.columns + i;
    const there = pointOf(window, next);
    const cost =
      window.cost[node]! + (GRAIN * (i !== 0 && j !== 0 ? Math.SQRT2 : 1)) / terrain.speedFactorAt(...there);
    if (cost >= window.cost[next]! - 1e-9 || terrain.clearShare(point, there) <= 1) continue;
    window.cost[next] = cost;
    window.cameFrom[next] = node;
    found(next, cost);
  }
}

function windowAround(from: Point, to: Point, size: number): Window {
  const last = Math.floor(size / GRAIN) - 1;
  const grain = (value: number): number => Math.min(last, Math.max(0, Math.floor(value / GRAIN)));
  const column = grain(Math.min(from[0], to[0]) - MARGIN);
  const row = grain(Math.min(from[1], to[1]) - MARGIN);
  const columns = grain(Math.max(from[0], to[0]) + MARGIN) - column + 1;
  const rows = grain(Math.max(from[1], to[1]) + MARGIN) - row + 1;
  const cost = new Float64Array(columns * rows).fill(Number.POSITIVE_INFINITY);
  return { column, row, columns, rows, cost, cameFrom: new Int32Array(columns * rows).fill(-1) };
}

function pointOf(window: Window, node: number): Point {
  const column = window.column + (node % window.columns);
  const row = window.row + Math.floor(node / window.columns);
  return [(column + 0.5) * GRAIN, (row + 0.5) * GRAIN];
}

/** The nodes of a point's own grain and the eight around it. */
function nodesAround(window: Window, [x, y]: Point): number[] {
  const nodes: number[] = [];
  for (let j = -1; j <= 1; j++)
    for (let i = -1; i <= 1; i++) {
      const column = Math.floor(x / GRAIN) - window.column + i;
      const row = Math.floor(y / GRAIN) - window.row + j;
      if (column >= 0 && row >= 0 && column < window.columns && row < window.rows)
        nodes.push(row * window.columns + column);
    }
  return nodes;
}

function trace(window: Window, node: number): Point[] {
  const points: Point[] = [];
  for (let at = node; at >= 0; at = window.cameFrom[at]!) points.push(pointOf(window, at));
  return points.reverse();
}
