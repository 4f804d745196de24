import type { Point } from '../content/geography.ts';
import { GRAIN } from './block.ts';
import { findWaypoints } from './find-path.ts';
import { distanceBetween } from './polyline.ts';
import type { Terrain } from './terrain.ts';

/** Units a second on foot on good ground. */
export const WALK_SPEED = 10;
/** The longest way, in units, that one plan may hold. */
export const PATH_REACH = 600;
/** The most waypoints that one plan may hold. */
export const PATH_POINTS = 16;
/** How far one steering order carries, in units. */
export const STEER_REACH = 40;
/** A plan stops this far, in units, before what bars it. */
const HALT = 0.02;

/** Where a mover is, the waypoints that are left, and how fast it goes now in units a second (0 when it stands). */
export type Course = {
  readonly x: number;
  readonly y: number;
  readonly path: readonly Point[];
  readonly speed: number;
};

export type PlanCut = 'none' | 'water' | 'rock' | 'edge' | 'too-long';
export type Plan = { readonly path: Point[]; readonly cut: PlanCut };

/**
 * [MOV1] What of a wished path can be walked: clipped just before the first water, rock or edge of the map, and at
 * `PATH_REACH` units. `path` leaves out `from`; waypoints that lead nowhere are dropped.
 */
export function planPath(from: Point, path: readonly Point[], terrain: Terrain): Plan {
  const planned: Point[] = [];
  let at = from;
  let left = PATH_REACH;
  for (const wish of path) {
    // Neither numbers that are none nor such as overflow when they are squared.
    if (!(Math.abs(wish[0]) < 1e6 && Math.abs(wish[1]) < 1e6)) return { path: planned, cut: 'edge' };
    const length = distanceBetween(at, wish);
    if (length === 0) continue;
    const share = terrain.clearShare(at, wish);
    const barred = share <= 1;
    const reach = Math.min(barred ? Math.max(0, share * length - HALT) : length, left);
    const end = reach === length ? wish : towards(at, wish, reach / length);
    if (reach > HALT || reach === length) planned.push(end);
    if (barred && reach < left) return { path: planned, cut: cutAt(towards(at, wish, share), wish, terrain) };
    left -= reach;
    if (reach < length) return { path: planned, cut: 'too-long' };
    at = end;
  }
  return { path: planned, cut: 'none' };
}

/** The course of somebody who sets out along a planned path. */
export function startCourse(from: Point, path: readonly Point[], terrain: Terrain): Course {
  const [x, y] = from;
  const next = path[0];
  const speed = next === undefined ? 0 : WALK_SPEED * paceBetween(from, next, terrain);
  return { x, y, path, speed };
}

export type Advance = {
  readonly course: Course;
  /** The segment or the speed has changed: whoever watches is due a record. */
  readonly turned: boolean;
  readonly arrived: boolean;
};

/**
 * [MOV1] Moves along the course for `dtMs` milliseconds at the pace of the ground, grain by grain, so that many
 * small steps end where one large step does. Each waypoint passed and each change of speed is told as `turned`.
 */
export function advance(course: Course, dtMs: number, terrain: Terrain): Advance {
  let { x, y, speed } = course;
  let leftS = dtMs / 1000;
  let passed = 0;
  let changed = false;
  while (passed < course.path.length) {
    const goal = course.path[passed]!;
    const length = distanceBetween([x, y], goal);
    if (length < 1e-9) {
      [x, y] = goal;
      passed++;
      continue;
    }
    const share = shareOfGrain(x, y, goal);
    const pace = WALK_SPEED * paceBetween([x, y], towards([x, y], goal, share), terrain);
    if (pace !== speed) changed = true;
    speed = pace;
    if (leftS <= 0) break;
    const way = Math.min(share * length, leftS * pace);
    leftS -= way / pace;
    if (way >= length) [x, y] = goal;
    else [x, y] = towards([x, y], goal, way / length);
  }
  const arrived = passed === course.path.length;
  if (arrived && speed !== 0) {
    speed = 0;
    changed = true;
  }
  const path = passed === 0 ? course.path : course.path.slice(passed);
  return { course: { x, y, path, speed }, turned: changed || passed > 0, arrived };
}

/**
 * A course of up to `STEER_REACH` units in a direction, sliding along what is in the way: the nearest turn to either
 * side that leads on. Empty when there is no way on, or no direction.
 */
