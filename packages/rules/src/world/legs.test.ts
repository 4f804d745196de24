import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../content/geography.ts';
import { type Leg, legsOf } from './legs.ts';
import { advance, planPath, startCourse, WALK_SPEED } from './movement.ts';
import { groundUnder, leastPaceOf, ROAD_PACE } from './pace.ts';
import type { Terrain } from './terrain.ts';

/** Open ground whose pace changes like a quilt. */
const quilt = {
  size: 4096,
  isWalkable: () => true,
  clearShare: () => 2,
  speedFactorAt: (x: number, y: number) =>
    0.75 + 0.05 * ((Math.floor(x / 4) * 7 + Math.floor(y / 4) * 3) % 12),
} as unknown as Terrain;

/** Where one is after some seconds on the way. */
function along(from: Point, legs: readonly Leg[], seconds: number): Point {
  let [x, y] = from;
  let left = seconds;
  for (const leg of legs) {
    const way = Math.hypot(leg.x - x, leg.y - y);
    if (leg.speed * left < way) {
      const share = (leg.speed * left) / way;
      return [x + (leg.x - x) * share, y + (leg.y - y) * share];
    }
    left -= way / leg.speed;
    [x, y] = [leg.x, leg.y];
  }
  return [x, y];
}

/** Never on a line between grains: along one, a hair's breadth of rounding decides whose pace counts. */
const coordinate = fc.integer({ min: 1000 * 32, max: 1200 * 32 }).map((part) => (part + 0.5) / 32);
const point = fc.tuple(coordinate, coordinate);

describe('legs', () => {
  it('[MOV1] are where walking grain by grain is, at any moment', () => {
    fc.assert(
      fc.property(
        point,
        fc.array(point, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 60_000 }),
        (from, wish, ms) => {
          const { path } = planPath(from, wish, quilt);
          const legs = legsOf(from, path, quilt);
          const walked = advance(startCourse(from, path, quilt), ms, quilt).course;
          const [x, y] = along(from, legs, ms / 1000);
          expect(Math.hypot(x - walked.x, y - walked.y)).toBeLessThan(0.01);
        },
      ),
    );
  });

  it('[MOV5] are one leg at a road’s pace on any ground in Walker’s Last Boots, and the ground’s own in others', () => {
    const path: Point[] = [[1040, 1000]];
    const booted = groundUnder(quilt, leastPaceOf({ 'road-speed': 1 }));
    expect(legsOf([1000, 1000], path, booted)).toEqual([{ x: 1040, y: 1000, speed: WALK_SPEED * ROAD_PACE }]);
    const shod = groundUnder(quilt, leastPaceOf({ gathering: 0.03 }));
    expect(legsOf([1000, 1000], path, shod)).toEqual(legsOf([1000, 1000], path, quilt));
  });

  it('end where the path ends, and change pace between them', () => {
    const legs = legsOf([1000, 1000], [[1040, 1000]], quilt);
    expect(legs.at(-1)).toMatchObject({ x: 1040, y: 1000 });
    for (let i = 1; i < legs.length; i++) expect(legs[i]!.speed).not.toBe(legs[i - 1]!.speed);
    expect(legsOf([1000, 1000], [], quilt)).toEqual([]);
    expect(legsOf([1000, 1000], [[1000, 1000]], quilt)).toEqual([]);
  });
});
