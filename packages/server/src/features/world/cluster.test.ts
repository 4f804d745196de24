import type { ZoneId } from '@farhold/rules/ids';
import { cellOf } from '@farhold/rules/world/cells';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryBus } from '../../platform/bus/memory-bus.ts';
import type { Connection } from '../../platform/feature.ts';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import { insertPerson } from '../../testing/people.ts';
import { daemons } from './daemons.ts';
import { locate } from './lookout.ts';
import { startOwner } from './owner.ts';
import { sessions } from './presence.ts';
import { walk } from './service.ts';

const until = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 20_000, interval: 20 });

/** Where Dogear Wood meets the Hachures. */
const SOUTH = [1100, 1676] as const;
const NORTH = [1100, 1654] as const;

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** Two nodes on one bus and one database; each runs simulation and gateway. */
async function startTwo() {
  const bus = createMemoryBus(pino({ level: 'silent' }));
  const config = { databaseUrl: 'postgres://shared' };
  const first = await createTestCtx({ config, ctx: { bus, nodeId: 'first' } });
  const second = await createTestCtx({
    config,
    ctx: { bus, nodeId: 'second' },
    databaseUrl: first.databaseUrl,
  });
  stops.push(
    () => first.close(),
    () => second.close(),
  );
  const gateway = daemons.find((daemon) => daemon.role === 'realtime')!;
  const a = await startOwner(first);
  const b = await startOwner(second);
  for (const ctx of [first, second]) {
    const running = await gateway.start(ctx);
    stops.push(() => running.stop());
  }
  await until(() => {
    expect(a.runs.size).toBe(6);
    expect(b.runs.size).toBe(6);
  });
  return { first, second, a, b };
}

async function enter(
  ctx: TestCtx,
  at: readonly [number, number],
): Promise<{ connection: Connection; frames: () => number }> {
  const zone = ctx.terrain.zoneAt(...at).id;
  const person = await insertPerson(ctx.db.pool, { name: `Una ${zone.replaceAll('-', ' ')}`, at, zone });
  let frames = 0;
  const connection = {
    ...person,
    id: crypto.randomUUID(),
    endpoint: 'world',
    send: () => {},
    sendFrames: () => ++frames > 0,
    join: async () => {},
    leave: () => {},
  } as unknown as Connection;
  await sessions.opened!(ctx, connection);
  return { connection, frames: () => frames };
}

describe('two nodes', () => {
  it('[MOV2] share the zones, and hand a walker from one to the other', async () => {
    const { first, a, b } = await startTwo();
    const ownerOf = (zone: string) => [a, b].filter((owner) => owner.runs.has(zone as ZoneId));
    expect(ownerOf('dogear-wood')).toHaveLength(1);
    const [wood, hills] = [ownerOf('dogear-wood')[0]!, ownerOf('hachures')[0]!];
    expect(wood).not.toBe(hills);
    const { connection, frames } = await enter(first, SOUTH);
    const { characterId } = connection;
    const holders = () =>
      [...wood.runs.values(), ...hills.runs.values()].filter((run) =>
        [...run.sim.players].some(
          (entity) => entity.player!.characterId === characterId && !entity.player!.leaving,
        ),
      );
    expect(holders().map((run) => run.sim.zone.id)).toEqual(['dogear-wood']);
    await until(() => expect(frames()).toBeGreaterThan(0));
    await walk(first, characterId, { ask: 'move', path: [[...NORTH]] });
    await until(() => {
      expect(holders().length).toBeLessThanOrEqual(1);
      expect(holders().map((run) => run.sim.zone.id)).toEqual(['hachures']);
    });
    await until(async () => {
      const at = await locate(first, characterId);
      expect(cellOf(at.x, at.y)).toBe(cellOf(...NORTH));
    });
  });

  it('take over the zones of one that ends, and the characters in them', async () => {
    const { first, second, a, b } = await startTwo();
    const { connection } = await enter(second, SOUTH);
    const [leaver, heir] = a.runs.has('dogear-wood' as ZoneId) ? [a, b] : [b, a];
    await leaver.stop();
    stops.push(() => heir.stop());
    await until(() => expect(heir.runs.size).toBe(12));
    await until(async () => expect((await locate(first, connection.characterId)).present).toBe(true));
    await until(async () => {
      const course = await walk(second, connection.characterId, {
        ask: 'move',
        path: [[SOUTH[0], SOUTH[1] + 5]],
      });
      expect(course.cut).toBe('none');
    });
  });
});
