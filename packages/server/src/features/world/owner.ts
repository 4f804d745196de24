/**
 * Role `world`: runs the simulation of every zone whose lease this node holds. A timer that does not drift steps all
 * of them, publishes what changed, hands walkers over to the next zone's owner and writes positions once a second.
 */
import type { FightId, ZoneId } from '@farhold/rules/ids';
import { type Cell, zonesByCell } from '@farhold/rules/world/cells';
import { beatOf } from '../../platform/beat.ts';
import type { JsonValue } from '../../platform/bus/bus.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { listRunningFights } from '../combat/service.ts';
import { writeCensus } from './census.ts';
import { pounce } from './encounters/service.ts';
import { type Fellows, meetFellows } from './fellows.ts';
import { type Ended, endFight, FIGHTS_TOPIC, reviewFights } from './fight-ends.ts';
import { TICK_MS } from './frame.ts';
import { listSpentNodes } from './gathering/queries.ts';
import { reap } from './gathering/reap.ts';
import { handOver } from './handover.ts';
import { registerOwner } from './here.ts';
import { createLeases, type Leases, RENEW_MS } from './lease.ts';
import { tellStopped } from './left-off.ts';
import type { Found } from './monsters.ts';
import { flushPositions } from './positions.ts';
import { type Answer, type Question, zoneInTopic, zoneTopic } from './question.ts';
import { enterReading } from './readings/enter.ts';
import { takeTick } from './simulation.ts';
import { createTicker, type Ticker } from './ticker.ts';
import { createWorldMetrics, type WorldMetrics } from './world-metrics.ts';
import { answerZone, createZoneRun, isAwake, stepZone, sweep, type ZoneRun } from './zone-run.ts';

const FLUSH_MS = 1000;
const REVIEW_MS = 5000;

type Running = Omit<Owner, 'stop'>;

export type Owner = {
  readonly ctx: Ctx;
  readonly leases: Leases;
  readonly fellows: Fellows;
  readonly ticker: Ticker;
  readonly runs: Map<ZoneId, ZoneRun>;
  readonly metrics: WorldMetrics;
  /** The number of the zone that owns each cell. */
  readonly zoneOf: (cell: Cell) => number;
  stop(): Promise<void>;
};

/** What this node itself answers as the owner of a zone; null when another one must be asked. */
function answerAs(owner: Running, zone: ZoneId, question: Question): Answer | null {
  const run = owner.runs.get(zone);
  return run === undefined || !isOwned(owner, run) ? null : answerZone(run, question, owner.ticker.now());
}

function isOwned({ leases }: Running, { sim }: ZoneRun): boolean {
  return leases.epochOf(sim.zone.id) === sim.epoch;
}

