/** Whose company a character keeps, and whose not. */
import type { CharacterId } from '@farhold/rules/ids';
import { MOST_BLOCKS } from '@farhold/rules/social/friends';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { findNamed } from '../../characters/service.ts';
import { endFriendship } from './friendships.ts';
import { tellBlock } from './hearing.ts';
import * as queries from './queries.ts';

export { tellFriendsOfZone } from './presence.ts';

export type Blocked = { readonly characterId: CharacterId; readonly name: string };

/**
 * Ends what was between the two [FRD4]. Refuses with `social/block-self`, `character/not-found` and
 * `social/too-many-blocks` [FRD5]; a second block changes nothing.
 */
export function block(ctx: Ctx, characterId: CharacterId, blockedId: CharacterId): Promise<Blocked> {
  if (characterId === blockedId) refuse('social/block-self');
  return ctx.db.tx(async (tx) => {
    await queries.lockBoth(tx, characterId, blockedId);
    if ((await queries.countOtherBlocks(tx, characterId, blockedId)) >= MOST_BLOCKS)
      refuse('social/too-many-blocks');
    const name = (await queries.insertBlock(tx, characterId, blockedId)) ?? refuse('character/not-found');
    await endFriendship(ctx, tx, characterId, blockedId);
    tellBlock(ctx, tx, { by: characterId, blocked: blockedId, isBlocked: true });
    return { characterId: blockedId, name };
  });
}

export async function blockNamed(ctx: Ctx, characterId: CharacterId, name: string): Promise<Blocked> {
  return block(ctx, characterId, await findNamed(ctx.db.pool, name));
}

export function unblock(ctx: Ctx, characterId: CharacterId, blockedId: CharacterId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    await queries.lockBoth(tx, characterId, blockedId);
    await queries.deleteBlock(tx, characterId, blockedId);
    tellBlock(ctx, tx, { by: characterId, blocked: blockedId, isBlocked: false });
  });
}

export function listBlocked(ctx: Ctx, characterId: CharacterId): Promise<Blocked[]> {
  return queries.listBlocks(ctx.db.pool, characterId);
}

/** Whether either will not hear of the other. */
export function isBlockedBetween(db: Queryable, a: CharacterId, b: CharacterId): Promise<boolean> {
  return queries.findBlockBetween(db, a, b);
}
