/** The zones, a gateway and reference clients without sockets, database or clock: a test says when a tick is. */
import { decodeFrame, type WorldRecord } from '@farhold/contracts/world-frame';
import type { Content } from '@farhold/rules/content/content';
import type { CharacterId } from '@farhold/rules/ids';
import { type Cell, cellAt, cellOf, watches, zonesByCell } from '@farhold/rules/world/cells';
import type { Terrain } from '@farhold/rules/world/terrain';
import { pino } from 'pino';
import type { Entity, Summary } from '../features/world/entity.ts';
import { handOver } from '../features/world/handover.ts';
import { createMirror } from '../features/world/mirror.ts';
import { type Answer, type Question, zoneInTopic } from '../features/world/question.ts';
import { takeSnapshot, takeTick } from '../features/world/simulation.ts';
import { createView, type Viewer } from '../features/world/view.ts';
import { createWorldMetrics } from '../features/world/world-metrics.ts';
import { answerZone, createZoneRun, stepZone, type ZoneRun } from '../features/world/zone-run.ts';
import type { JsonValue } from '../platform/bus/bus.ts';
import { createMemoryBus } from '../platform/bus/memory-bus.ts';
import type { Ctx } from '../platform/ctx.ts';
import { createMetrics } from '../platform/metrics.ts';
import type { BinaryFrames } from '../platform/realtime/wire.ts';

/** What a client knows, by the rules of the protocol alone. */
export type TestClient = {
  readonly id: number;
  readonly viewer: Viewer;
  readonly seen: Map<number, Seen>;
  readonly frames: Uint8Array[];
  centre: Cell;
  /** Makes the client too slow to take frames. */
  stalled: boolean;
};
type Seen = Extract<WorldRecord, { record: 'appear' }> & { since: number };

export type LittleWorld = Awaited<ReturnType<typeof createLittleWorld>>;

export async function createLittleWorld(content: Content, terrain: Terrain, firstTick = 1000) {
  const metrics = createMetrics();
  const bus = createMemoryBus(pino({ level: 'silent' }));
  const ctx = {
    content,
    terrain,
    seed: 1,
    bus,
    metrics,
    nodeId: 'test',
    now: () => tick * 100,
  } as unknown as Ctx;
  const zones = zonesByCell(content.geography);
  const zoneOf = (cell: Cell): number => zones[cell]!.number;
  const worldMetrics = createWorldMetrics(metrics.registry);
  const runs = new Map<string, ZoneRun>();
  let tick = firstTick;
  for (const zone of content.geography.zones) {
    const found = { inFights: new Map(), spentNodes: new Map() };
    const run = createZoneRun(ctx, worldMetrics, { zone, epoch: 1, tick, zoneOf, found });
    runs.set(zone.id, run);
    await bus.serve(zoneInTopic(zone.id), (question) => answer(run, question as unknown as Question));
  }
  const answer = (run: ZoneRun, question: Question): JsonValue =>
    JSON.parse(JSON.stringify(answerZone(run, question, tick)));
  const mirror = createMirror(zoneOf);
  const view = createView(mirror);
  for (const run of runs.values()) {
    mirror.follow(run.sim.zone.number);
    mirror.apply(takeSnapshot(run.sim));
  }
  const clients = new Map<number, TestClient>();

  const world = {
    ctx,
    runs,
    mirror,
    view,
    clients,
    tick: () => tick,
    zoneAt: (x: number, y: number): ZoneRun => runs.get(terrain.zoneAt(x, y).id)!,
    /** The zone and the living entity of an id; where it is being handed over, the zone that moves it. */
    find(id: number): { run: ZoneRun; entity: Entity } | null {
      const holders = [...runs.values()].flatMap((run) => {
        const entity = run.sim.entities.get(id);
        return entity === undefined ? [] : [{ run, entity }];
      });
      return holders.find(({ entity }) => entity.player?.leaving !== true) ?? holders[0] ?? null;
    },
    holders: (id: number): number => [...runs.values()].filter((run) => run.sim.entities.has(id)).length,
    ask: (run: ZoneRun, question: Question): Answer => answerZone(run, question, tick),
    /** A character comes to the map, with a client that watches. */
    join(id: number, x: number, y: number): TestClient {
      const arrival = {
        nodeId: 'test',
        summary: summaryOf(id),
        x,
        y,
        flags: 0,
        fight: null,
        leastPace: 0,
        weakForMs: 0,
        protectedForMs: 0,
        legs: [],
        from: null,
      };
      const joined = world.ask(world.zoneAt(x, y), { ask: 'join', arrival });
      if (joined.is !== 'standing') throw new Error(`could not join: ${JSON.stringify(joined)}`);
      const client: Omit<TestClient, 'viewer'> = {
        id,
        seen: new Map(),
        frames: [],
        centre: -1,
        stalled: false,
      };
      const connection = {
        sendFrames: ({ payloads }: BinaryFrames) => payloads.every((bytes) => take(client, bytes)),
      };
      const whole = Object.assign(client, { viewer: view.watch(connection, id, cellOf(x, y)) });
      clients.set(id, whole);
      return whole;
    },
    /** One tick of every zone, its messages, the frames, and the handovers that follow; answers how many those were. */
    async step(): Promise<number> {
      tick++;
      let handovers = 0;
      const walkers = [...runs.values()];
      for (const run of walkers) {
        stepZone(run, tick);
        const message = takeTick(run.sim);
        if (message !== null) mirror.apply(message);
      }
      for (const run of walkers)
        for (const departure of run.sim.departures.splice(0)) {
          handovers++;
          void handOver(ctx, run, departure, () => true);
        }
      view.flush();
      await new Promise((resolve) => setImmediate(resolve));
      return handovers;
    },
  };
  return world;
}

export function summaryOf(id: number): Summary {
  const characterId = `00000000-0000-4000-8000-${String(id).padStart(12, '0')}` as CharacterId;
  const arms = { shape: 'heater', field: 'gules' } as unknown as Summary['arms'];
  return { characterId, entityId: id, name: `Walker ${id}`, level: 3, guild: null, arms, understudy: false };
}

/** The reference client: what `docs/protocol` asks for, and nothing cleverer. */
function take(client: Omit<TestClient, 'viewer'>, bytes: Uint8Array): boolean {
  if (client.stalled) return false;
  client.frames.push(Uint8Array.from(bytes));
  const frame = decodeFrame(bytes);
  client.centre = cellAt(frame.centreX, frame.centreY);
  if (frame.type === 'keyframe') client.seen.clear();
  for (const record of frame.records) {
    const known = client.seen.get(record.id);
    if (record.record === 'appear') client.seen.set(record.id, { ...record, since: frame.tick });
    else if (known === undefined) continue;
    else if (record.record === 'exit') {
      const stays = record.cellX < 64 && watches(client.centre, cellAt(record.cellX, record.cellY));
      if (!stays) client.seen.delete(record.id);
    } else if (record.record === 'move')
      Object.assign(known, { ...record, record: 'appear', since: frame.tick });
    else Object.assign(known, { flags: record.flags });
  }
  return true;
}
