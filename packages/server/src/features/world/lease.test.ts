import type { FightId, ZoneId } from '@farhold/rules/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import { insertPerson } from '../../testing/people.ts';
import { createLeases, LEASE_MS } from './lease.ts';
import { findWalker, type SavedPosition, takeLeases, updatePositions } from './queries.ts';

let ctx: TestCtx;
beforeAll(async () => {
  ctx = await createTestCtx();
});
afterAll(() => ctx.close());

let groups = 0;
/** Zones that no other test of this file speaks of. */
function freshZones(): ZoneId[] {
  groups++;
  return [`zone-a-${groups}`, `zone-b-${groups}`] as ZoneId[];
}
function node(nodeId: string, zones: readonly ZoneId[], clock: () => number = () => 0, sole = false) {
  return createLeases({ db: ctx.db.pool, nodeId, zones, clock, sole });
}
/** Lets a lease run out without waiting. */
async function expire(zones: readonly ZoneId[]): Promise<void> {
  await takeLeases(ctx.db.pool, { nodeId: 'nobody', zones, ttlMs: -1000, sole: true });
}

describe('zone leases', () => {
  it('gives each zone to one node, and to the next once it is released', async () => {
    const zones = freshZones();
    const first = node('first', zones);
    const second = node('second', zones);
    expect((await first.turn()).won.toSorted()).toEqual(zones);
    expect((await second.turn()).won).toEqual([]);
    expect(second.epochOf(zones[0]!)).toBeNull();
    await first.release();
    expect(first.epochOf(zones[0]!)).toBeNull();
    expect((await second.turn()).won.toSorted()).toEqual(zones);
    expect(second.epochOf(zones[0]!)).toBe(2);
  });

  it('does not count on a lease that it could not renew in time, by its own clock', async () => {
    const [zone] = freshZones();
    let nowMs = 0;
    const paused = node('paused', [zone!], () => nowMs);
    await paused.turn();
    nowMs = LEASE_MS - 501;
    expect(paused.epochOf(zone!)).toBe(1);
    nowMs = LEASE_MS;
    expect(paused.epochOf(zone!)).toBeNull();
    await paused.turn();
    expect(paused.epochOf(zone!), 'nobody has taken it meanwhile').toBe(1);
  });

  it('tells who was replaced that the zone is lost', async () => {
    const [zone] = freshZones();
    const stale = node('stale', [zone!]);
    await stale.turn();
    await expire([zone!]);
    const heir = node('heir', [zone!]);
    expect((await heir.turn()).won).toEqual([zone]);
    expect((await stale.turn()).lost).toEqual([zone]);
    expect(stale.epochOf(zone!)).toBeNull();
  });

  it('lets the only node of a database take what a crash left behind', async () => {
    const [zone] = freshZones();
    await node('killed', [zone!]).turn();
    const next = node('next', [zone!], () => 0, true);
    expect((await next.turn()).won).toEqual([zone]);
    expect(next.epochOf(zone!)).toBe(2);
  });

  it('lets a stale epoch write no position', async () => {
    const [zone] = freshZones();
    const { characterId } = await insertPerson(ctx.db.pool, { name: 'Odo Stale', at: [1, 2], zone: zone! });
    const owner = node('owner', [zone!]);
    await owner.turn();
    const at: SavedPosition = { characterId, zone: zone!, epoch: 1, x: 10, y: 20, fight: null };
    expect(await updatePositions(ctx.db.pool, 'owner', [at])).toBe(1);
    expect(await updatePositions(ctx.db.pool, 'owner', [{ ...at, epoch: 2, x: 99 }])).toBe(0);
    expect(await updatePositions(ctx.db.pool, 'other', [{ ...at, x: 99 }])).toBe(0);
    await expire([zone!]);
    expect(await updatePositions(ctx.db.pool, 'owner', [{ ...at, x: 99 }])).toBe(0);
    expect(await findWalker(ctx.db.pool, characterId)).toMatchObject({ x: 10, y: 20, zone });
  });

  it('lets the position of a fight that has ended write nothing', async () => {
    const [zone] = freshZones();
    const { characterId } = await insertPerson(ctx.db.pool, { name: 'Odo Struck', at: [1, 2], zone: zone! });
    await node('owner', [zone!]).turn();
    const fight = crypto.randomUUID() as FightId;
    const at: SavedPosition = { characterId, zone: zone!, epoch: 1, x: 10, y: 20, fight };
    expect(await updatePositions(ctx.db.pool, 'owner', [at])).toBe(0);
    expect(await findWalker(ctx.db.pool, characterId)).toMatchObject({ x: 1, y: 2 });
  });
});
