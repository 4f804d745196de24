import type { AuctionId, CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../../platform/db/db.ts';

/** Holds a character's list until the transaction ends. */
export async function lockWatcher(tx: Tx, me: CharacterId): Promise<void> {
  await sql`select 1 from characters where id = ${me} for no key update`.execute(tx);
}

/** Open lots that somebody watches, one aside. */
export async function countOtherWatches(tx: Tx, me: CharacterId, besides: AuctionId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from auction_watches w join auction_house a on a.id = w.lot_id
    where w.character_id = ${me} and w.lot_id <> ${besides} and a.status = 'open'`.execute(tx);
  return rows[0]!.count;
}

export async function insertWatch(
  tx: Tx,
  me: CharacterId,
  { lot, at }: { readonly lot: AuctionId; readonly at: Date },
): Promise<void> {
  await tx.carry(sql`
    insert into auction_watches (character_id, lot_id, watched_at) values (${me}, ${lot}, ${at})
    on conflict do nothing`);
}

export async function deleteWatch(db: Queryable, me: CharacterId, lot: AuctionId): Promise<void> {
  await sql`delete from auction_watches where character_id = ${me} and lot_id = ${lot}`.execute(db);
}

/** Takes off a list what ended before `before`. */
export async function deleteOldWatches(tx: Tx, me: CharacterId, before: Date): Promise<void> {
  await tx.carry(sql`
    delete from auction_watches w using auction_house a
    where w.character_id = ${me} and a.id = w.lot_id and a.closed_at <= ${before}`);
}
