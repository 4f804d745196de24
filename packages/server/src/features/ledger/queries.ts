import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../platform/db/db.ts';
import { type Asset, SHARDS } from './accounts.ts';

export type TransactionRow = {
  readonly kind: string;
  readonly reason: string;
  readonly actor: string | null;
  readonly idempotencyKey: string | null;
};

export async function findTransactionByKey(tx: Queryable, key: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from ledger_transactions where idempotency_key = ${key}`.execute(tx);
  return rows[0]?.id ?? null;
}

/** The lock of an account is the lock of its stacks, and comes before that of its balances. In id order. */
export function lockingOf(accounts: readonly string[]) {
  return sql<{ id: string }>`
    select id from ledger_accounts where id = any(${accounts}::text[]) order by id for no key update`;
}

export async function insertAccounts(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.carry(sql`
    insert into ledger_accounts (id, kind)
    select id, split_part(id, ':', 1) from unnest(${ids}::text[]) as t(id) order by id
    on conflict (id) do nothing`);
}

export function balancesOf(accounts: readonly string[], assets: readonly string[]) {
  return sql<{ account_id: string; asset: string; amount: number }>`
    select account_id, asset, amount from ledger_balances
    where account_id = any(${accounts}::text[]) and asset = any(${assets}::text[])`;
}

export async function listHoldings(
  db: Queryable,
  account: string,
): Promise<{ asset: Asset; amount: number }[]> {
  const { rows } = await sql<{ asset: Asset; amount: number }>`
    select asset, amount from ledger_balances
    where account_id = ${account} and amount <> 0 order by asset`.execute(db);
  return rows;
}

export type EntryColumns = {
  readonly accounts: readonly string[];
  readonly assets: readonly string[];
  readonly amounts: readonly number[];
};

export type BalanceRow = { readonly account_id: string; readonly asset: Asset; readonly amount: number };
export type Entered = {
  /** Null where the idempotency key is known: then nothing has moved. */
  readonly id: number | null;
  /** Some account holds too little: then nothing has moved. */
  readonly isShort: boolean;
  /** What each account concerned holds now. */
  readonly balances: readonly BalanceRow[];
};

/**
 * A posting in one round trip: transaction, entries, balances, and accounts that are not there yet. All of it or nothing.
 * Balances are locked in the order of accounts and assets; `mint` and `sink` stand for the shard of this connection.
 */
export function postingOf(row: TransactionRow, entries: EntryColumns) {
  return sql<Entered>`
    with wanted as (
      select e.account_id as named, case when e.account_id in ('mint', 'sink')
          then e.account_id || ':' || pg_backend_pid() % ${sql.lit(SHARDS)} else e.account_id end as account_id,
        e.asset, e.amount
      from unnest(${entries.accounts}::text[], ${entries.assets}::text[], ${entries.amounts}::bigint[])
        as e(account_id, asset, amount)
    ), held as (
      select b.account_id, b.asset, b.amount from ledger_balances b
      where (b.account_id, b.asset) in (select w.account_id, w.asset from wanted w)
      order by b.account_id, b.asset for no key update
    ), short as (
      select from wanted w left join held h using (account_id, asset)
      where case split_part(w.account_id, ':', 1)
        when 'mint' then false
        else (w.named = 'sink' and w.amount < 0) or coalesce(h.amount, 0) + w.amount < 0 end
    ), made as (
      insert into ledger_transactions (kind, reason, actor, idempotency_key)
      -- After the locks: so numbers are in the order in which any account was posted to.
      select ${row.kind}::text, ${row.reason}::text, ${row.actor}::text, ${row.idempotencyKey}::text
      from (select count(*) from held) as locked
      on conflict (idempotency_key) do nothing returning id
    ), due as (
      select made.id, w.account_id, w.asset, w.amount, h.account_id is not null as is_held
      from made cross join wanted w left join held h using (account_id, asset)
      where not exists (select from short)
    ), opened as (
      insert into ledger_accounts (id, kind)
      select distinct account_id, split_part(account_id, ':', 1) from due where not is_held
      on conflict (id) do nothing
    ), entered as (
      insert into ledger_entries (transaction_id, account_id, asset, amount)
      select id, account_id, asset, amount from due
    ), raised as (
      update ledger_balances b set amount = b.amount + d.amount from due d
      where d.is_held and b.account_id = d.account_id and b.asset = d.asset
      returning b.account_id, b.asset, b.amount
    ), begun as (
      insert into ledger_balances (account_id, asset, amount)
      select account_id, asset, amount from due where not is_held order by account_id, asset
      on conflict (account_id, asset) do update set amount = ledger_balances.amount + excluded.amount
      returning account_id, asset, amount
    )
    select (select id from made) as id, exists (select from short) as "isShort",
      (select coalesce(json_agg(t), '[]') from (select * from raised union all select * from begun) t) as balances`;
}

export type KindRow = { readonly id: string; readonly slug: ItemId; readonly stack: number };

export function kindsOf(slugs: readonly ItemId[]) {
  return sql<KindRow>`
    select id, slug, coalesce((stats->>'stack')::int, 1) as stack from items where slug = any(${slugs}::text[])`;
}

export type StackRow = {
  readonly id: string;
  readonly character_id: CharacterId;
  readonly item: ItemId;
  readonly quantity: number;
  readonly slot: number | null;
  readonly place: string | null;
};

export function stacksOf(characterIds: readonly CharacterId[]) {
  return sql<StackRow>`
    select v.id, v.character_id, i.slug as item, v.quantity, v.slot_position as slot, v.place
    from inventory v join items i on i.id = v.item_id
    where v.character_id = any(${characterIds}::uuid[])
    order by v.slot_position nulls first, v.place`;
}

export async function deleteStacks(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.carry(sql`delete from inventory where id = any(${ids}::uuid[])`);
}

export type StackColumns = {
  readonly ids: readonly string[];
  readonly quantities: readonly number[];
  readonly slots: readonly (number | null)[];
  readonly places: readonly (string | null)[];
};

/** All at once: two stacks may change places. */
export async function updateStacks(tx: Tx, stacks: StackColumns): Promise<void> {
  await tx.carry(sql`
    update inventory v
    set quantity = s.quantity, slot_position = s.slot, place = s.place, equipped = s.place is not null
    from unnest(${stacks.ids}::uuid[], ${stacks.quantities}::int[], ${stacks.slots}::int[], ${stacks.places}::text[])
      as s(id, quantity, slot, place)
    where v.id = s.id`);
}

export type NewStack = {
  readonly characterId: CharacterId;
  readonly itemId: string;
  readonly quantity: number;
  readonly slot: number | null;
  readonly place: string | null;
};

export async function insertStacks(tx: Tx, stacks: readonly NewStack[]): Promise<void> {
  await tx.carry(sql`
    insert into inventory (character_id, item_id, quantity, slot_position, place, equipped)
    select s.*, s.place is not null
    from unnest(
      ${stacks.map((one) => one.characterId)}::uuid[], ${stacks.map((one) => one.itemId)}::uuid[],
      ${stacks.map((one) => one.quantity)}::int[], ${stacks.map((one) => one.slot)}::int[],
      ${stacks.map((one) => one.place)}::text[]
    ) as s(character_id, item_id, quantity, slot_position, place)`);
}

/** What came to an account of some assets and went from it, oldest first. */
export async function listMovements(
  db: Queryable,
  account: string,
  assets: readonly string[],
): Promise<{ asset: string; amount: number; at: Date }[]> {
  const { rows } = await sql<{ asset: string; amount: number; at: Date }>`
    select e.asset, e.amount, t.created_at as at
    from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
    where e.account_id = ${account} and e.asset = any(${assets}::text[])
    order by e.transaction_id`.execute(db);
  return rows;
}

/** The oldest of PostgreSQL's own transactions that may still be under way: whatever is older has ended. */
export async function findHorizon(db: Queryable): Promise<string> {
  const { rows } = await sql<{ before: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as before`.execute(db);
  return rows[0]!.before;
}

