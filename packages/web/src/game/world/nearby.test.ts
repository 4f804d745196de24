import type { MirrorEntity } from '@farhold/sdk/world-mirror';
import { describe, expect, test } from 'vitest';
import { bearing } from './bearing.ts';
import { nearbyRows, nextTarget, relationOf, sameRows } from './nearby.ts';

const entity = (id: number, kind: MirrorEntity['kind'], x: number, y: number, flags = 0): MirrorEntity => ({
  id,
  kind,
  flags,
  descriptor: { name: `${kind} ${id}` },
  segment: { x, y, targetX: x, targetY: y, speed: 0 },
  segmentAtMs: 0,
});
const world = (...entities: MirrorEntity[]) => new Map(entities.map((one) => [one.id, one]));

test.each([
  [0, -10, 'N'],
  [10, -10, 'NE'],
  [10, 0, 'E'],
  [0, 10, 'S'],
  [-10, 1, 'W'],
  [-7, -7, 'NW'],
])('%i, %i lies %s', (x, y, point) => {
  expect(bearing(0, 0, x, y)).toBe(point);
});

describe('near at hand', () => {
  const kin = { selfId: 1, party: new Set<number>() };
  const self = entity(1, 'player', 100, 100);

  test('lists everyone else, nearest first, with bearing and distance', () => {
    const rows = nearbyRows(
      world(self, entity(2, 'monster', 130, 100), entity(3, 'player', 100, 90, 1)),
      kin,
      0,
    );
    expect(rows.map((row) => [row.id, row.distance, row.bearing, row.relation, row.fighting])).toEqual([
      [3, 10, 'N', 'other', true],
      [2, 30, 'E', 'foe', false],
    ]);
  });

  test('counts from where everyone is now, on the way along their segment', () => {
    const walker: MirrorEntity = {
      ...entity(2, 'player', 100, 100),
      segment: { x: 100, y: 100, targetX: 120, targetY: 100, speed: 10 },
    };
    expect(nearbyRows(world(self, walker), kin, 1_000)[0]!.distance).toBe(10);
    expect(nearbyRows(world(self, walker), kin, 9_000)[0]!.distance).toBe(20);
  });

  test('is empty until one stands on the map', () => {
    expect(nearbyRows(world(entity(2, 'monster', 0, 0)), kin, 0)).toEqual([]);
  });

  test('tells a list that reads the same from one that does not', () => {
    const before = nearbyRows(world(self, entity(2, 'monster', 130, 100)), kin, 0);
    expect(sameRows(before, nearbyRows(world(self, entity(2, 'monster', 130.2, 100)), kin, 0))).toBe(true);
    expect(sameRows(before, nearbyRows(world(self, entity(2, 'monster', 135, 100)), kin, 0))).toBe(false);
  });

  test('targets cycle through the foes and back', () => {
    const rows = nearbyRows(
      world(
        self,
        entity(2, 'monster', 130, 100),
        entity(3, 'player', 101, 100),
        entity(4, 'monster', 140, 100),
      ),
      kin,
      0,
    );
    expect(nextTarget(rows, null)).toBe(2);
    expect(nextTarget(rows, 2)).toBe(4);
    expect(nextTarget(rows, 4)).toBe(2);
    expect(nextTarget(rows, 2, true)).toBe(4);
    expect(nextTarget([], 2)).toBeNull();
  });
});

test('those of the party and of one’s own guild are told from the others', () => {
  const of = (one: MirrorEntity, guild?: string): MirrorEntity => ({
    ...one,
    descriptor: { ...one.descriptor, ...(guild === undefined ? {} : { guild }) },
  });
  const all = world(
    of(entity(1, 'player', 0, 0), 'The Gall'),
    of(entity(2, 'player', 0, 0), 'The Gall'),
    of(entity(3, 'player', 0, 0), 'The Gall'),
    of(entity(4, 'player', 0, 0), 'The Quire'),
    entity(5, 'player', 0, 0),
  );
  const relations = (party: number[]) =>
    [...all.values()].map((one) => relationOf(one, { selfId: 1, party: new Set(party) }, all));
  expect(relations([3, 5])).toEqual(['self', 'guild', 'party', 'other', 'party']);
  const alone = world(entity(1, 'player', 0, 0), entity(2, 'player', 0, 0));
  expect(relationOf(alone.get(2)!, { selfId: 1, party: new Set() }, alone), 'neither is in a guild').toBe(
    'other',
  );
});
