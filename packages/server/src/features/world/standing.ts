/** Where a character stands, as the owner of its zone has it. */
import type { CharacterId, ZoneId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { askZone } from './asking.ts';
import { gatewayOf, zoneOfEntity } from './gateway.ts';
import { findWalker } from './queries.ts';
import type { Standing } from './question.ts';

/** The character as the owner of its zone has it now; refuses with `world/not-present`. */
export async function standingOf(ctx: Ctx, characterId: CharacterId): Promise<Standing> {
  const { entityId, zone } = await whereabouts(ctx, characterId);
  const answer = await askZone(ctx, zone, { ask: 'where', entityId });
  if (answer.is !== 'standing') throw new Error(`a zone answered where with ${answer.is}`);
  return answer.standing;
}

/**
 * From this node's mirror where the character plays here, else from the database, which is a second behind. Whoever has
 * been greeted and asks at once is waited for until they stand on the map.
 */
export async function whereabouts(ctx: Ctx, characterId: CharacterId) {
  await Promise.allSettled([gatewayOf(ctx).entering.get(characterId)]);
  const seat = seatOf(ctx, characterId);
  if (seat !== null) return seat;
  const walker = await findWalker(ctx.db.pool, characterId);
  if (walker === undefined) return refuse('world/not-present');
  return { entityId: walker.summary.entityId, zone: ctx.terrain.zoneAt(walker.x, walker.y).id };
}

/** The same where the character plays at this node; null where it does not. */
export function seatOf(ctx: Ctx, characterId: CharacterId): { entityId: number; zone: ZoneId } | null {
  const gateway = gatewayOf(ctx);
  const presence = gateway.present.get(characterId);
  if (presence === undefined) return null;
  const { entityId, zone } = presence;
  return { entityId, zone: zoneOfEntity(gateway, entityId) ?? zone };
}
