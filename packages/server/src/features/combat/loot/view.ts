/** A lot as one of those who may have it sees it: what the others chose is told when it is decided [LOT3]. */
import { type Lot, lootChanged } from '@farhold/contracts/ws/loot';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { type ClaimRow, findLot, type LotRow, listClaims } from './queries.ts';

export function viewLot(row: LotRow, claims: readonly ClaimRow[], viewer: CharacterId): Lot {
  const isDecided = row.status !== 'open';
  return {
    id: row.id,
    fightId: row.combat_id,
    item: row.item,
    quantity: row.quantity,
    mode: row.mode,
    giverId: row.giver_id,
    status: row.status,
    closesAt: row.closes_at.toISOString(),
    winnerId: row.winner_id,
    claims: claims.map(({ characterId, name, choice, bonus, roll }) => ({
      characterId,
      name,
      hasChosen: choice !== null,
      choice: isDecided || characterId === viewer ? choice : null,
      bonus,
      roll: isDecided ? roll : null,
    })),
  };
}

/** Tells everybody who may have it how a lot stands. */
export async function announceLot(ctx: Ctx, id: LotRow['id']): Promise<void> {
  const row = await findLot(ctx.db.pool, id);
  if (row === undefined) return;
  const claims = await listClaims(ctx.db.pool, id);
  for (const { characterId } of claims)
    announce(ctx, characterTopic(characterId), lootChanged, viewLot(row, claims, characterId));
}

/** Of several lots those that one may have a share of. */
export async function showLots(db: Queryable, rows: readonly LotRow[], viewer: CharacterId): Promise<Lot[]> {
  const lots = await Promise.all(rows.map(async (row) => ({ row, claims: await listClaims(db, row.id) })));
  return lots
    .filter(({ claims }) => claims.some((one) => one.characterId === viewer))
    .map(({ row, claims }) => viewLot(row, claims, viewer));
}
