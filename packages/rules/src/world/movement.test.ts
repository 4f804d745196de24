import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { geographySchema, type Point } from '../content/geography.ts';
import {
  advance,
  type Course,
  findPath,
  nearestWalkable,
  PATH_POINTS,
  PATH_REACH,
  planPath,
  STEER_REACH,
  startCourse,
  steer,
  WALK_SPEED,
} from './movement.ts';
import { ROAD_PACE } from './pace.ts';
import { distanceBetween } from './polyline.ts';
import { createTerrain } from './terrain.ts';

const file = new URL('../../../../content/geography.yaml', import.meta.url);
const terrain = createTerrain(geographySchema.parse(load(readFileSync(file, 'utf8'))), 7);

/** Starts near places, so that most lie where people go: coast, river, rock, town. */
const starts = terrain.geography.places.map((place) => place.at);
const start = fc
  .tuple(fc.constantFrom(...starts), fc.integer({ min: -70, max: 70 }), fc.integer({ min: -70, max: 70 }))
  .map(([[x, y], dx, dy]): Point => [x + dx, y + dy])
  .filter(([x, y]) => terrain.isWalkable(x, y));
const wish = fc.tuple(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
);
const journey = fc.tuple(start, fc.array(wish, { minLength: 1, maxLength: 6 })).map(([from, wishes]) => {
  let [x, y] = from;
  const path = wishes.map(([dx, dy]): Point => {
    x += dx;
    y += dy;
    return [x, y];
  });
  return { from, path };
});
const steps = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 40 });

function follow(course: Course, totalMs: number, stepMs: number): Course {
  let at = course;
  for (let leftMs = totalMs; leftMs > 0; leftMs -= stepMs)
    at = advance(at, Math.min(stepMs, leftMs), terrain).course;
  return at;
}

function lengthOf(from: Point, path: readonly Point[]): number {
  return path.reduce((sum, point, index) => sum + distanceBetween(path[index - 1] ?? from, point), 0);
}

describe('planning a path', () => {
  test('[MOV1] whatever is wished, the plan is walkable all along, inside the map and no longer than allowed', () => {
    fc.assert(
      fc.property(journey, ({ from, path }) => {
        const plan = planPath(from, path, terrain);
        expect(lengthOf(from, plan.path)).toBeLessThanOrEqual(PATH_REACH + 1e-6);
        let at = from;
        for (const point of plan.path) {
          for (let step = 0; step <= 200; step++) {
            const x = at[0] + ((point[0] - at[0]) * step) / 200;
            const y = at[1] + ((point[1] - at[1]) * step) / 200;
            expect(terrain.isWalkable(x, y), `${x},${y}`).toBe(true);
          }
          at = point;
        }
        if (plan.cut === 'none') expect(at).toEqual(path.at(-1));
      }),
      { numRuns: 300 },
    );
  });

  test('says what cut it', () => {
    const [x, y] = [300, 2060] as const;
    expect(planPath([x, y], [[20, 2060]], terrain).cut).toBe('water');
    const north = planPath([2900, 300], [[2900, -50]], terrain);
    expect(north.cut).toBe('edge');
    expect(north.path[0]![1]).toBeCloseTo(1.02);
    expect(planPath([2600, 300], [[3300, 300]], terrain).cut).toBe('too-long');
    expect(planPath([2600, 300], [[Number.NaN, 300]], terrain)).toEqual({ path: [], cut: 'edge' });
    expect(planPath([2600, 300], [[-1e300, 300]], terrain)).toEqual({ path: [], cut: 'edge' });
    const rock = findSurface('rock');
    const near = nearestWalkable(rock, 200, terrain)!;
    expect(planPath(near, [rock], terrain).cut).toBe('rock');
  });

  test('waypoints that lead nowhere are dropped', () => {
    const here: Point = [2600, 300];
    expect(planPath(here, [here, here], terrain)).toEqual({ path: [], cut: 'none' });
  });

  test('who stands in water goes nowhere until moved ashore', () => {
    const sea: Point = [60, 2060];
    expect(planPath(sea, [[300, 2060]], terrain)).toEqual({ path: [], cut: 'water' });
    const shore = nearestWalkable(sea, 300, terrain)!;
    expect(terrain.isWalkable(...shore)).toBe(true);
    expect(nearestWalkable(sea, 10, terrain)).toBeNull();
  });
});

