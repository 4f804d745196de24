import type { CharacterId, ItemId, ShopId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type StockRow = { readonly shop: ShopId; readonly item: ItemId; readonly stock: number };

export function stockOf(shop: ShopId) {
  return sql<StockRow>`select shop, item, stock from npc_shop_stock where shop = ${shop}`;
}

/** The shelf of one thing, made where it has no row; locked until the transaction ends. Before characters and accounts. */
export async function lockStock(tx: Tx, shelf: StockRow, now: Date): Promise<number> {
  await tx.carry(sql`
    insert into npc_shop_stock (shop, item, stock, restocked_at)
    values (${shelf.shop}, ${shelf.item}, ${shelf.stock}, ${now}) on conflict do nothing`);
  const { rows } = await sql<{ stock: number }>`
    select stock from npc_shop_stock where shop = ${shelf.shop} and item = ${shelf.item}
    for no key update`.execute(tx);
  return rows[0]!.stock;
}

export async function updateStock(tx: Tx, shelf: StockRow): Promise<void> {
  await tx.carry(sql`
    update npc_shop_stock set stock = ${shelf.stock}
    where shop = ${shelf.shop} and item = ${shelf.item}`);
}

/** Shelves that were last restocked before `before`, save those that a deal or another worker is at. */
export async function lockStaleStock(tx: Tx, before: Date): Promise<StockRow[]> {
  const { rows } = await sql<StockRow>`
    select shop, item, stock from npc_shop_stock where restocked_at <= ${before}
    order by shop, item for no key update skip locked`.execute(tx);
  return rows;
}

export async function updateStocks(tx: Tx, shelves: readonly StockRow[], now: Date): Promise<void> {
  await tx.carry(sql`
    update npc_shop_stock s set stock = t.stock, restocked_at = ${now}
    from unnest(${shelves.map((one) => one.shop)}::text[], ${shelves.map((one) => one.item)}::text[],
      ${shelves.map((one) => one.stock)}::int[]) as t(shop, item, stock)
    where s.shop = t.shop and s.item = t.item`);
}

export async function deleteStocks(tx: Tx, shelves: readonly StockRow[]): Promise<void> {
  await tx.carry(sql`
    delete from npc_shop_stock s
    using unnest(${shelves.map((one) => one.shop)}::text[], ${shelves.map((one) => one.item)}::text[])
      as t(shop, item)
    where s.shop = t.shop and s.item = t.item`);
}

export type BuyBackRow = {
  readonly id: string;
  readonly item: ItemId;
  readonly quantity: number;
  readonly marks: number;
  readonly until: Date;
};
export type Customer = { readonly characterId: CharacterId; readonly shop: ShopId };

export function buyBacksOf(who: Customer, now: Date) {
  return sql<BuyBackRow>`
    select id, item, quantity, marks, until from npc_shop_buy_backs
    where character_id = ${who.characterId} and shop = ${who.shop} and until > ${now}
    order by until desc, id`;
}

export async function findBuyBack(
  db: Queryable,
  who: Customer & { readonly id: string },
  now: Date,
): Promise<BuyBackRow | undefined> {
  const { rows } = await sql<BuyBackRow>`
    select id, item, quantity, marks, until from npc_shop_buy_backs
    where id = ${who.id} and character_id = ${who.characterId} and shop = ${who.shop} and until > ${now}`.execute(
    db,
  );
  return rows[0];
}

export async function insertBuyBack(tx: Tx, who: Customer, row: Omit<BuyBackRow, 'id'>): Promise<void> {
  await tx.carry(sql`
    insert into npc_shop_buy_backs (character_id, shop, item, quantity, marks, until)
    values (${who.characterId}, ${who.shop}, ${row.item}, ${row.quantity}, ${row.marks}, ${row.until})`);
}

/** Leaves the latest `keep` of a customer. */
export async function deleteOldBuyBacks(tx: Tx, who: Customer, keep: number): Promise<void> {
  await tx.carry(sql`
    delete from npc_shop_buy_backs where id in (
      select id from npc_shop_buy_backs
      where character_id = ${who.characterId} and shop = ${who.shop}
      order by until desc, id offset ${keep}
    )`);
}

/** False where it is gone already. */
export async function deleteBuyBack(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`delete from npc_shop_buy_backs where id = ${id} returning 1`.execute(tx);
  return rows.length > 0;
}

/** Points of trading that a customer, whose row is held, has to make up for. */
export async function findOwed(tx: Tx, id: CharacterId): Promise<number> {
  const { rows } = await sql<{ owed: number }>`
    select trading_owed as owed from characters where id = ${id}`.execute(tx);
  return rows[0]!.owed;
}

export async function updateOwed(tx: Tx, id: CharacterId, owed: number): Promise<void> {
  await tx.carry(sql`update characters set trading_owed = ${owed} where id = ${id}`);
}

export async function deleteBuyBacksBefore(tx: Tx, now: Date): Promise<void> {
  await tx.carry(sql`delete from npc_shop_buy_backs where until <= ${now}`);
}
