import type { Point } from '../content/geography.ts';
import { findWaypoints, type PathBounds } from './find-path.ts';
import { createHeap } from './heap.ts';
import { findPath, PATH_REACH } from './movement.ts';
import { ROAD_PACE } from './pace.ts';
import { distanceBetween } from './polyline.ts';
import type { Terrain } from './terrain.ts';

/** Two roads meet where their points are nearer than this, in units. */
const JUNCTION = 3;
/** How many of the nearest road points a traveller tries to reach. */
const TRIES = 8;
/** The ways between the roads and the ends of a journey may be longer than one plan. */
const ACCESS: Omit<PathBounds, 'terrain'> = { reach: 1200, points: 64, nodes: 90_000 };

/** The roads of a terrain as a graph over their points. */
export type RoadMap = {
  readonly terrain: Terrain;
  readonly points: readonly Point[];
  /** The points that each point is joined to. */
  readonly links: readonly (readonly number[])[];
};

/** Every point of every road, joined along the roads and where they meet. Built once for a terrain. */
export function mapRoads(terrain: Terrain): RoadMap {
  const points: Point[] = [];
  const links: number[][] = [];
  for (const road of terrain.roads)
    for (const [index, point] of road.line.entries()) {
      const at = points.push(point) - 1;
      links.push([]);
      if (index > 0) join(links, at, at - 1);
    }
  const ends = new Set(terrain.geography.roads.flatMap((road) => road.line.map(String)));
  const junctions = points.flatMap((point, at) => (ends.has(String(point)) ? [at] : []));
  for (const one of junctions)
    for (const other of junctions)
      if (one < other && distanceBetween(points[one]!, points[other]!) < JUNCTION) join(links, one, other);
  return { terrain, points, links };
}

/**
 * The quickest way between two walkable points anywhere on the map, by road for all but its two ends; null when
 * either end is out of reach of the roads. It may be long and have many points: walk it in plans of what
 * `PATH_POINTS` and `PATH_REACH` allow. Points within one plan's reach need no road.
 */
export function planJourney(from: Point, to: Point, roads: RoadMap): Point[] | null {
  if (distanceBetween(from, to) === 0) return [];
  const direct = distanceBetween(from, to) < PATH_REACH / 2 ? findPath(from, to, roads.terrain) : null;
  if (direct?.at(-1) !== undefined && distanceBetween(direct.at(-1)!, to) < 1) return direct;
  const start = access(from, roads, false);
  const end = access(to, roads, true);
  if (start === null || end === null) return null;
  const along = shortest(roads, start.at, end.at);
  if (along === null) return null;
  const journey = [...start.path, ...along.map((at) => roads.points[at]!), ...end.path];
  return journey.filter((point, index) => distanceBetween(point, journey[index - 1] ?? from) > 0);
}

function join(links: number[][], one: number, other: number): void {
  links[one]!.push(other);
  links[other]!.push(one);
}

/** A near road point and the path to it, or from it when `leaving`. */
function access(point: Point, roads: RoadMap, leaving: boolean): { at: number; path: Point[] } | null {
  const bounds = { ...ACCESS, terrain: roads.terrain };
  const near = roads.points
    .map((at, index) => ({ index, far: distanceBetween(at, point) }))
    .filter(({ far }) => far < ACCESS.reach * 0.75)
    .sort((one, other) => one.far - other.far);
  // Points side by side fail alike, so the tries are spread out along the list.
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const candidate = near[Math.floor((attempt * attempt * near.length) / (TRIES * TRIES))];
    if (candidate === undefined) return null;
    const road = roads.points[candidate.index]!;
    const path = leaving ? findWaypoints(road, point, bounds) : findWaypoints(point, road, bounds);
    const goal = leaving ? point : road;
    if (path !== null && distanceBetween(path.at(-1) ?? goal, goal) < 1) return { at: candidate.index, path };
  }
  return null;
}

/** Dijkstra over the roads: the points from `start` to `end`, both included. */
function shortest(roads: RoadMap, start: number, end: number): number[] | null {
  const cost = new Float64Array(roads.points.length).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(roads.points.length).fill(-1);
  const heap = createHeap();
  cost[start] = 0;
  heap.push(start, 0);
  for (let at = heap.pop(); at >= 0 && at !== end; at = heap.pop())
    for (const next of roads.links[at]!) {
      const there = cost[at]! + distanceBetween(roads.points[at]!, roads.points[next]!) / ROAD_PACE;
      if (there >= cost[next]!) continue;
      cost[next] = there;
      cameFrom[next] = at;
      heap.push(next, there);
    }
  if (!Number.isFinite(cost[end]!)) return null;
  const path: number[] = [];
  for (let at = end; at >= 0; at = cameFrom[at]!) path.push(at);
  return path.reverse();
}
