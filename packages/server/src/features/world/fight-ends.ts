/**
 * What the end of a fight means on the map: monsters struck out are gone, characters are free, and those struck out
 * stand by their stone. The push that a fight has ended is a hint; the database is asked, then and now and again.
 */
import { FLAG } from '@farhold/contracts/world-frame';
import type { CharacterId, FightId, SpeciesId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { listRunningFights } from '../combat/service.ts';
import { letGo } from './engagements.ts';
import type { Entity } from './entity.ts';
import { TICK_MS } from './frame.ts';
import { strikeOutMonster } from './monsters.ts';
import { listWalkers, type Walker } from './queries.ts';
import { relocate, setFlag } from './simulation.ts';
import type { ZoneRun } from './zone-run.ts';

export const FIGHTS_TOPIC = 'world:fights';
/** What is said of a fight that has ended. */
export type Ended = {
  readonly fightId: FightId;
  readonly struckOut: readonly { readonly species: SpeciesId; readonly level: number }[];
};
/** Nothing hunts for so long who has just fought. */
const SPARED_TICKS = 150;

/** Frees everything here that was in the fight. */
export async function endFight(ctx: Ctx, run: ZoneRun, ended: Ended): Promise<void> {
  const { sim, wilds } = run;
  const left = [...ended.struckOut];
  for (const entity of [...sim.monsters]) {
    if (entity.fight !== ended.fightId) continue;
    const { species, level } = entity.monster!;
    const at = left.findIndex((one) => one.species === species && one.level === level);
    if (at < 0) letGo(sim, entity);
    else {
      left.splice(at, 1);
      strikeOutMonster(sim, wilds, entity);
    }
  }
  await freePlayers(
    ctx,
    run,
    [...sim.players].filter((entity) => entity.fight === ended.fightId),
  );
}

/** Holds that outlived what they were for: a push was lost, or a node died between two steps. */
export async function reviewFights(ctx: Ctx, run: ZoneRun): Promise<void> {
  const { sim, wilds } = run;
  const held = [...sim.players, ...sim.monsters].filter((entity) => (entity.flags & FLAG.fighting) !== 0);
  if (held.length === 0) return;
  const known = new Map(held.map((entity) => [entity, entity.fight]));
  const running = await listRunningFights(ctx, sim.zone.id);
  const fightOf = new Map(
    running.flatMap(({ id, origin }) => (origin?.entityIds ?? []).map((one) => [one, id] as const)),
  );
  for (const entity of held) {
    if (entity.monster === null || entity.fight !== known.get(entity)) continue;
    const fight = fightOf.get(entity.id);
    if (fight !== undefined) entity.fight = fight;
    else if (entity.fight !== null) strikeOutMonster(sim, wilds, entity);
    else if (isOverdue(run, entity)) letGo(sim, entity);
  }
  const players = held.filter((entity) => entity.player !== null && entity.fight === known.get(entity));
  await freePlayers(
    ctx,
    run,
    players.filter((entity) => entity.fight !== null || isOverdue(run, entity)),
  );
}

function isOverdue({ sim }: ZoneRun, entity: Entity): boolean {
  return entity.reservedUntil <= sim.tick;
}

async function freePlayers(ctx: Ctx, run: ZoneRun, players: readonly Entity[]): Promise<void> {
  if (players.length === 0) return;
  const before = new Map(players.map((entity) => [entity, entity.fight]));
  const ids = players.map((entity) => entity.player!.characterId);
  const walkers = new Map<CharacterId, Walker>(
    (await listWalkers(ctx.db.pool, ids)).map((walker) => [walker.summary.characterId, walker]),
  );
  for (const entity of players) {
    const walker = walkers.get(entity.player!.characterId);
    if (walker === undefined || entity.fight !== before.get(entity)) continue;
    if (walker.fight !== null) entity.fight = walker.fight;
    else free(ctx, run, entity, walker);
  }
}

function free(ctx: Ctx, run: ZoneRun, entity: Entity, walker: Walker): void {
  const { sim } = run;
  const player = entity.player!;
  letGo(sim, entity);
  // What was to be written when the fight had ended already was not.
  player.unsaved = true;
  player.sparedUntil = sim.tick + SPARED_TICKS;
  const ticksTo = (until: Date | null): number => Math.ceil(((until?.getTime() ?? 0) - ctx.now()) / TICK_MS);
  const weakFor = ticksTo(walker.weakenedUntil);
  if (weakFor <= 0) return;
  // Struck out: the fight's end has written where the character stands now.
  player.weakUntil = sim.tick + weakFor;
  player.protectedUntil = sim.tick + Math.max(0, ticksTo(walker.protectedUntil));
  setFlag(sim, entity, FLAG.weakened | FLAG.protected, true);
  if (ctx.terrain.zoneAt(walker.x, walker.y).id === sim.zone.id) relocate(sim, entity, walker.x, walker.y);
  else {
    player.leaving = true;
    sim.departures.push({ entity, x: walker.x, y: walker.y, leg: 0 });
  }
}
