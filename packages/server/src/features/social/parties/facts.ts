import type { CharacterId } from '@farhold/rules/ids';
import type { ActiveBoon } from '@farhold/rules/progression/boons';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { on } from '../../../platform/feature.ts';
import { giveBoon } from '../../characters/service.ts';
import { leaveForGood, listFellows, noticeLost, refreshParties } from './service.ts';

const refresh = async (ctx: Ctx, tx: Tx, ids: readonly CharacterId[]): Promise<void> =>
  tx.afterCommit(() => refreshParties(ctx, ids));

/** A feast is for everyone who walks with the host. */
async function feed(ctx: Ctx, tx: Tx, host: CharacterId, boon: ActiveBoon): Promise<void> {
  for (const id of await listFellows(tx, host)) await giveBoon(ctx, tx, id, boon);
}

/** Members see each other's level, health, and whether they fight. */
export const facts = [
  on('combat.started', (ctx, tx, { characters }) => refresh(ctx, tx, characters)),
  on('combat.ended', (ctx, tx, { winners, losers, fled }) =>
    refresh(ctx, tx, [...winners, ...losers, ...fled]),
  ),
  on('presence.lost', (ctx, tx, { characters }) => noticeLost(ctx, tx, characters)),
  on('feast.served', (ctx, tx, { host, boon }) => feed(ctx, tx, host, boon)),
  on('character.retired', (ctx, tx, { characterId }) => leaveForGood(ctx, tx, characterId)),
  on('character.levelled', (ctx, tx, { characterId }) => refresh(ctx, tx, [characterId])),
];