/** Takes what zones are free and runs them until stopped. */
export async function startOwner(ctx: Ctx): Promise<Owner> {
  const { zones } = ctx.content.geography;
  const numbers = zonesByCell(ctx.content.geography).map((zone) => zone.number);
  const owner: Omit<Owner, 'stop'> = {
    ctx,
    leases: createLeases({
      db: ctx.db.pool,
      nodeId: ctx.nodeId,
      zones: zones.map((zone) => zone.id),
      sole: ctx.config.databaseUrl === null,
      clock: () => performance.now(),
    }),
    fellows: await meetFellows(ctx, () => performance.now()),
    ticker: createTicker(ctx.now()),
    runs: new Map(),
    metrics: createWorldMetrics(ctx.metrics.registry),
    zoneOf: (cell) => numbers[cell]!,
  };
  const unsubscribe = await ctx.bus.subscribe(FIGHTS_TOPIC, (message) => hearOfEnd(owner, message));
  const unregister = registerOwner(ctx, (zone, question) => answerAs(owner, zone, question));
  await renew(owner);
  const repeated = [
    every(ctx, RENEW_MS, () => renew(owner)),
    every(ctx, FLUSH_MS, () => flush(owner)),
    every(ctx, REVIEW_MS, () => review(owner)),
  ];
  owner.ticker.start((tick) => stepAll(owner, tick));
  return {
    ...owner,
    async stop() {
      owner.ticker.stop();
      unregister();
      unsubscribe();
      owner.fellows.stop();
      for (const work of repeated) await work.stop();
      await close(owner);
    },
  };
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

async function renew(owner: Running): Promise<void> {
  const share = owner.fellows.share(owner.ctx.content.geography.zones.length);
  await shed(owner, share);
  const { won, lost } = await owner.leases.turn(share);
  for (const zone of lost) drop(owner, zone);
  if (won.length === 0) return;
  const found = { inFights: await monstersInFights(owner.ctx), spentNodes: await spentNodes(owner, won) };
  for (const zone of won) await open(owner, zone, found);
}

/** Another node has come: it takes what is more than this one's share. Gateways bring their characters after it. */
async function shed(owner: Running, share: number): Promise<void> {
  const surplus = [...owner.runs.keys()].slice(share);
  if (surplus.length === 0) return;
  await flush(owner);
  for (const zone of surplus) drop(owner, zone);
  await owner.leases.release(surplus);
}

async function open(owner: Running, id: ZoneId, found: Found): Promise<void> {
  const { ctx, ticker, zoneOf } = owner;
  const zone = ctx.content.geography.zones.find((candidate) => candidate.id === id);
  const epoch = owner.leases.epochOf(id);
  if (epoch === null || zone === undefined) return;
  const run = createZoneRun(ctx, owner.metrics, { zone, epoch, tick: ticker.now(), zoneOf, found });
  owner.runs.set(id, run);
  run.unserve = await ctx.bus.serve(zoneInTopic(id), (question) => {
    const answer = answerAs(owner, id, question as unknown as Question);
    if (answer === null) throw new Error(`zone ${id} has another owner`);
    return answer as unknown as JsonValue;
  });
}

/** Monsters that running fights speak of are on the map already: they are not put out twice. */
async function monstersInFights(ctx: Ctx): Promise<Map<number, FightId>> {
  const running = await listRunningFights(ctx, null);
  return new Map(
    running.flatMap(({ id, origin }) => (origin?.entityIds ?? []).map((entityId) => [entityId, id] as const)),
  );
}

/** Nodes that have still to grow back, by the tick at which they have. */
async function spentNodes({ ctx, ticker }: Running, zones: readonly ZoneId[]): Promise<Map<number, number>> {
  const now = ctx.now();
  const spent = await listSpentNodes(ctx.db.pool, zones, new Date(now));
  const due = (at: Date): number => ticker.now() + Math.ceil((at.getTime() - now) / TICK_MS);
  return new Map(spent.map(({ nodeId, regrowAt }) => [nodeId, due(regrowAt)]));
}

function drop(owner: Running, zone: ZoneId): void {
  owner.runs.get(zone)?.unserve();
  owner.runs.delete(zone);
}

function hearOfEnd({ ctx, runs }: Running, message: unknown): void {
  for (const run of runs.values())
    endFight(ctx, run, message as Ended).catch((error: unknown) =>
      ctx.log.warn({ err: error }, 'a fight has ended, which the map learns later'),
    );
}

async function review({ ctx, runs }: Running): Promise<void> {
  for (const run of runs.values()) {
    sweep(run);
    await writeCensus(ctx, run.sim);
    await reviewFights(ctx, run);
  }
}

function stepAll(owner: Running, tick: number): void {
  const { ctx, runs } = owner;
  // Steps wait for the beat only where no other node's tick could be theirs.
  if (runs.size === ctx.content.geography.zones.length) beatOf(ctx).sound(performance.now());
  for (const run of runs.values()) {
    // Judged by this node's own clock: after a pause the zone may be another's by now.
    if (!isOwned(owner, run) || !isAwake(run, tick)) continue;
    const startedAt = performance.now();
    stepZone(run, tick);
    const message = takeTick(run.sim);
    if (message !== null) ctx.bus.publish(zoneTopic(run.sim.zone.id), message);
    ctx.metrics.worldTickSeconds.observe({ zone: run.sim.zone.id }, (performance.now() - startedAt) / 1000);
    for (const departure of run.sim.departures.splice(0))
      void handOver(ctx, run, departure, () => isOwned(owner, run));
    for (const caught of run.wilds.catches.splice(0)) void pounce(ctx, caught);
    for (const harvest of run.wilds.works.done.splice(0)) void reap(ctx, run, harvest);
    for (const study of run.wilds.works.read.splice(0)) void enterReading(ctx, study);
    tellStopped(ctx, run.wilds.works);
  }
}

async function flush(owner: Running): Promise<void> {
  const runs = [...owner.runs.values()].filter((run) => isOwned(owner, run));
  await flushPositions(
    owner.ctx,
    runs.map((run) => run.sim),
  );
}

/** Writes the last positions and lets others take the zones at once. */
async function close(owner: Running): Promise<void> {
  for (const run of owner.runs.values()) run.unserve();
  try {
    await flush(owner);
    await owner.leases.release();
  } finally {
    owner.runs.clear();
  }
}
