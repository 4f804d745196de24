import type { Candle, Span } from '@farhold/rules/economy/market';
import type { ItemId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type CandleRow = Candle & { readonly item: ItemId; readonly span: Span; readonly starts_at: Date };

/** Folds the candles of one sale into those that are there, as the rule `withSale` does. The last statement of a sale. */
export async function upsertCandles(
  tx: Tx,
  item: ItemId,
  one: Candle,
  spans: readonly { readonly span: Span; readonly startsAt: Date }[],
): Promise<void> {
  await tx.carry(sql`
    insert into market_candles as c (item, span, starts_at, open, high, low, close, volume, marks, sales, worth)
    select ${item}, s.span, s.starts_at, ${one.open}, ${one.high}, ${one.low}, ${one.close}, ${one.volume},
      ${one.marks}, ${one.sales}, ${one.worth}
    from unnest(${spans.map((each) => each.span)}::text[], ${spans.map((each) => each.startsAt)}::timestamptz[])
      as s(span, starts_at)
    order by s.span
    on conflict (item, span, starts_at) do update set
      high = greatest(c.high, excluded.high), low = least(c.low, excluded.low), close = excluded.close,
      volume = c.volume + excluded.volume, marks = c.marks + excluded.marks, sales = c.sales + excluded.sales,
      worth = c.worth + excluded.worth`);
}

/** The last `limit` candles of an item, newest first. */
export async function listCandles(
  db: Queryable,
  of: { readonly item: ItemId; readonly span: Span },
  since: Date,
): Promise<CandleRow[]> {
  const { rows } = await sql<CandleRow>`
    select item, span, starts_at, open, high, low, close, volume, marks, sales, worth from market_candles
    where item = ${of.item} and span = ${of.span} and starts_at >= ${since}
    order by starts_at`.execute(db);
  return rows;
}

export type PriceRow = {
  readonly item: ItemId;
  readonly last: number | null;
  readonly marks: number | null;
  readonly volume: number | null;
};

/** Of each item the price of the last sale, and what was sold since. */
export async function listPrices(db: Queryable, items: readonly ItemId[], since: Date): Promise<PriceRow[]> {
  const { rows } = await sql<PriceRow>`
    select k.item, l.close as last, w.marks, w.volume
    from unnest(${items}::text[]) as k(item)
    left join lateral (
      select close from market_candles where item = k.item and span = '1d' order by starts_at desc limit 1
    ) l on true
    left join lateral (
      select sum(marks) as marks, sum(volume) as volume from market_candles
      where item = k.item and span = '1d' and starts_at >= ${since}
    ) w on true`.execute(db);
  return rows;
}

export type DayRow = {
  readonly day: string;
  readonly marks: number;
  readonly worth: number;
  readonly sales: number;
  readonly volume: number;
};

/** All that was sold, by day, oldest first. */
export async function listDays(db: Queryable, since: Date): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    select (starts_at at time zone 'UTC')::date::text as day, sum(marks) as marks, sum(worth) as worth,
      sum(sales)::int as sales, sum(volume) as volume
    from market_candles where span = '1d' and starts_at >= ${since}
    group by 1 order by 1`.execute(db);
  return rows;
}

export type MoverRow = {
  readonly item: ItemId;
  readonly last: number;
  readonly before: number;
  readonly volume: number;
};

/** Items that were sold since `since`, with the last price then and the last of the time from `from` to `since`. */
export async function listMovers(db: Queryable, from: Date, since: Date): Promise<MoverRow[]> {
  const { rows } = await sql<MoverRow>`
    with latest as (
      select item, (array_agg(close order by starts_at desc))[1] as last, sum(volume) as volume
      from market_candles where span = '1h' and starts_at >= ${since} group by item
    )
    select l.item, l.last, b.close as before, l.volume from latest l cross join lateral (
      select close from market_candles c
      where c.item = l.item and c.span = '1h' and c.starts_at >= ${from} and c.starts_at < ${since}
      order by c.starts_at desc limit 1
    ) b`.execute(db);
  return rows;
}

export async function deleteCandlesBefore(db: Queryable, span: Span, before: Date): Promise<void> {
  await sql`delete from market_candles where span = ${span} and starts_at < ${before}`.execute(db);
}

/** Where counting stopped; whoever holds it counts. */
export async function lockCursor(tx: Tx): Promise<string> {
  const { rows } = await sql<{ from: string }>`
    select counted_before::text as from from gold_flow_cursor for no key update`.execute(tx);
  return rows[0]!.from;
}

export async function updateCursor(tx: Tx, next: string): Promise<void> {
  await tx.carry(sql`update gold_flow_cursor set counted_before = ${next}::xid8`);
}

export type GoldRow = {
  readonly day: string;
  readonly kind: string;
  readonly minted: number;
  readonly sunk: number;
};

export async function addGold(tx: Tx, rows: readonly GoldRow[]): Promise<void> {
  await sql`
    insert into gold_flows as g (day, kind, minted, sunk)
    select * from unnest(${rows.map((row) => row.day)}::date[], ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.minted)}::bigint[], ${rows.map((row) => row.sunk)}::bigint[])
    on conflict (day, kind) do update set minted = g.minted + excluded.minted, sunk = g.sunk + excluded.sunk`.execute(
    tx,
  );
}

export async function listGold(db: Queryable, since: Date): Promise<GoldRow[]> {
  const { rows } = await sql<GoldRow>`
    select day::text as day, kind, minted, sunk from gold_flows
    where day >= (${since}::timestamptz at time zone 'UTC')::date order by day, kind`.execute(db);
  return rows;
}
