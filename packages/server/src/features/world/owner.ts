/**
 * Role `world`: runs the simulation of every zone whose lease this node holds. A timer that does not drift steps all
 * of them, publishes what changed, hands walkers over to the next zone's owner and writes positions once a second.
 */
import type { ZoneId } from '@farhold/rules/ids';
import { type Cell, zonesByCell } from '@farhold/rules/world/cells';
import type { JsonValue } from '../../platform/bus/bus.ts';
import type { Ctx } from '../../platform/ctx.ts';

import { handOver } from './handover.ts';
import { createLeases, type Leases, RENEW_MS } from './lease.ts';
import { flushPositions } from './positions.ts';
import { type Answer, type Question, zoneInTopic, zoneTopic } from './question.ts';
import { takeTick } from './simulation.ts';
import { createTicker, type Ticker } from './ticker.ts';
import { createWorldMetrics, type WorldMetrics } from './world-metrics.ts';
import { answerZone, createZoneRun, isAwake, stepZone, sweep, type ZoneRun } from './zone-run.ts';

const FLUSH_MS = 1000;

/** State of a running node, by the ctx that every handler gets. */
const owners = new WeakMap<Ctx, Owner>();

export type Owner = {
  readonly ctx: Ctx;
  readonly leases: Leases;
  readonly ticker: Ticker;
  readonly runs: Map<ZoneId, ZoneRun>;
  readonly metrics: WorldMetrics;
  /** The number of the zone that owns each cell. */
  readonly zoneOf: (cell: Cell) => number;
  stop(): Promise<void>;
};

/** What this node itself answers as the owner of a zone; null when another one must be asked. */
export function answerHere(ctx: Ctx, zone: ZoneId, question: Question): Answer | null {
  const owner = owners.get(ctx);
  const run = owner?.runs.get(zone);
  if (owner === undefined || run === undefined || !isOwned(owner, run)) return null;
  return answerZone(run, question, owner.ticker.now());
}

function isOwned({ leases }: Owner, { sim }: ZoneRun): boolean {
  return leases.epochOf(sim.zone.id) === sim.epoch;
}

/** Takes what zones are free and runs them until stopped. */
export async function startOwner(ctx: Ctx): Promise<Owner> {
  const zones = ctx.content.geography.zones;
  const leases = createLeases({
    db: ctx.db.pool,
    nodeId: ctx.nodeId,
    zones: zones.map((zone) => zone.id),
    sole: ctx.config.databaseUrl === null,
    clock: () => performance.now(),
  });
  const ticker = createTicker(ctx.now());
  const runs = new Map<ZoneId, ZoneRun>();
  const numbers = zonesByCell(ctx.content.geography).map((owning) => owning.number);
  const zoneOf = (cell: Cell): number => numbers[cell]!;
  const metrics = createWorldMetrics(ctx.metrics.registry);
  const owner: Owner = { ctx, leases, ticker, runs, metrics, zoneOf, stop: () => stop(owner, timers) };
  const timers = [
    every(ctx, RENEW_MS, () => renew(owner)),
    every(ctx, FLUSH_MS, () => flush(owner)),
    every(ctx, FLUSH_MS * 5, async () => {
      for (const run of runs.values()) sweep(run);
    }),
  ];
  owners.set(ctx, owner);
  await renew(owner);
  ticker.start((tick) => stepAll(owner, tick));
  return owner;
}

type Repeated = { stop(): Promise<void> };

/** Runs some work again and again, never twice at a time; a failure is logged and tried again. */
function every(ctx: Ctx, ms: number, work: () => Promise<void>): Repeated {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= work()
      .catch((error: unknown) => ctx.log.warn({ err: error }, 'the world could not keep its records'))
      .finally(() => {
        running = null;
      });
  }, ms);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

async function renew(owner: Owner): Promise<void> {
  const { won, lost } = await owner.leases.turn();
  for (const zone of lost) await close(owner, zone);
  for (const zone of won) await open(owner, zone);
}

async function open(owner: Owner, zone: ZoneId): Promise<void> {
  const { ctx, leases, runs, ticker } = owner;
  const { geography } = ctx.content;
  const epoch = leases.epochOf(zone);
  const found = geography.zones.find((candidate) => candidate.id === zone);
  if (epoch === null || found === undefined) return;
  const run = await createZoneRun(ctx, owner.metrics, {
    zone: found,
    epoch,
    tick: ticker.now(),
    zoneOf: owner.zoneOf,
  });
  run.unserve = await ctx.bus.serve(
    zoneInTopic(zone),
    (question) => answerZone(run, question as unknown as Question, ticker.now()) as unknown as JsonValue,
  );
  runs.set(zone, run);
}

async function close(owner: Owner, zone: ZoneId): Promise<void> {
  const run = owner.runs.get(zone);
  owner.runs.delete(zone);
  run?.unserve();
}

function stepAll(owner: Owner, tick: number): void {
  const { ctx, runs } = owner;
  for (const run of runs.values()) {
    // Judged by this node's own clock: after a pause the zone may be another's by now.
    if (!isOwned(owner, run) || !isAwake(run, tick)) continue;
    const startedAt = performance.now();
    stepZone(run, tick);
    const message = takeTick(run.sim);
    if (message !== null) ctx.bus.publish(zoneTopic(run.sim.zone.id), message);
    ctx.metrics.worldTickSeconds.observe({ zone: run.sim.zone.id }, (performance.now() - startedAt) / 1000);
    for (const departure of run.sim.departures.splice(0)) void handOver(ctx, run, departure);
  }
}

async function flush(owner: Owner): Promise<void> {
  const runs = [...owner.runs.values()].filter((run) => isOwned(owner, run));
  await flushPositions(
    owner.ctx,
    runs.map((run) => run.sim),
  );
}

async function stop(owner: Owner, timers: readonly Repeated[]): Promise<void> {
  owners.delete(owner.ctx);
  owner.ticker.stop();
  for (const timer of timers) await timer.stop();
  for (const run of owner.runs.values()) run.unserve();
  await flush(owner);
  owner.runs.clear();
  await owner.leases.release();
}
