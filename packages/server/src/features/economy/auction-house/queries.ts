import type { AuctionSort } from '@farhold/contracts/rest/auction';
import type { Arms } from '@farhold/rules/heraldry';
import type { AuctionId, CharacterId, ItemId } from '@farhold/rules/ids';
import { type RawBuilder, sql } from 'kysely';
import type { Ahead, Queryable, Tx } from '../../../platform/db/db.ts';

export type LotRow = {
  readonly id: AuctionId;
  readonly seller_id: CharacterId;
  readonly item: ItemId;
  readonly quantity: number;
  readonly starting_price: number;
  readonly current_bid: number | null;
  readonly highest_bidder_id: CharacterId | null;
  readonly buyout: number | null;
  readonly deposit: number;
  readonly bids: number;
  readonly version: number;
  readonly status: 'open' | 'sold' | 'expired' | 'cancelled';
  readonly expires_at: Date;
  readonly toll_thousandths: number;
  readonly toll_account: string | null;
};
export type SeenLotRow = LotRow & {
  readonly seller_name: string;
  readonly seller_arms: Arms;
  readonly my_bid: number | null;
};

const columns = sql`a.id, a.seller_id, i.slug as item, a.quantity, a.starting_price, a.current_bid, a.highest_bidder_id,
  a.buyout, a.deposit, a.bids, a.version, a.status, a.expires_at, a.toll_thousandths, a.toll_account`;
const seen = (me: CharacterId, lots: RawBuilder<unknown>) => sql`
  select ${columns}, s.name as seller_name, s.arms as seller_arms, b.amount as my_bid
  from ${lots} a join items i on i.id = a.item_id join characters s on s.id = a.seller_id
    left join auction_bids b on b.lot_id = a.id and b.bidder_id = ${me}`;

const locked = (id: AuctionId) => sql<LotRow>`
  select ${columns} from auction_house a join items i on i.id = a.item_id
  where a.id = ${id} for no key update of a`;

/** First of all locks. */
export async function lockLot(tx: Tx, id: AuctionId): Promise<LotRow | undefined> {
  return (await locked(id).execute(tx)).rows[0];
}

/** The same, sent with what is locked next. */
export function lockLotAhead(tx: Tx, id: AuctionId): Promise<Ahead<LotRow>> {
  return tx.ahead(locked(id));
}

/** The account of who leads a lot: for a statement that locks balances. */
export const leaderAccount = (id: AuctionId): RawBuilder<unknown> =>
  sql`select 'character:' || highest_bidder_id from auction_house where id = ${id} and highest_bidder_id is not null`;

export async function findLot(
  db: Queryable,
  id: AuctionId,
  me: CharacterId,
): Promise<SeenLotRow | undefined> {
  const { rows } = await sql<SeenLotRow>`${seen(me, sql`auction_house`)} where a.id = ${id}`.execute(db);
  return rows[0];
}

export async function listLots(db: Queryable, ids: readonly AuctionId[]): Promise<LotRow[]> {
  const { rows } = await sql<LotRow>`
    select ${columns} from auction_house a join items i on i.id = a.item_id
    where a.id = any(${ids}::uuid[])`.execute(db);
  return rows;
}

