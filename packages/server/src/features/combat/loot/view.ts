/** A lot as one of those who may have it sees it: what the others chose is told when it is decided [LOT3]. */
import { type Lot, lootChanged } from '@farhold/contracts/ws/loot';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { type ClaimRow, findLot, type LotRow, listClaims, listClaimsOf } from './queries.ts';

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

export type Claimed = { readonly row: LotRow; readonly claims: readonly ClaimRow[] };

/** Lots with what is claimed of them. */
export async function withClaims(db: Queryable, rows: readonly LotRow[]): Promise<Claimed[]> {
  if (rows.length === 0) return [];
  const claims = Map.groupBy(
    await listClaimsOf(
      db,
      rows.map((row) => row.id),
    ),
    (claim) => claim.lotId,
  );
  return rows.map((row) => ({ row, claims: claims.get(row.id) ?? [] }));
}

/** Of several lots those that one may have a share of. */
export function showLots(lots: readonly Claimed[], viewer: CharacterId): Lot[] {
  return lots
    .filter(({ claims }) => claims.some((one) => one.characterId === viewer))
    .map(({ row, claims }) => viewLot(row, claims, viewer));
}
