import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';
import type { Asset } from '../accounts.ts';

/** The lock of a transaction that is to be reversed: nothing else asks for it. */
export async function lockTransaction(tx: Tx, id: number): Promise<void> {
  await sql`select 1 from ledger_transactions where id = ${id} for no key update`.execute(tx);
}

type Holding = { readonly account: string; readonly asset: string };

export async function sumFlows(
  db: Queryable,
  { account, asset }: Holding,
): Promise<{ received: number; sent: number }> {
  const { rows } = await sql<{ received: number; sent: number }>`
    select coalesce(sum(amount) filter (where amount > 0), 0)::bigint as received,
      coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as sent
    from ledger_entries where account_id = ${account} and asset = ${asset}`.execute(db);
  return rows[0]!;
}

export async function sumSentBefore(
  db: Queryable,
  { account, asset }: Holding,
  transactionId: number,
): Promise<number> {
  const { rows } = await sql<{ sent: number }>`
    select coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as sent from ledger_entries
    where account_id = ${account} and asset = ${asset} and transaction_id < ${transactionId}`.execute(db);
  return rows[0]!.sent;
}

/** What came to an account, as far as it touches units `from` to `to`; `start` is the number of the first unit. */
export async function listInflows(
  db: Queryable,
  { account, asset }: Holding,
  span: { readonly from: number; readonly to: number },
): Promise<{ start: number; flows: { transactionId: number; amount: number }[] }> {
  const { rows } = await sql<{ transactionId: number; amount: number; upto: number }>`
    with inflows as (
      select transaction_id, amount, sum(amount) over (order by transaction_id)::bigint as upto
      from ledger_entries where account_id = ${account} and asset = ${asset} and amount > 0
    )
    select transaction_id as "transactionId", amount, upto from inflows
    where upto > ${span.from} and upto - amount < ${span.to} order by transaction_id`.execute(db);
  const first = rows[0];
  return { start: first === undefined ? 0 : first.upto - first.amount, flows: rows };
}

export async function listSides(
  db: Queryable,
  transactionId: number,
  asset: string,
): Promise<{ account: string; amount: number }[]> {
  const { rows } = await sql<{ account: string; amount: number }>`
    select account_id as account, amount from ledger_entries
    where transaction_id = ${transactionId} and asset = ${asset}`.execute(db);
  return rows;
}

/** Balances that are not the sum of their entries. Reads everything. */
export async function listDrift(db: Queryable): Promise<{ account: string; asset: string; off: number }[]> {
  const { rows } = await sql<{ account: string; asset: string; off: number }>`
    select account_id as account, asset, coalesce(b.amount, 0) - coalesce(e.amount, 0) as off
    from ledger_balances b full join
      (select account_id, asset, sum(amount)::bigint as amount from ledger_entries group by 1, 2) e
      using (account_id, asset)
    where coalesce(b.amount, 0) <> coalesce(e.amount, 0)`.execute(db);
  return rows;
}

export type MovementRow = {
  readonly id: number;
  readonly kind: string;
  readonly reason: string;
  readonly at: Date;
  readonly entries: readonly { readonly asset: Asset; readonly amount: number }[];
  /** The other character of the transaction, where there is one. */
  readonly other: string | null;
};

/** An account's transactions, newest first: of one asset where one is named. Two indexes serve it; a test explains it. */
export async function listTransactionsOf(
  db: Queryable,
  account: string,
  page: { readonly before: number | null; readonly limit: number; readonly asset: Asset | null },
): Promise<MovementRow[]> {
  const older = page.before === null ? sql`true` : sql`transaction_id < ${page.before}`;
  const ofAsset = page.asset === null ? sql`true` : sql`asset = ${page.asset}`;
  const { rows } = await sql<MovementRow>`
    with mine as materialized (
      select transaction_id, jsonb_agg(jsonb_build_object('asset', asset, 'amount', amount) order by asset) as entries
      from ledger_entries where account_id = ${account} and ${ofAsset} and ${older}
      group by transaction_id order by transaction_id desc limit ${page.limit}
    )
    select t.id, t.kind, t.reason, t.created_at as at, mine.entries, o.name as other
    from mine join ledger_transactions t on t.id = mine.transaction_id
    left join lateral (
      select c.name from ledger_entries e join characters c on c.id = case when e.account_id like 'character:%' then substr(e.account_id, 11)::uuid end
      where e.transaction_id = t.id and e.account_id <> ${account} limit 1
    ) o on true
    order by t.id desc`.execute(db);
  return rows;
}