export async function countOpenLots(tx: Tx, seller: CharacterId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from auction_house where seller_id = ${seller} and status = 'open'`.execute(tx);
  return rows[0]!.count;
}

export type NewLot = Omit<
  LotRow,
  'current_bid' | 'highest_bidder_id' | 'bids' | 'version' | 'status' | 'toll_account'
> & { readonly toll_account: string; readonly created_at: Date };

export async function insertLot(tx: Tx, lot: NewLot): Promise<void> {
  await tx.carry(sql`
    insert into auction_house (id, seller_id, item_id, quantity, starting_price, buyout, deposit, expires_at,
      toll_thousandths, toll_account, created_at)
    select ${lot.id}, ${lot.seller_id}, i.id, ${lot.quantity}, ${lot.starting_price}, ${lot.buyout}, ${lot.deposit},
      ${lot.expires_at}, ${lot.toll_thousandths}, ${lot.toll_account}, ${lot.created_at}
    from items i where i.slug = ${lot.item}`);
}

/** A lot after one or more bids, the highest of each bidder, and who leads now. */
export type LedRow = {
  readonly id: AuctionId;
  readonly bids: readonly { readonly bidder: CharacterId; readonly amount: number }[];
  readonly leader: CharacterId;
  readonly amount: number;
  readonly count: number;
  readonly version: number;
  readonly expiresAt: Date;
  readonly status: 'open' | 'sold';
  readonly at: Date;
};

/** The lot and its bids. Nobody waits for it: who comes next waits for the commit. */
export async function updateLed(tx: Tx, { bids, ...lot }: LedRow): Promise<void> {
  await tx.carry(sql`
    with placed as (
      insert into auction_bids (lot_id, bidder_id, amount, placed_at)
      select ${lot.id}, b.bidder, b.amount, ${lot.at}
      from unnest(${bids.map((bid) => bid.bidder)}::uuid[], ${bids.map((bid) => bid.amount)}::int[]) as b(bidder, amount)
      on conflict (lot_id, bidder_id) do update set amount = excluded.amount, placed_at = excluded.placed_at
    )
    update auction_house set current_bid = ${lot.amount}, highest_bidder_id = ${lot.leader}, status = ${lot.status},
      expires_at = ${lot.expiresAt}, bids = ${lot.count}, version = ${lot.version},
      closed_at = case when ${lot.status} = 'open' then null else ${lot.at}::timestamptz end
    where id = ${lot.id}`);
}

export async function updateStatus(
  tx: Tx,
  lot: { readonly id: AuctionId; readonly status: 'sold' | 'expired' | 'cancelled'; readonly at: Date },
): Promise<void> {
  await tx.carry(sql`
    update auction_house set status = ${lot.status}, closed_at = ${lot.at}, version = version + 1
    where id = ${lot.id}`);
}

/** Lots whose time was over before `before`, the longest overdue first. */
export async function listOverdue(db: Queryable, before: Date, limit: number): Promise<AuctionId[]> {
  const { rows } = await sql<{ id: AuctionId }>`
    select id from auction_house where status = 'open' and expires_at < ${before}
    order by expires_at, id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** Open lots of a seller, and those that ended after `since`. */
export async function listSelling(db: Queryable, me: CharacterId, since: Date): Promise<SeenLotRow[]> {
  const { rows } = await sql<SeenLotRow>`
    ${seen(me, sql`auction_house`)}
    where a.seller_id = ${me} and (a.status = 'open' or a.closed_at > ${since})
    order by a.status <> 'open', a.expires_at, a.id limit 100`.execute(db);
  return rows;
}

/** Lots that somebody has bid on, open or ended after `since`. */
export async function listBidding(db: Queryable, me: CharacterId, since: Date): Promise<SeenLotRow[]> {
  const { rows } = await sql<SeenLotRow>`
    ${seen(me, sql`auction_house`)}
    where a.id in (select lot_id from auction_bids where bidder_id = ${me} order by placed_at desc limit 300)
      and (a.status = 'open' or a.closed_at > ${since})
    order by a.status <> 'open', a.expires_at, a.id limit 100`.execute(db);
  return rows;
}

/** Lots on somebody's watch list, open or ended after `since`. */
export async function listWatching(db: Queryable, me: CharacterId, since: Date): Promise<SeenLotRow[]> {
  const { rows } = await sql<SeenLotRow>`
    ${seen(me, sql`auction_house`)}
    where a.id in (select lot_id from auction_watches where character_id = ${me})
      and (a.status = 'open' or a.closed_at > ${since})
    order by a.status <> 'open', a.expires_at, a.id limit 200`.execute(db);
  return rows;
}

export type KindFilter = {
  /** As patterns of LIKE. */
  readonly words: readonly string[];
  readonly item: ItemId | null;
  readonly type: string | null;
  readonly rarities: readonly string[] | null;
  readonly minLevel: number | null;
  readonly maxLevel: number | null;
};

/** Rows of ITEMS that fit: a small table, whatever is for sale. */
export async function listKinds(db: Queryable, filter: KindFilter): Promise<string[]> {
  const level = sql`(stats->'equipment'->>'level')::int`;
  const { rows } = await sql<{ id: string }>`
    select id from items
    where name ilike all(${filter.words}::text[])
      and (${filter.item}::text is null or slug = ${filter.item})
      and (${filter.type}::text is null or item_type = ${filter.type})
      and (${filter.rarities}::text[] is null or rarity = any(${filter.rarities}::text[]))
      and (${filter.minLevel}::int is null or ${level} >= ${filter.minLevel})
      and (${filter.maxLevel}::int is null or ${level} <= ${filter.maxLevel})`.execute(db);
  return rows.map((row) => row.id);
}

export type LotFilter = {
  readonly sort: AuctionSort;
  /** Behind this key and id in the order. */
  readonly after: { readonly key: number; readonly id: string } | null;
  readonly minPrice: number | null;
  readonly maxPrice: number | null;
  readonly endsBefore: Date | null;
  readonly buyoutOnly: boolean;
  readonly now: Date;
  readonly limit: number;
};

const ORDERS = {
  ending: { key: sql.ref('expires_at'), isDescending: false },
  'ending-last': { key: sql.ref('expires_at'), isDescending: true },
  price: { key: sql.ref('price'), isDescending: false },
  'price-desc': { key: sql.ref('price'), isDescending: true },
} as const;

/** Only conditions that hold something back stand in the text, so that each form of it has a plan of its own. */
function conditions(filter: LotFilter): RawBuilder<unknown> {
  const { key, isDescending } = ORDERS[filter.sort];
  const parts = [sql`o.status = 'open'`, sql`o.expires_at > ${filter.now}`];
  if (filter.after !== null) {
    const isTime = filter.sort === 'ending' || filter.sort === 'ending-last';
    const at = isTime ? sql`${new Date(filter.after.key)}::timestamptz` : sql`${filter.after.key}::int`;
    const side = isDescending ? sql.raw('<') : sql.raw('>');
    parts.push(sql`(o.${key}, o.id) ${side} (${at}, ${filter.after.id}::uuid)`);
  }
  if (filter.minPrice !== null) parts.push(sql`o.price >= ${filter.minPrice}`);
  if (filter.maxPrice !== null) parts.push(sql`o.price <= ${filter.maxPrice}`);
  if (filter.endsBefore !== null) parts.push(sql`o.expires_at <= ${filter.endsBefore}`);
  if (filter.buyoutOnly) parts.push(sql`o.buyout is not null`);
  return sql.join(parts, sql` and `);
}

function ordered(name: string, { sort }: LotFilter): RawBuilder<unknown> {
  const { key, isDescending } = ORDERS[sort];
  const way = isDescending ? sql.raw('desc') : sql.raw('asc');
  return sql`order by ${sql.raw(name)}.${key} ${way}, ${sql.raw(name)}.id ${way}`;
}

/** Open lots in order, of whatever kind. */
export async function listOpenLots(db: Queryable, me: CharacterId, filter: LotFilter): Promise<SeenLotRow[]> {
  const page = sql`(select o.* from auction_house o where ${conditions(filter)} ${ordered('o', filter)} limit ${filter.limit})`;
  const { rows } = await sql<SeenLotRow>`${seen(me, page)} ${ordered('a', filter)}`.execute(db);
  return rows;
}

/** Open lots of some kinds in order: the first of each kind, merged. */
export async function listLotsOfKinds(
  db: Queryable,
  me: CharacterId,
  filter: LotFilter & { readonly kinds: readonly string[] },
): Promise<SeenLotRow[]> {
  const page = sql`(
    select o.* from unnest(${filter.kinds}::uuid[]) as k(id) cross join lateral (
      select o.* from auction_house o where o.item_id = k.id and ${conditions(filter)} ${ordered('o', filter)}
      limit ${filter.limit}
    ) o ${ordered('o', filter)} limit ${filter.limit})`;
  const { rows } = await sql<SeenLotRow>`${seen(me, page)} ${ordered('a', filter)}`.execute(db);
  return rows;
}

/** Those of many kinds among the next `walk` open lots in order: a whole page of them is the page that was asked for. */
export async function listLotsAmongKinds(
  db: Queryable,
  me: CharacterId,
  filter: LotFilter & { readonly kinds: readonly string[]; readonly walk: number },
): Promise<SeenLotRow[]> {
  const page = sql`(
    select o.* from (
      select o.* from auction_house o where ${conditions(filter)} ${ordered('o', filter)} limit ${filter.walk}
    ) o where o.item_id = any(${filter.kinds}::uuid[]) ${ordered('o', filter)} limit ${filter.limit})`;
  const { rows } = await sql<SeenLotRow>`${seen(me, page)} ${ordered('a', filter)}`.execute(db);
  return rows;
}

export type TradeRow = Pick<LotRow, 'seller_id' | 'item' | 'quantity'> & {
  readonly buyer: CharacterId;
  readonly price: number;
  readonly how: 'bid' | 'buyout';
  readonly at: Date;
};

export async function insertTrade(tx: Tx, trade: TradeRow): Promise<void> {
  const items = JSON.stringify({ [trade.item]: trade.quantity });
  await sql`
    insert into trade_transactions (buyer_id, seller_id, items_traded, gold_amount, completed_at, transaction_type, item)
    values (${trade.buyer}, ${trade.seller_id}, ${items}::jsonb, ${trade.price}, ${trade.at},
      ${`auction-${trade.how}`}, ${trade.item})`.execute(tx);
}

/** The last sales of an item at the Outcry. */
export async function listSales(
  db: Queryable,
  item: ItemId,
  limit: number,
): Promise<{ quantity: number; marks: number; at: Date }[]> {
  const { rows } = await sql<{ quantity: number; marks: number; at: Date }>`
    select (items_traded->>item)::int as quantity, gold_amount as marks, completed_at as at
    from trade_transactions where item = ${item} order by completed_at desc limit ${limit}`.execute(db);
  return rows;
}

/** For each item the cheapest piece that can be bought at once, in thousandths of a mark. */
export async function listCheapest(
  db: Queryable,
  items: readonly ItemId[],
  now: Date,
): Promise<{ item: ItemId; each: number }[]> {
  const { rows } = await sql<{ item: ItemId; each: number }>`
    select i.slug as item, c.buyout_each as each
    from items i cross join lateral (
      select a.buyout_each from auction_house a
      where a.item_id = i.id and a.status = 'open' and a.buyout is not null and a.expires_at > ${now}
      order by a.buyout_each limit 1
    ) c
    where i.slug = any(${items}::text[])`.execute(db);
  return rows;
}
