/** A million entries: the pages of one's own ledger, and what a trace asks, come from indexes. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';

const TRANSACTIONS = 500_000;
let ctx: TestCtx;

beforeAll(async () => {
  ctx = await createTestCtx();
  await ctx.db.tx(async (tx) => {
    // Triggers and foreign keys would be checked row by row, indexes filled row by row; what is written keeps them.
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`set local maintenance_work_mem = '256MB'`.execute(tx);
    const { rows } = await sql<{ name: string; text: string }>`
      select indexname as name, indexdef as text from pg_indexes
      where tablename = 'ledger_entries' and indexname not like '%_pkey'`.execute(tx);
    await sql`alter table ledger_entries drop constraint ledger_entries_pkey`.execute(tx);
    for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(tx);
    await sql`insert into ledger_accounts (id, kind)
      select 'character:' || gen_random_uuid(), 'character' from generate_series(1, 2000)`.execute(tx);
    await sql`insert into ledger_transactions (kind, reason)
      select 'trade', 'trade:' || n from generate_series(1, ${TRANSACTIONS}::int) n`.execute(tx);
    await sql`with people as (
        select id, row_number() over () as n from ledger_accounts where kind = 'character'
      ), sides as (
        select id, 1 + id % 2000 as n, 5 as amount from ledger_transactions
        union all select id, 1 + (id + 1 + id % 1999) % 2000, -5 from ledger_transactions
      )
      insert into ledger_entries (transaction_id, account_id, asset, amount)
      select s.id, p.id, case s.id % 3 when 0 then 'bog-iron-ore' else 'marks' end, s.amount
      from sides s join people p using (n)`.execute(tx);
    await sql`alter table ledger_entries add primary key (transaction_id, account_id, asset)`.execute(tx);
    for (const { text } of rows) await sql.raw(text).execute(tx);
  });
  await sql`analyze ledger_entries, ledger_transactions, ledger_accounts`.execute(ctx.db.pool);
}, 120_000);
afterAll(() => ctx.close());

const account = "(select id from ledger_accounts where kind = 'character' limit 1)";
const QUERIES: Readonly<Record<string, string>> = {
  'the first page of my ledger': `select transaction_id, jsonb_agg(amount) from ledger_entries
    where account_id = ${account} group by transaction_id order by transaction_id desc limit 20`,
  'a later page': `select transaction_id, jsonb_agg(amount) from ledger_entries
    where account_id = ${account} and transaction_id < 250000 group by transaction_id order by transaction_id desc limit 20`,
  'a page of one asset': `select transaction_id, jsonb_agg(amount) from ledger_entries
    where account_id = ${account} and asset = 'bog-iron-ore' group by transaction_id order by transaction_id desc limit 20`,
  'what had been sent before a moment': `select sum(amount) filter (where amount < 0) from ledger_entries
    where account_id = ${account} and asset = 'marks' and transaction_id < 400000`,
  'the sides of a transaction': 'select account_id, amount from ledger_entries where transaction_id = 4711',
  'what one has caused': "select id from ledger_transactions where actor = 'x' order by id desc limit 20",
};
type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

it.each(Object.entries(QUERIES))('an index serves %s', async (_name, query) => {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`
    ${sql.raw(`explain (format json) ${query}`)}`.execute(ctx.db.pool);
  const nodes = nodesOf(rows[0]!['QUERY PLAN'][0].Plan).filter((node) =>
    /^ledger_(entries|transactions)$/.test(node['Relation Name'] ?? ''),
  );
  expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  expect(nodes).toHaveLength(1);
});
