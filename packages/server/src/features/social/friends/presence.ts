/** Friends learn when one of them comes, goes, or enters another zone [FRD3]. */
import { type Friend, presenceChanged } from '@farhold/contracts/ws/friends';
import type { CharacterId, ZoneId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { isPresent, listPresent } from '../presence/service.ts';
import * as queries from './queries.ts';

/** Null: away. */
export function whereabouts(ctx: Ctx, zone: ZoneId | null): NonNullable<Friend['presence']> {
  const known = ctx.content.geography.zones.find((one) => one.id === zone);
  return { online: zone !== null, zone, zoneName: known?.name ?? zone };
}

async function tellFriends(ctx: Ctx, who: CharacterId, zone: ZoneId | null): Promise<void> {
  for (const { friend } of await queries.listFriendsOf(ctx.db.pool, [who]))
    announce(ctx, characterTopic(friend), presenceChanged, { characterId: who, ...whereabouts(ctx, zone) });
}

/** Called when a line of the character has opened or closed. */
export async function tellFriendsOfLine(ctx: Ctx, who: CharacterId): Promise<void> {
  const online = await isPresent(ctx, ctx.db.pool, who);
  await tellFriends(ctx, who, online ? ((await queries.findZone(ctx.db.pool, who)) ?? null) : null);
}

/** Called when the node that these were on is gone; some may be on another by now. */
export async function tellFriendsOfLost(ctx: Ctx, ids: readonly CharacterId[]): Promise<void> {
  const back = await listPresent(ctx, ctx.db.pool, ids);
  const away = ids.filter((id) => !back.has(id));
  for (const { who, friend } of await queries.listFriendsOf(ctx.db.pool, away))
    announce(ctx, characterTopic(friend), presenceChanged, { characterId: who, ...whereabouts(ctx, null) });
}

/** Called when a character has crossed the border of a zone. */
export const tellFriendsOfZone = tellFriends;
