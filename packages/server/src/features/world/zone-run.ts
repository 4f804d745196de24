/** One owned zone at work: its simulation, who watches it, who has walked on from it. */
import { FLAG } from '@farhold/contracts/world-frame';
import type { ZoneId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { answerFight } from './engagements.ts';
import { answerPlayer, DONE } from './inputs.ts';
import { createWilds, type Found, respawn, stepMonsters, type Wilds, watchCells } from './monsters.ts';
import { cellOfNode } from './node-places.ts';
import type { Answer, Question } from './question.ts';
import { zoneTopic } from './question.ts';
import {
  createSimulation,
  removeEntity,
  type Simulation,
  setFlag,
  stepWalkers,
  takeSnapshot,
  takeTick,
} from './simulation.ts';
import { beginReading, beginWork, growBack, stepWorks } from './works.ts';
import type { WorldMetrics } from './world-metrics.ts';

/** Ticks after which a gateway that says nothing counts as gone, and its characters with it. */
const SILENT_TICKS = 300;
/** Ticks for which a zone goes on that only a neighbour watches. */
const WATCH_TICKS = 150;
/** A pause longer than this, in ticks, is not walked after. */
const CATCH_UP_TICKS = 50;
/** Ticks for which a zone remembers where somebody went. */
const MEMORY_TICKS = 600;
const SECOND_TICKS = 10;

export type ZoneRun = {
  readonly ctx: Ctx;
  readonly metrics: WorldMetrics;
  readonly sim: Simulation;
  readonly wilds: Wilds;
  /** When each gateway was last heard, by tick. */
  readonly gateways: Map<string, number>;
  /** Where those who walked on have gone. */
  readonly gone: Map<number, { readonly zone: ZoneId; readonly tick: number }>;
  unserve: () => void;
};

export function createZoneRun(
  ctx: Ctx,
  metrics: WorldMetrics,
  setup: Omit<Parameters<typeof createSimulation>[0], 'terrain'> & { readonly found: Found },
): ZoneRun {
  const { content, terrain, seed } = ctx;
  const sim = createSimulation({ ...setup, terrain });
  const wilds = createWilds({ content, terrain, seed, zone: setup.zone }, setup.epoch, setup.found);
  return { ctx, metrics, sim, wilds, gateways: new Map(), gone: new Map(), unserve: () => {} };
}

/** Whether anybody is in the zone or watches it from across a border. */
export function isAwake(run: ZoneRun, tick: number): boolean {
  if (run.sim.players.size > 0) return true;
  for (const heardAt of run.gateways.values()) if (tick - heardAt < WATCH_TICKS) return true;
  return false;
}

/** Brings the zone to a tick; after a pause everybody has walked on for as long as it was. */
export function stepZone(run: ZoneRun, tick: number): void {
  const { sim, wilds } = run;
  const from = Math.max(sim.tick + 1, tick - CATCH_UP_TICKS);
  for (let at = from; at <= tick; at++) stepWalkers(sim, at);
  stepMonsters(sim, wilds);
  stepWorks(sim, wilds.works);
  if (tick % SECOND_TICKS !== 0) return;
  respawn(sim, wilds);
  growBack(sim, wilds.works);
  dry(sim);
}

/** Weakness passes, and so does wet ink. */
function dry(sim: Simulation): void {
  for (const entity of sim.players) {
    const { weakUntil, protectedUntil } = entity.player!;
    if ((entity.flags & FLAG.weakened) !== 0 && weakUntil <= sim.tick)
      setFlag(sim, entity, FLAG.weakened, false);
    if ((entity.flags & FLAG.protected) !== 0 && protectedUntil <= sim.tick)
      setFlag(sim, entity, FLAG.protected, false);
  }
}

export function answerZone(run: ZoneRun, question: Question, tick: number): Answer {
  const { sim } = run;
  if (!isAwake(run, tick)) sim.tick = tick;
  switch (question.ask) {
    case 'watch':
      run.gateways.set(question.nodeId, tick);
      watchCells(sim, run.wilds, question.cells);
      if (question.snapshot) publishSnapshot(run);
      return DONE;
    case 'hold':
    case 'muster':
    case 'reserve':
    case 'fight':
    case 'release':
      return answerFight(sim, question);
    case 'gather':
      // What somebody has been shown by an earlier owner is there before anybody says that they watch.
      watchCells(
        sim,
        run.wilds,
        [cellOfNode(question.nodeId)].filter((cell) => cell !== null),
      );
      return beginWork(sim, run.wilds.works, question);
    case 'read':
      return beginReading(sim, run.wilds.works, question);
    default: {
      if (question.ask === 'join') run.gateways.set(question.arrival.nodeId, tick);
      const answer = answerPlayer(sim, question);
      if (question.ask === 'move' || question.ask === 'steer') count(run, answer);
      return answer.is === 'refused' ? (movedOn(run, question) ?? answer) : answer;
    }
  }
}

/** Whoever asks after somebody who has walked on learns where to ask next. */
function movedOn(run: ZoneRun, question: Question): Answer | null {
  const id = 'entityId' in question ? question.entityId : idOfArrival(question);
  const left = id === null || run.sim.entities.has(id) ? undefined : run.gone.get(id);
  return left === undefined ? null : { is: 'moved', zone: left.zone };
}

function idOfArrival(question: Question): number | null {
  return question.ask === 'describe' ? question.summary.entityId : null;
}

/** Wishes that were not believed as they came [MOV1]. */
function count(run: ZoneRun, answer: Answer): void {
  if (answer.is === 'course' && answer.course.cut !== 'none')
    run.metrics.corrections.inc({ cause: answer.course.cut });
  else if (answer.is === 'refused' && answer.code === 'world/blocked')
    run.metrics.corrections.inc({ cause: answer.detail ?? 'blocked' });
}

/** Tells what is untold first, so that a snapshot stands exactly between two tick messages. */
function publishSnapshot(run: ZoneRun): void {
  const { ctx, sim } = run;
  const topic = zoneTopic(sim.zone.id);
  const message = takeTick(sim);
  if (message !== null) ctx.bus.publish(topic, message);
  ctx.bus.publish(topic, takeSnapshot(sim));
}

/** Forgets those whose gateway is gone, and who went where long ago. */
export function sweep(run: ZoneRun): void {
  const { sim, gateways, gone } = run;
  for (const [nodeId, heardAt] of gateways) if (sim.tick - heardAt >= SILENT_TICKS) gateways.delete(nodeId);
  for (const entity of [...sim.players]) {
    const player = entity.player!;
    if (gateways.has(player.nodeId) || player.leaving) {
      player.silentSince = 0;
      continue;
    }
    if (player.silentSince === 0) player.silentSince = sim.tick;
    setFlag(sim, entity, FLAG.away, true);
    if (sim.tick - player.silentSince < SILENT_TICKS) continue;
    if ((entity.flags & FLAG.fighting) === 0) removeEntity(sim, entity);
  }
  run.metrics.players.set({ zone: sim.zone.id }, sim.players.size);
  for (const [id, left] of gone) if (sim.tick - left.tick > MEMORY_TICKS) gone.delete(id);
}
