import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/db/db.ts';

/** Accounts that another statement names: a column of their ids. */
export type AccountsNamed = RawBuilder<unknown>;

/** Balances of marks of these accounts and of those `named`, locked in the order of accounts; where there is none, nothing. */
export async function lockMarks(
  tx: Tx,
  accounts: readonly string[],
  named: AccountsNamed = sql`select null::text where false`,
): Promise<{ account_id: string; amount: number }[]> {
  const { rows } = await sql<{ account_id: string; amount: number }>`
    select account_id, amount from ledger_balances
    where asset = 'marks' and account_id = any(${accounts}::text[] || array(${named}))
    order by account_id for no key update`.execute(tx);
  return rows;
}

export type HeldPostings = {
  readonly kinds: readonly string[];
  readonly reasons: readonly string[];
  readonly actors: readonly (string | null)[];
  /** Of all of them; `of` counts the postings from 1. */
  readonly entries: {
    readonly of: readonly number[];
    readonly accounts: readonly string[];
    readonly amounts: readonly number[];
  };
  /** What they come to for accounts whose balances are locked. */
  readonly changes: { readonly accounts: readonly string[]; readonly amounts: readonly number[] };
};

/** Postings of marks between balances that the transaction has locked. Nobody waits for it. */
export async function insertHeldPostings(tx: Tx, { entries, changes, ...made }: HeldPostings): Promise<void> {
  await tx.carry(sql`
    with drawn as materialized (
      select n, nextval('ledger_transactions_id_seq') as id, kind, reason, actor
      from unnest(${made.kinds}::text[], ${made.reasons}::text[], ${made.actors}::text[])
        with ordinality as t(kind, reason, actor, n)
    ), made as (
      insert into ledger_transactions (id, kind, reason, actor) overriding system value
      select id, kind, reason, actor from drawn
    ), entered as (
      insert into ledger_entries (transaction_id, account_id, asset, amount)
      select d.id, e.account_id, 'marks', e.amount
      from unnest(${entries.of}::bigint[], ${entries.accounts}::text[], ${entries.amounts}::bigint[])
        as e(n, account_id, amount) join drawn d using (n)
    )
    update ledger_balances b set amount = b.amount + c.amount
    from unnest(${changes.accounts}::text[], ${changes.amounts}::bigint[]) as c(account_id, amount)
    where b.account_id = c.account_id and b.asset = 'marks'`);
}
