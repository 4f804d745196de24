/**
 * [MOV2] Across a border in two phases: the walker waits in the old zone, frozen, until the next zone's owner has said
 * that it stands there. Asking again is harmless, because who is taken already is found standing. So at no moment is
 * it in none, and at no moment do two zones move it.
 */
import { BusTimeout } from '../../platform/bus/bus.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Entity } from './entity.ts';
import { arrivalOf } from './inputs.ts';
import { type Answer, type Arrival, type Question, zoneInTopic } from './question.ts';
import { type Departure, removeEntity, setWay } from './simulation.ts';
import { cellOfEntity } from './walking.ts';
import type { ZoneRun } from './zone-run.ts';

const ASK_MS = 1000;

/** Until the walker has gone, or the zone is no longer this node's: its next owner goes by what is stored. */
export async function handOver(
  ctx: Ctx,
  run: ZoneRun,
  departure: Departure,
  isOwned: () => boolean,
): Promise<void> {
  const { sim } = run;
  const { entity } = departure;
  const cell = cellOfEntity(departure);
  const next = ctx.terrain.zoneAt(departure.x, departure.y);
  const question = { ask: 'take', arrival: arrivalOf(sim, entity, departure) } as const;
  for (;;) {
    const answer = await ask(ctx, next.id, question);
    if (sim.entities.get(entity.id) !== entity || !isOwned()) return;
    if (answer?.is === 'standing') {
      run.gone.set(entity.id, { zone: next.id, tick: sim.tick });
      removeEntity(sim, entity, cell);
      run.metrics.handovers.inc({ outcome: 'taken' });
      await catchUp(ctx, next.id, entity, question.arrival);
      return;
    }
    // It waits where it is; clients are told that it stands.
    setWay(sim, entity, []);
    run.metrics.handovers.inc({ outcome: answer === null ? 'unanswered' : 'refused' });
    if (answer !== null) {
      entity.player!.leaving = false;
      return;
    }
  }
}

/** What it changed for while it stood between the two. */
async function catchUp(ctx: Ctx, zone: string, { id, player }: Entity, told: Arrival): Promise<void> {
  const leastPace = player?.leastPace ?? 0;
  if (leastPace !== told.leastPace) await ask(ctx, zone, { ask: 'pace', entityId: id, leastPace });
}

/** Null when nobody has answered: then the next owner may have taken the walker or not, and must be asked again. */
async function ask(ctx: Ctx, zone: string, question: Question): Promise<Answer | null> {
  try {
    return (await ctx.bus.request(zoneInTopic(zone), question as never, ASK_MS)) as unknown as Answer;
  } catch (error) {
    if (!(error instanceof BusTimeout))
      ctx.log.warn({ err: error, zone }, 'a walker could not be handed over yet');
    return null;
  }
}
