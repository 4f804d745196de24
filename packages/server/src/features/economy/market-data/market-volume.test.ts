/** A million lots and a million sales: what people ask of the Outcry and of the market comes from indexes, and reads little. */
import { auctionSearchSchema } from '@farhold/contracts/rest/auction';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../../../platform/db/db.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { scansOf } from '../../../testing/explained.ts';
import { syncItems } from '../../ledger/service.ts';
import { search } from '../auction-house/search.ts';
import { cheapestOffers, lastSales } from '../auction-house/service.ts';
import { listCandles, listPrices } from './queries.ts';

const MILLION = 1_000_000;
/** Kinds that are everywhere, and as many of one rarity with hardly a lot. */
const KINDS = 400;
const LARGE = new Set(['auction_house', 'trade_transactions', 'market_candles']);
let ctx: TestCtx;
let me: CharacterId;
let ore: ItemId;

/** Writes into tables without their indexes, keys and triggers, which are put back when all is there. */
async function fill(tx: Tx, table: string, write: () => Promise<unknown>): Promise<void> {
  const { rows: keys } = await sql<{ name: string; text: string }>`
    select conname as name, pg_get_constraintdef(oid) as text from pg_constraint
    where conrelid = ${table}::regclass and contype = 'p'`.execute(tx);
  const { rows: indexes } = await sql<{ name: string; text: string }>`
    select indexname as name, indexdef as text from pg_indexes
    where tablename = ${table} and indexname <> all(${keys.map((key) => key.name)}::text[])`.execute(tx);
  for (const { name } of keys)
    await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)} cascade`.execute(tx);
  for (const { name } of indexes) await sql`drop index ${sql.ref(name)}`.execute(tx);
  await write();
  for (const { name, text } of keys)
    await sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(text)}`.execute(tx);
  for (const { text } of indexes) await sql.raw(text).execute(tx);
}

async function seedPeople(tx: Tx): Promise<void> {
  await sql`insert into users (username, is_guest) select 'user-' || n, true from generate_series(1, 100) n`.execute(
    tx,
  );
  await sql`insert into characters (user_id, name, x_coordinate, y_coordinate, current_zone, health, max_health, mana,
      max_mana, arms, bound_stone)
    select id, 'Walker ' || username, 0, 0, 'legend', 1, 1, 0, 0, '{}', 'nib-gate-stone' from users`.execute(
    tx,
  );
  await sql`insert into items (slug, name, description, item_type, value, rarity)
    select kind || '-' || n, kind || ' ' || n, '', 'trophy', 1, case kind when 'rare' then 'legend' else 'plain' end
    from generate_series(1, ${KINDS}::int) n, unnest(array['stuff', 'rare']) kind`.execute(tx);
}

async function seedLots(tx: Tx): Promise<void> {
  await sql`
    with kinds as (select array_agg(id) as ids from items where slug like 'stuff-%'),
      rare as (select array_agg(id) as ids from items where slug like 'rare-%'),
      people as (select array_agg(id) as ids from characters)
    insert into auction_house (seller_id, item_id, quantity, starting_price, buyout, deposit, expires_at)
    select people.ids[1 + n % 100],
      case when n % 20000 = 0 then rare.ids[1 + n % ${sql.lit(KINDS)}] else kinds.ids[1 + n % ${sql.lit(KINDS)}] end,
      1, 1 + n % 9973, case when n % 3 = 0 then 10000 + n % 977 end, 1, now() + n * interval '150 milliseconds'
    from kinds, rare, people, generate_series(1, ${sql.lit(MILLION)}) n`.execute(tx);
}

async function seedSales(tx: Tx): Promise<void> {
  await sql`
    with people as (select array_agg(id) as ids from characters)
    insert into trade_transactions (buyer_id, seller_id, items_traded, gold_amount, completed_at, transaction_type, item)
    select people.ids[1 + n % 100], people.ids[1 + (n + 1) % 100], '{}', 5, now() - n * interval '2 seconds',
      'auction-bid', 'stuff-' || 1 + n % ${sql.lit(KINDS)}
    from people, generate_series(1, ${sql.lit(MILLION)}) n`.execute(tx);
}

/** Of the last 23 days, as a million sales leave them. */
async function seedCandles(tx: Tx): Promise<void> {
  await sql`
    insert into market_candles (item, span, starts_at, open, high, low, close, volume, marks, sales, worth)
    select 'stuff-' || k, span, date_trunc('day', now()) - n * step, 5, 5, 5, 5, 1, 5, 1, 5
    from (values ('5m', interval '5 minutes', 600), ('1h', interval '1 hour', 550), ('1d', interval '1 day', 23))
      as s(span, step, count), generate_series(1, ${sql.lit(KINDS)}) k, generate_series(0, s.count) n`.execute(
    tx,
  );
}

