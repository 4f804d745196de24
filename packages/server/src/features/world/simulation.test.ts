import { FLAG } from '@farhold/contracts/world-frame';
import type { FightId } from '@farhold/rules/ids';
import { cellOf, watches } from '@farhold/rules/world/cells';
import { WALK_SPEED } from '@farhold/rules/world/movement';
import { createTerrain } from '@farhold/rules/world/terrain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../platform/content.ts';
import { createLittleWorld, type LittleWorld, type TestClient } from '../../testing/little-world.ts';
import { coursePoint } from './frame.ts';
import { handOver } from './handover.ts';
import { stepZone } from './zone-run.ts';

const content = { ...loadContent(), species: {} };
const terrain = createTerrain(content.geography, 1);
/** Where three zones meet: Dogear Wood, the Gleanings and the Saltmargin. */
const CORNER = { x: 768, y: 2624, reach: 130 };
const PLAYERS = 7;
/** The best pace there is: a road. */
const FASTEST_A_TICK = (WALK_SPEED * 1.3) / 10 + 1e-6;

type Deed =
  | { readonly kind: 'join' | 'move'; readonly who: number; readonly dx: number; readonly dy: number }
  | { readonly kind: 'steer'; readonly who: number; readonly dx: number; readonly dy: number }
  | { readonly kind: 'stop' | 'leave' | 'fight' | 'free' | 'stall'; readonly who: number }
  | { readonly kind: 'tick'; readonly times: number };
const who = fc.integer({ min: 1, max: PLAYERS });
const offset = fc.integer({ min: -CORNER.reach, max: CORNER.reach });
const slope = fc.integer({ min: -10, max: 10 }).map((part) => part / 10);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('join' as const), who, dx: offset, dy: offset }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('move' as const), who, dx: offset, dy: offset }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('steer' as const), who, dx: slope, dy: slope }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('stop', 'leave', 'fight', 'free', 'stall'), who }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('tick' as const), times: fc.integer({ min: 1, max: 40 }) }),
  },
);

function place(dx: number, dy: number): [number, number] {
  return [CORNER.x + dx, CORNER.y + dy];
}

function act(world: LittleWorld, step: Exclude<Deed, { kind: 'tick' }>): void {
  const found = world.find(step.who);
  if (step.kind === 'join') {
    const [x, y] = place(step.dx, step.dy);
    if (found === null && terrain.isWalkable(x, y)) world.join(step.who, x, y);
    return;
  }
  const client = world.clients.get(step.who);
  if (found === null || client === undefined) return;
  const { run } = found;
  const entityId = step.who;
  const fightId = '00000000-0000-4000-8000-00000000000f' as FightId;
  if (step.kind === 'move') world.ask(run, { ask: 'move', entityId, path: [place(step.dx, step.dy)] });
  else if (step.kind === 'steer') world.ask(run, { ask: 'steer', entityId, dx: step.dx, dy: step.dy });
  else if (step.kind === 'stop') world.ask(run, { ask: 'stop', entityId });
  else if (step.kind === 'stall') client.stalled = !client.stalled;
  else if (step.kind === 'fight') {
    const held = world.ask(run, { ask: 'hold', entityId, forMs: 60_000 });
    if (held.is === 'done') world.ask(run, { ask: 'fight', fightId, entityIds: [entityId] });
  } else if (step.kind === 'free') {
    found.entity.fight = null;
    world.ask(run, { ask: 'release', entityIds: [entityId] });
  } else {
    world.ask(run, { ask: 'leave', entityId, nodeId: 'test' });
    if (world.find(entityId) !== null) return;
    world.view.unwatch(client.viewer);
    world.clients.delete(entityId);
  }
}

/** Positions on the wire are single precision. */
const NEAR = 0.02;

function expectSight(world: LittleWorld, client: TestClient): void {
  const me = world.find(client.id)!.entity;
  const here = cellOf(me.x, me.y);
  const expected = [...world.runs.values()]
    .flatMap((run) => [...run.sim.entities.values()])
    .filter((entity) => entity.player?.leaving !== true && watches(here, entity.cell));
  expect([...client.seen.keys()].sort()).toEqual(expected.map((entity) => entity.id).sort());
  for (const entity of expected) {
    const seen = client.seen.get(entity.id)!;
    const at = coursePoint(seen, world.tick());
    expect(Math.hypot(at.x - entity.x, at.y - entity.y), `where ${entity.id} is`).toBeLessThan(NEAR);
    expect(seen.flags).toBe(entity.flags);
  }
}

