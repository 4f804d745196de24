import type { Claim, LootChoice, Roll } from '@farhold/rules/combat/loot';
import type { CharacterId, FightId, ItemId, LotId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type LotRow = {
  readonly id: LotId;
  readonly combat_id: FightId;
  readonly item: ItemId;
  readonly quantity: number;
  readonly mode: 'roll' | 'give';
  readonly giver_id: CharacterId | null;
  readonly status: 'open' | 'kept' | 'given' | 'left';
  readonly closes_at: Date;
  readonly winner_id: CharacterId | null;
  readonly seed: number;
};
const columns = sql`l.id, l.combat_id, l.item, l.quantity, l.mode, l.giver_id, l.status, l.closes_at, l.winner_id, l.seed`;

export type NewLot = Pick<
  LotRow,
  'combat_id' | 'item' | 'quantity' | 'mode' | 'giver_id' | 'closes_at' | 'seed'
>;

export async function insertLot(tx: Tx, lot: NewLot): Promise<LotId> {
  const { rows } = await sql<{ id: LotId }>`
    insert into loot_lots (combat_id, item, quantity, mode, giver_id, closes_at, seed)
    values (${lot.combat_id}, ${lot.item}, ${lot.quantity}, ${lot.mode}, ${lot.giver_id}, ${lot.closes_at}, ${lot.seed})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function insertClaims(tx: Tx, lotId: LotId, claims: readonly Claim[]): Promise<void> {
  await tx.carry(sql`
    insert into loot_claims (lot_id, character_id, place, bonus)
    select ${lotId}::uuid, c.id, c.place, c.bonus
    from unnest(${claims.map((one) => one.characterId)}::uuid[], ${claims.map((one) => one.bonus)}::int[])
      with ordinality as c(id, bonus, place)`);
}

export async function lockLot(tx: Tx, id: LotId): Promise<LotRow | undefined> {
  const { rows } =
    await sql<LotRow>`select ${columns} from loot_lots l where l.id = ${id} for no key update`.execute(tx);
  return rows[0];
}

export async function findLot(db: Queryable, id: LotId): Promise<LotRow | undefined> {
  const { rows } = await sql<LotRow>`select ${columns} from loot_lots l where l.id = ${id}`.execute(db);
  return rows[0];
}

/** What somebody may still decide on, or fetch. */
export async function listLotsOf(db: Queryable, characterId: CharacterId): Promise<LotRow[]> {
  const { rows } = await sql<LotRow>`
    select ${columns} from loot_claims c join loot_lots l on l.id = c.lot_id
    where c.character_id = ${characterId}
      and (l.status = 'open' or (l.status = 'kept' and l.winner_id = ${characterId}))
    order by l.created_at, l.id`.execute(db);
  return rows;
}

export async function listLotsOfFight(db: Queryable, fightId: FightId): Promise<LotRow[]> {
  const { rows } = await sql<LotRow>`
    select ${columns} from loot_lots l where l.combat_id = ${fightId} order by l.id`.execute(db);
  return rows;
}

export type ClaimRow = Claim & { readonly name: string; readonly roll: number | null };

/** The claims of several lots, in their places. */
export async function listClaimsOf(
  db: Queryable,
  lotIds: readonly LotId[],
): Promise<(ClaimRow & { readonly lotId: LotId })[]> {
  const { rows } = await sql<ClaimRow & { readonly lotId: LotId }>`
    select c.lot_id as "lotId", c.character_id as "characterId", c.bonus, c.choice, c.roll, p.name
    from loot_claims c join characters p on p.id = c.character_id
    where c.lot_id = any(${lotIds}::uuid[]) order by c.place`.execute(db);
  return rows;
}

export async function listClaims(db: Queryable, lotId: LotId): Promise<ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    select c.character_id as "characterId", c.bonus, c.choice, c.roll, p.name
    from loot_claims c join characters p on p.id = c.character_id
    where c.lot_id = ${lotId} order by c.place`.execute(db);
  return rows;
}

export async function updateChoice(
  tx: Tx,
  lotId: LotId,
  claim: { readonly characterId: CharacterId; readonly choice: LootChoice },
): Promise<void> {
  await tx.carry(sql`
    update loot_claims set choice = ${claim.choice}
    where lot_id = ${lotId} and character_id = ${claim.characterId}`);
}

export async function updateRolls(tx: Tx, lotId: LotId, rolls: readonly Roll[]): Promise<void> {
  await tx.carry(sql`
    update loot_claims c set roll = r.roll
    from unnest(${rolls.map((one) => one.characterId)}::uuid[], ${rolls.map((one) => one.roll)}::int[]) as r(id, roll)
    where c.lot_id = ${lotId} and c.character_id = r.id`);
}

export async function updateLot(
  tx: Tx,
  lot: Pick<LotRow, 'id' | 'status' | 'winner_id' | 'closes_at'>,
): Promise<void> {
  await tx.carry(sql`
    update loot_lots set status = ${lot.status}, winner_id = ${lot.winner_id}, closes_at = ${lot.closes_at}
    where id = ${lot.id}`);
}
