/** Meeting a monster: combat knows nothing of the map, so here both sides are held in their places and handed over. */
import type { FightView } from '@farhold/rules/combat/view';
import type { CharacterId, ZoneId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal, refuse } from '../../../platform/refusal.ts';
import { startPve } from '../../combat/service.ts';
import { askZone } from '../asking.ts';
import type { Catch } from '../monsters.ts';
import type { Opponent, Standing } from '../question.ts';
import { cellOfSlot, isMonsterId, slotOf } from '../spawn.ts';
import { standingOf } from '../standing.ts';
import { zoneOfCell } from '../zone-of-cell.ts';
import { HOLD_MS, placeName, release } from './holding.ts';

/** A character engages a monster within reach; its pack joins. Refuses as `combat.challenge` says. */
export async function engage(ctx: Ctx, characterId: CharacterId, monsterId: number): Promise<FightView> {
  if (!isMonsterId(monsterId)) refuse('combat/target-gone');
  const standing = await standingOf(ctx, characterId);
  return meet(ctx, standing, monsterId);
}

/** A hunting monster has reached its prey. */
export async function pounce(ctx: Ctx, { monster, prey }: Catch): Promise<void> {
  const player = prey.player;
  if (player === null) return;
  try {
    await meet(ctx, await standingOf(ctx, player.characterId), monster.id);
  } catch (error) {
    // It got away, or somebody else was quicker.
    if (!(error instanceof Refusal)) ctx.log.error({ err: error }, 'a hunt did not become a fight');
  }
}

async function meet(ctx: Ctx, standing: Standing, monsterId: number): Promise<FightView> {
  const { entityId, characterId, zone: here, x, y } = standing;
  const there = zoneOfMonster(ctx, monsterId);
  await askZone(ctx, here, { ask: 'hold', entityId, forMs: HOLD_MS });
  let opponents: readonly Opponent[] = [];
  try {
    const answer = await askZone(ctx, there, { ask: 'reserve', monsterId, x, y, forMs: HOLD_MS });
    if (answer.is === 'opponents') opponents = answer.opponents;
    const entityIds = opponents.map((one) => one.entityId);
    const fight = await startPve(ctx, {
      characterIds: [characterId],
      monsters: opponents.map(({ species, level }) => ({ species, level })),
      origin: { zone: there, entityIds },
      where: placeName(ctx, x, y),
    });
    await askZone(ctx, here, { ask: 'fight', fightId: fight.id, entityIds: [entityId] });
    await askZone(ctx, there, { ask: 'fight', fightId: fight.id, entityIds });
    return fight;
  } catch (error) {
    await release(ctx, here, [entityId]);
    await release(
      ctx,
      there,
      opponents.map((one) => one.entityId),
    );
    throw error;
  }
}

/** A monster never leaves the zone of its place, which its id names. */
function zoneOfMonster(ctx: Ctx, monsterId: number): ZoneId {
  return zoneOfCell(ctx, cellOfSlot(slotOf(monsterId))).id;
}