async function live(deeds: readonly Deed[]): Promise<void> {
  const world = await createLittleWorld(content, terrain);
  for (let id = 1; id <= PLAYERS - 2; id++) world.join(id, ...place(id * 35 - 120, id * 20 - 60));
  await world.step();
  const before = new Map<number, { x: number; y: number; fighting: boolean }>();
  for (const step of deeds) {
    if (step.kind !== 'tick') {
      act(world, step);
      continue;
    }
    for (let i = 0; i < step.times; i++) {
      before.clear();
      for (const id of world.clients.keys()) {
        const { entity } = world.find(id)!;
        before.set(id, { x: entity.x, y: entity.y, fighting: (entity.flags & FLAG.fighting) !== 0 });
      }
      await world.step();
      for (const [id, old] of before) {
        const { entity } = world.find(id)!;
        expect(world.holders(id), '[MOV2] in one zone').toBe(1);
        const gone = Math.hypot(entity.x - old.x, entity.y - old.y);
        expect(gone, '[MOV1] no faster than the road').toBeLessThanOrEqual(FASTEST_A_TICK);
        expect(terrain.isWalkable(entity.x, entity.y), '[MOV1] on ground').toBe(true);
        if (old.fighting) expect(gone, '[MOV3] stands').toBe(0);
      }
    }
    for (const client of world.clients.values()) client.stalled = false;
    // Slow clients are left alone for a while, and who was handed over is seen a tick later.
    for (let i = 0; i < 12; i++) await world.step();
    while ((await world.step()) > 0);
    // What is not urgent comes with the next flush, and no later.
    world.view.flush();
    for (const client of world.clients.values()) expectSight(world, client);
  }
}

describe('a world with borders', () => {
  it('[MOV4] tells of an arrival that takes two legs in one tick', async () => {
    const world = await createLittleWorld(content, terrain);
    world.join(1, 816, 2600);
    await world.step();
    const { entity, run } = world.find(1)!;
    // Ways end a hair behind the line where the pace may change: the last leg is shorter than a tick.
    world.ask(run, { ask: 'move', entityId: 1, path: [[816, 2603.5]] });
    entity.legs = [
      { x: 816, y: 2603.5, speed: 10 },
      { x: 816.05, y: 2603.5, speed: 10 },
    ];
    for (let i = 0; i < 20; i++) await world.step();
    expect(entity).toMatchObject({ x: 816.05, y: 2603.5 });
    world.view.flush();
    expectSight(world, world.clients.get(1)!);
  });

  it('[MOV5] other boots count from that moment on, also across a border and on the way over it', async () => {
    const world = await createLittleWorld(content, terrain);
    world.join(1, 816, 2600);
    const { entity, run } = world.find(1)!;
    const paceOf = (one = entity) => one.legs.slice(one.leg).map(({ speed }) => speed);
    world.ask(run, { ask: 'move', entityId: 1, path: [[700, 2600]] });
    const unshod = paceOf();
    expect(Math.min(...unshod)).toBeLessThan(13);
    world.ask(run, { ask: 'pace', entityId: 1, leastPace: 1.3 });
    expect(new Set(paceOf())).toEqual(new Set([13]));
    world.ask(run, { ask: 'pace', entityId: 1, leastPace: 0 });
    expect(paceOf()).toEqual(unshod);
    world.ask(run, { ask: 'pace', entityId: 1, leastPace: 1.3 });
    while (run.sim.departures.length === 0) stepZone(run, run.sim.tick + 1);
    // They come off while it stands between the two zones.
    const crossing = handOver(world.ctx, run, run.sim.departures.pop()!, () => true);
    world.ask(run, { ask: 'pace', entityId: 1, leastPace: 0 });
    await crossing;
    const there = world.find(1)!;
    expect(there.run).not.toBe(run);
    expect(there.entity.player!.leastPace).toBe(0);
    expect(Math.max(...paceOf(there.entity))).toBeLessThan(13);
  });

  it('[MOV1] [MOV2] [MOV3] [MOV4] shows every client the truth of its nine cells, whatever happens', async () => {
    await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 40 }), live), {
      numRuns: 60,
      endOnFailure: true,
    });
  });
});