export type FlowRow = {
  readonly day: string;
  readonly kind: string;
  readonly minted: number;
  readonly sunk: number;
};

/** Marks that came into the world and left it with transactions from `from` on and before `before`. */
export async function listFlows(db: Queryable, from: string, before: string): Promise<FlowRow[]> {
  const { rows } = await sql<FlowRow>`
    select (t.created_at at time zone 'UTC')::date::text as day, t.kind,
      coalesce(sum(-e.amount) filter (where e.amount < 0), 0) as minted,
      coalesce(sum(e.amount) filter (where e.amount > 0), 0) as sunk
    from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
    where t.xid >= ${from}::xid8 and t.xid < ${before}::xid8 and e.asset = 'marks'
      and (e.account_id like 'mint:%' or e.account_id like 'sink:%')
    group by 1, 2`.execute(db);
  return rows;
}

/** Marks that exist: what the mint has given out less what the sink has swallowed. */
export async function sumOfMarks(db: Queryable): Promise<number> {
  const { rows } = await sql<{ marks: number }>`
    select coalesce(-sum(b.amount), 0) as marks from ledger_balances b
    where b.asset = 'marks' and b.account_id in (
      select kind || ':' || n from unnest(array['mint', 'sink']) as kind, generate_series(0, ${sql.lit(SHARDS - 1)}) n
    )`.execute(db);
  return rows[0]!.marks;
}

