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
import { muster } from './companions.ts';
import { HOLD_MS, handOver, placeName, release } from './holding.ts';

/** A character engages a monster within reach; its pack joins, and the party that is near. Refuses as `combat.challenge` says. */
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
  let held: readonly Standing[] = [standing];
  try {
    const { held: companions, sharing } = await muster(ctx, standing, HOLD_MS);
    held = [standing, ...companions];
    const at = { x, y, people: held.length };
    const answer = await askZone(ctx, there, { ask: 'reserve', monsterId, ...at, forMs: HOLD_MS });
    if (answer.is === 'opponents') opponents = answer.opponents;
    const fight = await startPve(ctx, {
      characterIds: [characterId, ...companions.map((one) => one.characterId)],
      monsters: opponents.map(({ species, level }) => ({ species, level })),
      origin: { zone: there, entityIds: idsOf(opponents) },
      where: placeName(ctx, x, y),
      ...(sharing === null ? {} : { sharing }),
    });
    const fighting = held.filter((one) => isIn(fight, one.characterId));
    await release(ctx, here, idsOf(held.filter((one) => !fighting.includes(one))));
    await handOver(ctx, here, { fightId: fight.id, entityIds: idsOf(fighting) });
    await handOver(ctx, there, { fightId: fight.id, entityIds: idsOf(opponents) });
    return fight;
  } catch (error) {
    await release(ctx, here, idsOf(held));
    await release(ctx, there, idsOf(opponents));
    throw error;
  }
}

const idsOf = (some: readonly { readonly entityId: number }[]): number[] => some.map((one) => one.entityId);

const isIn = (fight: FightView, id: CharacterId): boolean =>
  fight.combatants.some(({ who }) => who.kind === 'character' && who.characterId === id);

/** A monster never leaves the zone of its place, which its id names. */
function zoneOfMonster(ctx: Ctx, monsterId: number): ZoneId {
  return zoneOfCell(ctx, cellOfSlot(slotOf(monsterId))).id;
}
