/** Whose company a character keeps, and whose not. */
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { endFriendship } from './friendships.ts';
import * as queries from './queries.ts';

export { tellFriendsOfZone } from './presence.ts';

/**
 * Ends what was between the two [FRD4]. Refuses with `social/block-self` and `character/not-found`; a second block
 * changes nothing.
 */
export async function block(ctx: Ctx, characterId: CharacterId, blockedId: CharacterId): Promise<void> {
  if (characterId === blockedId) refuse('social/block-self');
  await ctx.db.tx(async (tx) => {
    await queries.lockBoth(tx, characterId, blockedId);
    if (!(await queries.insertBlock(tx, characterId, blockedId))) refuse('character/not-found');
    await endFriendship(ctx, tx, characterId, blockedId);
  });
}

export function unblock(ctx: Ctx, characterId: CharacterId, blockedId: CharacterId): Promise<void> {
  return queries.deleteBlock(ctx.db.pool, characterId, blockedId);
}

export function listBlocked(
  ctx: Ctx,
  characterId: CharacterId,
): Promise<{ characterId: CharacterId; name: string }[]> {
  return queries.listBlocks(ctx.db.pool, characterId);
}

/** Whether either will not hear of the other. */
export function isBlockedBetween(db: Queryable, a: CharacterId, b: CharacterId): Promise<boolean> {
  return queries.findBlockBetween(db, a, b);
}