/** For what reads the whole book: it may take longer than anything that a player waits for. */
export async function takeYourTime(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = '60s'`.execute(tx);
}

/**
 * Letters and escrows are opened once and emptied: that they hold nothing has not to be written down for ever. A posting
 * that comes to one at this moment either holds the row, which is then not empty, or makes a new one.
 */
export async function deleteEmptyBalances(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with gone as (
      delete from ledger_balances
      where amount = 0 and (account_id like 'mail:%' or account_id like 'escrow:%') returning 1
    ) select count(*)::int as n from gone`.execute(tx);
  return rows[0]!.n;
}

/** Assets whose balances over all accounts do not sum to zero. */
export async function listUnbalancedAssets(db: Queryable): Promise<{ asset: Asset; amount: number }[]> {
  const { rows } = await sql<{ asset: Asset; amount: number }>`
    select asset, sum(amount) as amount from ledger_balances
    group by asset having sum(amount) <> 0 order by asset`.execute(db);
  return rows;
}

/** Characters whose stacks are not what their balances say. */
export async function listStrayStacks(
  db: Queryable,
): Promise<{ account_id: string; asset: Asset; carried: number; booked: number }[]> {
  const { rows } = await sql<{ account_id: string; asset: Asset; carried: number; booked: number }>`
    with carried as (
      select 'character:' || v.character_id as account_id, i.slug as asset, sum(v.quantity)::bigint as amount
      from inventory v join items i on i.id = v.item_id group by v.character_id, i.slug
    ), booked as (
      select account_id, asset, amount from ledger_balances
      where account_id like 'character:%' and asset <> 'marks' and amount <> 0
    )
    select account_id, asset, coalesce(c.amount, 0) as carried, coalesce(b.amount, 0) as booked
    from carried c full join booked b using (account_id, asset)
    where c.amount is distinct from b.amount
    order by account_id, asset`.execute(db);
  return rows;
}

export type ItemColumns = {
  readonly id: string;
  readonly slug: ItemId;
  readonly name: string;
  readonly description: string;
  readonly item_type: string;
  readonly value: number;
  readonly stats: Readonly<Record<string, unknown>>;
  readonly rarity: string;
  readonly craftable: boolean;
};

/** The variants that ITEMS has rows of. */
export async function listVariantSlugs(db: Queryable): Promise<ItemId[]> {
  const { rows } = await sql<{ slug: ItemId }>`select slug from items where slug like '%+%'`.execute(db);
  return rows.map((row) => row.slug);
}

/** Writes only rows that differ. In slug order, so that nodes starting at once do not wait in a circle. */
export async function upsertItems(db: Queryable, items: readonly ItemColumns[]): Promise<void> {
  await sql`
    insert into items (id, slug, name, description, item_type, value, stats, rarity, craftable)
    select id, slug, name, description, item_type, value, stats, rarity, craftable
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      as t(id uuid, slug text, name text, description text, item_type text, value int, stats jsonb, rarity text, craftable bool)
    order by slug
    on conflict (id) do update set
      name = excluded.name, description = excluded.description, item_type = excluded.item_type,
      value = excluded.value, stats = excluded.stats, rarity = excluded.rarity, craftable = excluded.craftable
    where (items.name, items.description, items.item_type, items.value, items.stats, items.rarity, items.craftable)
      is distinct from (excluded.name, excluded.description, excluded.item_type, excluded.value, excluded.stats,
        excluded.rarity, excluded.craftable)`.execute(db);
}

export type AboutRow = {
  readonly id: number;
  readonly kind: string;
  readonly reason: string;
  readonly actor: string | null;
  readonly at: Date;
};

export async function listAbout(db: Queryable, ids: readonly number[]): Promise<AboutRow[]> {
  const { rows } = await sql<AboutRow>`
    select id, kind, reason, actor, created_at as at from ledger_transactions
    where id = any(${ids}::bigint[]) order by id`.execute(db);
  return rows;
}

export type EntryRow = { readonly account: string; readonly asset: string; readonly amount: number };

export async function listEntries(db: Queryable, transactionId: number): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select account_id as account, asset, amount from ledger_entries
    where transaction_id = ${transactionId} order by asset, account_id`.execute(db);
  return rows;
}
