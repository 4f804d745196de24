import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { geographySchema, type Place, type Point } from '../content/geography.ts';
import { mapRoads, planJourney } from './journey.ts';
import { findPath, nearestWalkable, PATH_POINTS, PATH_REACH, planPath } from './movement.ts';
import { distanceBetween } from './polyline.ts';
import { createTerrain } from './terrain.ts';

const file = new URL('../../../../content/geography.yaml', import.meta.url);
const geography = geographySchema.parse(load(readFileSync(file, 'utf8')));
const terrain = createTerrain(geography, 7);
const roads = mapRoads(terrain);
const gate = place('nib-gate').at;

function place(id: string): Place {
  return geography.places.find((candidate) => candidate.id === id)!;
}

/** Walks a journey in plans as large as allowed and tells where it ends. */
function walk(from: Point, journey: readonly Point[]): Point {
  let at = from;
  for (let next = 0; next < journey.length; ) {
    let plan = planPath(at, journey.slice(next, next + PATH_POINTS), terrain);
    expect(['none', 'too-long']).toContain(plan.cut);
    if (plan.cut === 'too-long') plan = { ...plan, path: plan.path.slice(0, -1) };
    expect(plan.path.length).toBeGreaterThan(0);
    at = plan.path.at(-1)!;
    next = journey.findIndex((point) => point[0] === at[0] && point[1] === at[1]) + 1;
  }
  return at;
}

describe('journeys', () => {
  const goals = geography.places.filter(
    ({ id, kind }) => kind !== 'landmark' && kind !== 'spot' && id !== 'nib-gate',
  );

  test.each(goals.map((goal) => [goal.id, goal] as const))(
    '[MOV1] %s is reached on foot from Nib Gate',
    (_id, goal) => {
      const journey = planJourney(gate, goal.at, roads)!;
      expect(journey).not.toBeNull();
      expect(distanceBetween(walk(gate, journey), goal.at)).toBeLessThan(1e-9);
    },
  );

  test('a raid waits where it can be reached', () => {
    for (const goal of geography.places.filter(({ note }) => note?.startsWith('Where')))
      expect(planJourney(gate, goal.at, roads)?.at(-1), goal.id).toEqual(goal.at);
  });

  test('near by, the way is direct', () => {
    const green = place('blotting-green').at;
    expect(planJourney(gate, green, roads)).toEqual(findPath(gate, green, terrain));
  });

  test('there is none to an island or from the sea', () => {
    expect(planJourney(gate, [60, 2060], roads)).toBeNull();
    expect(planJourney([60, 2060], gate, roads)).toBeNull();
  });

  test('along each road there is a found path from every authored point to the next', () => {
    for (const road of geography.roads)
      for (let at = 0; at + 1 < road.line.length; at++) {
        const [from, to] = [road.line[at]!, road.line[at + 1]!];
        if (distanceBetween(from, to) > PATH_REACH / 2) continue;
        const path = findPath(from, to, terrain);
        expect(path?.at(-1), `${road.name}: ${from} to ${to}`).toEqual(to);
      }
    expect(nearestWalkable(gate, 1, terrain)).toEqual(gate);
  });
});