describe('advancing', () => {
  test('[MOV1] over any path and any steps, nobody exceeds speed x time or leaves walkable ground', () => {
    fc.assert(
      fc.property(journey, steps, ({ from, path }, dts) => {
        let course = startCourse(from, planPath(from, path, terrain).path, terrain);
        for (const dtMs of dts) {
          const next = advance(course, dtMs, terrain);
          const way = distanceBetween([course.x, course.y], [next.course.x, next.course.y]);
          expect(way).toBeLessThanOrEqual((WALK_SPEED * ROAD_PACE * dtMs) / 1000 + 1e-6);
          expect(terrain.isWalkable(next.course.x, next.course.y)).toBe(true);
          expect(next.arrived).toBe(next.course.path.length === 0);
          course = next.course;
        }
      }),
      { numRuns: 200 },
    );
  });

  test('[MOV1] small steps and one large step end at the same place', () => {
    fc.assert(
      fc.property(
        journey,
        fc.integer({ min: 1, max: 40_000 }),
        fc.integer({ min: 7, max: 900 }),
        (way, totalMs, stepMs) => {
          const course = startCourse(way.from, planPath(way.from, way.path, terrain).path, terrain);
          const one = advance(course, totalMs, terrain).course;
          const many = follow(course, totalMs, stepMs);
          expect(distanceBetween([one.x, one.y], [many.x, many.y])).toBeLessThan(1e-5);
          expect(many.speed).toBe(one.speed);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a record is due when a segment or the speed changes, and only then', () => {
    const path: Point[] = [
      [2640, 300],
      [2640, 340],
    ];
    const course = startCourse([2600, 300], path, terrain);
    expect(course.speed).toBe(WALK_SPEED);
    const straight = advance(course, 1000, terrain);
    expect(straight).toMatchObject({ turned: false, arrived: false, course: { x: 2610, y: 300 } });
    const round = advance(course, 5000, terrain);
    expect(round.turned).toBe(true);
    expect(round.course).toEqual({ x: 2640, y: 310, path: [[2640, 340]], speed: WALK_SPEED });
    const there = advance(course, 9000, terrain);
    expect(there).toEqual({ course: { x: 2640, y: 340, path: [], speed: 0 }, turned: true, arrived: true });
    expect(advance(there.course, 100, terrain)).toEqual({
      course: there.course,
      turned: false,
      arrived: true,
    });
  });

  test('roads are faster', () => {
    const [from, to] = terrain.roads[0]!.line as unknown as [Point, Point];
    expect(startCourse(from, [to], terrain).speed).toBe(WALK_SPEED * ROAD_PACE);
  });
});

describe('steering', () => {
  test('[MOV1] any direction gives a course that is planned uncut and not too long', () => {
    fc.assert(
      fc.property(
        start,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (from, dx, dy) => {
          const path = steer(from, dx, dy, terrain);
          expect(lengthOf(from, path)).toBeLessThanOrEqual(STEER_REACH + 0.01);
          expect(planPath(from, path, terrain)).toEqual({ path, cut: 'none' });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('no direction is no course', () => {
    expect(steer([2600, 300], 0, 0, terrain)).toEqual([]);
    expect(steer([2600, 300], Number.NaN, 1, terrain)).toEqual([]);
  });

  test('slides along a shore', () => {
    const shore = planPath([300, 2060], [[20, 2060]], terrain).path.at(-1)!;
    const end = steer(shore, -0.5, 1, terrain).at(-1)!;
    expect(end[1] - shore[1]).toBeGreaterThan(10);
  });
});

describe('finding a path', () => {
  test('[MOV1] what is found is planned uncut and leads to the goal or as far as a plan may', () => {
    fc.assert(
      fc.property(start, wish, wish, (from, [ax, ay], [bx, by]) => {
        const to: Point = [from[0] + ax + bx, from[1] + ay + by];
        const path = findPath(from, to, terrain);
        if (path === null) return;
        expect(planPath(from, path, terrain)).toEqual({ path, cut: 'none' });
        expect(path.length).toBeLessThanOrEqual(PATH_POINTS);
        if (path.length < PATH_POINTS && lengthOf(from, path) < PATH_REACH / 2)
          expect(path.at(-1) ?? from).toEqual(to);
      }),
      { numRuns: 60 },
    );
  });

  test('goes round by the bridge when a river is in the way', () => {
    const from: Point = [2022, 2150];
    const to: Point = [2082, 2150];
    expect(planPath(from, [to], terrain).cut).toBe('water');
    const path = findPath(from, to, terrain)!;
    expect(path.at(-1)).toEqual(to);
    expect(lengthOf(from, path)).toBeGreaterThan(100);
  });

  test('there is none into the sea, nor farther than a plan reaches', () => {
    expect(findPath([300, 2060], [60, 2060], terrain)).toBeNull();
    expect(findPath([2500, 300], [3300, 300], terrain)).toBeNull();
  });
});

function findSurface(surface: string): Point {
  for (let y = 100; y < 900; y += 8)
    for (let x = 400; x < 2000; x += 8) if (terrain.surfaceAt(x, y) === surface) return [x, y];
  throw new Error(`no ${surface}`);
}