export function steer(from: Point, dx: number, dy: number, terrain: Terrain): Point[] {
  const length = Math.sqrt(dx * dx + dy * dy);
  if (!(length > 1e-9) || !Number.isFinite(length)) return [];
  const heading: Point = [dx / length, dy / length];
  const path: Point[] = [];
  let at = from;
  let left = STEER_REACH;
  for (let leg = 0; leg < 4 && left > 1; leg++) {
    const end = slide(at, heading, left, terrain);
    if (end === null) break;
    left -= distanceBetween(at, end);
    path.push(end);
    at = end;
  }
  return path;
}

/** Cosines and sines of the turns that sliding tries, in order: straight, then 25 to 85 degrees to either side. */
const TURNS: readonly Point[] = [
  [1, 0],
  [0.9063, 0.4226],
  [0.9063, -0.4226],
  [0.6428, 0.766],
  [0.6428, -0.766],
  [0.342, 0.9397],
  [0.342, -0.9397],
  [0.0872, 0.9962],
  [0.0872, -0.9962],
];
/** A turn counts as leading on when it gains this many units of way. */
const SLIDE_GAIN = 1.5;

function slide(at: Point, heading: Point, left: number, terrain: Terrain): Point | null {
  for (const [cos, sin] of TURNS) {
    // A slide is short, so that the next leg looks straight ahead again.
    const reach = sin === 0 ? left : Math.min(left, 10);
    const x = heading[0] * cos - heading[1] * sin;
    const y = heading[0] * sin + heading[1] * cos;
    const [end] = planPath(at, [[at[0] + x * reach, at[1] + y * reach]], terrain).path;
    if (end !== undefined && distanceBetween(at, end) >= SLIDE_GAIN) return end;
  }
  return null;
}

/**
 * The quickest known way between two walkable points no more than `PATH_REACH` units apart, round water and rock and
 * along roads where these are quicker; `planPath` takes it uncut. Null when there is none within a bounded search. A
 * way that is longer than one plan may be ends early: ask again from its end. Used by clients and bots, not by the
 * simulation.
 */
export function findPath(from: Point, to: Point, terrain: Terrain): Point[] | null {
  return findWaypoints(from, to, { terrain, reach: PATH_REACH, points: PATH_POINTS, nodes: 24_000 });
}

/** The nearest walkable point within `reach` units, looked for in widening squares; null when there is none. */
export function nearestWalkable(from: Point, reach: number, terrain: Terrain): Point | null {
  if (terrain.isWalkable(from[0], from[1])) return from;
  for (let ring = GRAIN / 2; ring <= reach; ring += GRAIN / 2) {
    let best: Point | null = null;
    for (let along = -ring; along <= ring; along += GRAIN / 2)
      for (const point of ringPoints(from, ring, along))
        if (
          terrain.isWalkable(point[0], point[1]) &&
          (!best || distanceBetween(from, point) < distanceBetween(from, best))
        )
          best = point;
    if (best) return best;
  }
  return null;
}

function ringPoints([x, y]: Point, ring: number, along: number): Point[] {
  return [
    [x + along, y - ring],
    [x + along, y + ring],
    [x - ring, y + along],
    [x + ring, y + along],
  ];
}

function towards(from: Point, to: Point, share: number): Point {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** The pace factor of the grain under the middle of a short way. */
function paceBetween(from: Point, to: Point, terrain: Terrain): number {
  const share = Math.min(1, shareOfGrain(from[0], from[1], to));
  return terrain.speedFactorAt(
    from[0] + ((to[0] - from[0]) * share) / 2,
    from[1] + ((to[1] - from[1]) * share) / 2,
  );
}

/** The share of the way to `goal` that lies in the present grain; 1 when the goal does too. */
function shareOfGrain(x: number, y: number, goal: Point): number {
  return Math.min(1, shareToLine(x, goal[0]), shareToLine(y, goal[1]));
}

function shareToLine(from: number, to: number): number {
  if (to === from) return 1;
  // A hair's breadth off a line counts as on it; else rounding could stop a mover before it.
  const hair = 1e-7;
  const line = to > from ? Math.floor((from + hair) / GRAIN) + 1 : Math.ceil((from - hair) / GRAIN) - 1;
  return (line * GRAIN - from) / (to - from);
}

function cutAt(barred: Point, wish: Point, terrain: Terrain): PlanCut {
  const length = distanceBetween(barred, wish);
  const [x, y] = length > 0.1 ? towards(barred, wish, 0.1 / length) : wish;
  if (x < 1 || y < 1 || x > terrain.size - 1 || y > terrain.size - 1) return 'edge';
  return terrain.isWalkable(x, y) || terrain.surfaceAt(x, y) !== 'rock' ? 'water' : 'rock';
}