beforeAll(async () => {
  ctx = await createTestCtx();
  await syncItems(ctx);
  await ctx.db.tx(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`set local maintenance_work_mem = '256MB'`.execute(tx);
    await seedPeople(tx);
    await fill(tx, 'auction_house', () => seedLots(tx));
    await fill(tx, 'trade_transactions', () => seedSales(tx));
    await fill(tx, 'market_candles', () => seedCandles(tx));
  });
  await ctx.db.tx(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`analyze items, characters, auction_house, trade_transactions, market_candles`.execute(tx);
  });
  const { rows } = await sql<{ id: CharacterId }>`select id from characters limit 1`.execute(ctx.db.pool);
  me = rows[0]!.id;
  ore = 'stuff-7' as ItemId;
}, 240_000);
afterAll(() => ctx.close());

/** Rows of large tables that were looked at, none of them by reading a table from end to end. */
async function looked(work: Parameters<typeof scansOf>[1]): Promise<number> {
  const scans = (await scansOf(ctx, work)).filter(({ table }) => LARGE.has(table));
  expect(scans.length).toBeGreaterThan(0);
  expect(scans.filter(({ how }) => /^(Parallel )?Seq Scan$/.test(how))).toEqual([]);
  return scans.reduce((sum, { rows }) => sum + rows, 0);
}

const PAGE = 20;
describe('searching among a million lots', () => {
  it.each([
    ['all, by their end', {}, PAGE],
    ['all, by their end, from the last', { sort: 'ending-last' }, PAGE],
    ['the cheapest', { sort: 'price' }, PAGE],
    ['the dearest within a price', { sort: 'price-desc', maxPrice: 5000 }, PAGE],
    ['one kind', { item: 'stuff-7' }, PAGE],
    ['one kind by price', { item: 'stuff-7', sort: 'price' }, PAGE + 1],
    ['some words, of 11 kinds', { text: 'stuff 39' }, 14 * PAGE],
    ['what can be bought at once', { buyout: 'yes' }, 4 * PAGE],
    ['what ends soon', { within: 60 }, PAGE],
    ['many kinds that are everywhere', { rarity: 'plain' }, 2000 + PAGE],
    ['many kinds that hardly anybody sells', { rarity: 'legend' }, 2000 + 50],
    ['nothing that there is', { rarity: 'legend', minPrice: 9_999_999 }, 0],
  ])('%s', async (_name, wish, most) => {
    const query = auctionSearchSchema.parse({ limit: PAGE, ...wish });
    expect(await looked((on) => search(on, me, query))).toBeLessThanOrEqual(most);
  });

  it('a page far on reads no more than the first', async () => {
    const far = Buffer.from(`price|7000|${crypto.randomUUID()}`).toString('base64url');
    const query = auctionSearchSchema.parse({ limit: PAGE, sort: 'price', cursor: far });
    expect(await looked((on) => search(on, me, query))).toBeLessThanOrEqual(PAGE);
  });
});

describe('after a million sales', () => {
  it.each([
    ['the last sales of an item', (on: TestCtx) => lastSales(on, ore, 20), 20],
    ['the cheapest offers of two items', (on: TestCtx) => cheapestOffers(on, [ore, 'stuff-9' as ItemId]), 2],
    [
      'the candles of two days',
      (on: TestCtx) =>
        listCandles(on.db.pool, { item: ore, span: '5m' }, new Date(on.now() - 2 * 86_400_000)),
      700,
    ],
    [
      'the candles of a month',
      (on: TestCtx) =>
        listCandles(on.db.pool, { item: ore, span: '1d' }, new Date(on.now() - 30 * 86_400_000)),
      24,
    ],
    [
      'prices of two items',
      (on: TestCtx) => listPrices(on.db.pool, [ore], new Date(on.now() - 86_400_000)),
      4,
    ],
  ])('%s', async (_name, work, most) => {
    expect(await looked((on) => work(on as TestCtx))).toBeLessThanOrEqual(most);
  });
});

it('would be missed: without an index the table is read', async () => {
  const scans = await scansOf(ctx, (on) =>
    sql`select id from auction_house where deposit = 7 limit 1`.execute(on.db.pool),
  );
  expect(scans.map(({ how }) => how)).toContain('Seq Scan');
});
