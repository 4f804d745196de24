/** Positions on their way to the database: one statement a second for all that have changed. */
import type { Ctx } from '../../platform/ctx.ts';
import type { Entity } from './entity.ts';
import { isHeld } from './entity.ts';
import { type SavedPosition, updatePositions } from './queries.ts';
import type { Simulation } from './simulation.ts';

/** Writes what is unsaved in these zones. When PostgreSQL is away it stays unsaved, and is written later. */
export async function flushPositions(ctx: Ctx, sims: readonly Simulation[]): Promise<void> {
  const positions: SavedPosition[] = [];
  const saved: Entity[] = [];
  for (const sim of sims)
    for (const entity of sim.players) {
      const player = entity.player!;
      // Who is held stands still, and is written once the fight is known.
      if (isHeld(entity) && entity.fight === null) continue;
      if (player.leaving || !(player.unsaved || sim.tick < player.saveUntil)) continue;
      player.unsaved = false;
      saved.push(entity);
      const { x, y, fight } = entity;
      positions.push({ characterId: player.characterId, zone: sim.zone.id, epoch: sim.epoch, x, y, fight });
    }
  if (positions.length === 0) return;
  try {
    await updatePositions(ctx.db.pool, ctx.nodeId, positions);
  } catch (error) {
    for (const entity of saved) entity.player!.unsaved = true;
    throw error;
  }
}
