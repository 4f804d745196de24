import type { AppearRecord, WorldFrame, WorldRecord } from '@farhold/contracts/world-frame';
import { NOWHERE } from '@farhold/contracts/world-frame';
import { expect, it } from 'vitest';
import { createWorldMirror, positionAt } from './world-mirror.ts';

const appears = (id: number, x = 650, y = 650): AppearRecord => ({
  record: 'appear',
  id,
  kind: 'player',
  flags: 0,
  x,
  y,
  targetX: x + 30,
  targetY: y + 40,
  speed: 10,
  descriptor: { name: `walker ${id}` },
});
const frame = (
  type: WorldFrame['type'],
  records: readonly WorldRecord[],
  { centre = 10, tick = 1 } = {},
): WorldFrame => ({
  type,
  tick,
  centreX: centre,
  centreY: 10,
  records,
});
const ids = (mirror: ReturnType<typeof createWorldMirror>): number[] => [...mirror.entities.keys()].sort();

it('walks an entity along its segment at its speed, and no further', () => {
  const mirror = createWorldMirror();
  mirror.apply(frame('keyframe', [appears(1)]), 1000);
  const entity = mirror.entities.get(1)!;
  expect(positionAt(entity, 1000)).toEqual({ x: 650, y: 650 });
  expect(positionAt(entity, 3500)).toEqual({ x: 665, y: 670 });
  expect(positionAt(entity, 60_000)).toEqual({ x: 680, y: 690 });
  expect(positionAt(entity, 0)).toEqual({ x: 650, y: 650 });
});

it('forgets with a keyframe whom it does not hold', () => {
  const mirror = createWorldMirror();
  const gone: number[] = [];
  mirror.onChange((change) => change.kind === 'exit' && gone.push(change.entity.id));
  mirror.apply(frame('keyframe', [appears(1), appears(2)]), 0);
  mirror.apply(frame('keyframe', [appears(2), appears(3)]), 0);
  expect(ids(mirror)).toEqual([2, 3]);
  expect(gone).toEqual([1]);
});

it('ignores an exit into a cell that is still watched, and only that', () => {
  const mirror = createWorldMirror();
  mirror.apply(frame('keyframe', [appears(1), appears(2), appears(3)]), 0);
  mirror.apply(
    frame('delta', [
      { record: 'exit', id: 1, cellX: 11, cellY: 9 },
      { record: 'exit', id: 2, cellX: 12, cellY: 10 },
      { record: 'exit', id: 3, cellX: NOWHERE, cellY: NOWHERE },
      { record: 'exit', id: 99, cellX: NOWHERE, cellY: NOWHERE },
    ]),
    0,
  );
  expect(ids(mirror)).toEqual([1]);
});

it('takes new courses and flags of those it knows', () => {
  const mirror = createWorldMirror();
  mirror.apply(frame('keyframe', [appears(1)]), 0);
  mirror.apply(
    frame(
      'delta',
      [
        { record: 'move', id: 1, x: 1, y: 2, targetX: 1, targetY: 2, speed: 0 },
        { record: 'state', id: 1, flags: 5 },
        { record: 'move', id: 77, x: 1, y: 2, targetX: 1, targetY: 2, speed: 0 },
      ],
      { tick: 6 },
    ),
    500,
  );
  expect(mirror.entities.get(1)).toMatchObject({ flags: 5, segmentAtMs: 500 });
  expect(positionAt(mirror.entities.get(1)!, 900)).toEqual({ x: 1, y: 2 });
  expect(ids(mirror)).toEqual([1]);
});

it('drops with the new middle whom the frame tells out of sight, wherever they are drawn', () => {
  const mirror = createWorldMirror();
  mirror.apply(frame('keyframe', [appears(1, 600, 650), appears(2, 700, 650), appears(3, 639, 650)]), 0);
  // The third is drawn a step behind the border that it has crossed: a guess would lose it.
  mirror.apply(frame('delta', [{ record: 'exit', id: 1, cellX: 9, cellY: 10 }], { centre: 11 }), 0);
  expect(ids(mirror)).toEqual([2, 3]);
  expect(mirror.centre()).toEqual({ column: 11, row: 10 });
  mirror.clear();
  expect(ids(mirror)).toEqual([]);
});

it('reckons from the tick of a frame that comes late, but not from a clock that has jumped', () => {
  const mirror = createWorldMirror();
  mirror.apply(frame('keyframe', [appears(1)], { tick: 100 }), 5000);
  const move = { record: 'move', id: 1, x: 0, y: 0, targetX: 30, targetY: 40, speed: 10 } as const;
  mirror.apply(frame('delta', [move], { tick: 110 }), 6080);
  const { segmentAtMs } = mirror.entities.get(1)!;
  expect(segmentAtMs).toBeGreaterThanOrEqual(6000);
  expect(segmentAtMs).toBeLessThan(6002);
  expect(positionAt(mirror.entities.get(1)!, 7000).x).toBeCloseTo(6, 1);
  mirror.apply(frame('delta', [move], { tick: 90 }), 7000);
  expect(mirror.entities.get(1)!.segmentAtMs).toBe(7000);
});
