import type { Point } from '../content/geography.ts';
import { GRAIN } from './block.ts';
import { searchPath } from './path-search.ts';
import { distanceBetween } from './polyline.ts';
import type { Terrain } from './terrain.ts';

/** How much slower, as a share, a straighter way may be than the found one. */
const PATIENCE = 1.02;

/** No road is worth looking for on a clear way shorter than this, in units. */
const SHORT = 48;

/** What a straight way takes, in units of way at pace 1. */
function timeAlong(from: Point, to: Point, terrain: Terrain): number {
  const length = distanceBetween(from, to);
  const steps = Math.max(1, Math.ceil(length / (2 * GRAIN)));
  let time = 0;
  for (let step = 0; step < steps; step++) {
    const share = (step + 0.5) / steps;
    time +=
      length /
      steps /
      terrain.speedFactorAt(from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share);
  }
  return time;
}

type Pulling = { readonly terrain: Terrain; readonly keepTime: boolean };

/** The waypoints that are left of a found path when it is pulled tight; `keepTime` refuses ways that are slower. */
function pull(from: Point, nodes: readonly Point[], { terrain, keepTime }: Pulling): Point[] {
  const pulled: Point[] = [];
  let start = from;
  let at = 0;
  while (at < nodes.length) {
    let reached = at;
    let time = timeAlong(start, nodes[at]!, terrain);
    for (let next = at + 1; next < nodes.length; next++) {
      time += timeAlong(nodes[next - 1]!, nodes[next]!, terrain);
      if (terrain.clearShare(start, nodes[next]!) <= 1) {
        // Sight may come back behind a small corner, but not behind a long one.
        if (next - reached > 8) break;
        continue;
      }
      if (!keepTime || timeAlong(start, nodes[next]!, terrain) <= time * PATIENCE) reached = next;
      else if (next - reached > 8) break;
    }
    start = nodes[reached]!;
    pulled.push(start);
    at = reached + 1;
  }
  return pulled;
}

export type PathBounds = {
  readonly terrain: Terrain;
  /** The longest path in units, and the most waypoints; longer ones are cut. */
  readonly reach: number;
  readonly points: number;
  /** The most nodes of the search; ten thousand cost some milliseconds. */
  readonly nodes: number;
};

/** The quickest known way between two walkable points as waypoints, cut to the bounds; null when there is none. */
export function findWaypoints(from: Point, to: Point, bounds: PathBounds): Point[] | null {
  const { terrain } = bounds;
  if (!terrain.isWalkable(from[0], from[1]) || !terrain.isWalkable(to[0], to[1])) return null;
  const length = distanceBetween(from, to);
  if (length === 0) return [];
  if (length > bounds.reach) return null;
  if (length < SHORT && terrain.clearShare(from, to) > 1) return [to];
  const nodes = searchPath(from, to, { terrain, mostNodes: bounds.nodes });
  if (nodes === null) return null;
  const unhurried = pull(from, nodes, { terrain, keepTime: true });
  const path =
    unhurried.length <= bounds.points ? unhurried : pull(from, nodes, { terrain, keepTime: false });
  return cut(from, path.slice(0, bounds.points), bounds.reach);
}

/** As much of a path as `reach` units hold, in whole legs. */
function cut(from: Point, path: readonly Point[], reach: number): Point[] {
  let left = reach;
  let at = from;
  const kept: Point[] = [];
  for (const point of path) {
    left -= distanceBetween(at, point);
    if (left < 0) break;
    kept.push(point);
    at = point;
  }
  return kept;
}
