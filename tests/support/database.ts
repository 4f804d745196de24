/** What a test asks of the database behind a server's back. */
import pg from 'pg';

export async function select<Row>(url: string, statement: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // PostgreSQL's counts and sums of bigints fit a number here.
  client.setTypeParser(pg.types.builtins.INT8, Number);
  client.setTypeParser(pg.types.builtins.NUMERIC, Number);
  await client.connect();
  try {
    return (await client.query(statement, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Every way in which gold and items could have been made or lost [ECO1]; empty when there is none. */
export async function findLedgerFaults(url: string): Promise<unknown[]> {
  const perAsset = (table: string) =>
    select(
      url,
      `select '${table}' as "in", asset, sum(amount) from ${table} group by asset having sum(amount) <> 0`,
    );
  const entries = await select<{ count: number }>(url, 'select count(*) from ledger_entries');
  if (entries[0]!.count === 0) return ['the ledger is empty'];
  return [
    ...(await perAsset('ledger_entries')),
    ...(await perAsset('ledger_balances')),
    ...(await select(
      url,
      `select transaction_id, asset, sum(amount) from ledger_entries
       group by transaction_id, asset having sum(amount) <> 0`,
    )),
    ...(await select(
      url,
      `select account_id, asset, b.amount as balance, e.amount as entered
       from ledger_balances b full join
         (select account_id, asset, sum(amount) as amount from ledger_entries group by account_id, asset) e
         using (account_id, asset)
       where coalesce(b.amount, 0) <> coalesce(e.amount, 0)`,
    )),
    ...(await select(
      url,
      `select account_id, asset, c.amount as carried, b.amount as booked
       from (select 'character:' || v.character_id as account_id, i.slug as asset, sum(v.quantity) as amount
             from inventory v join items i on i.id = v.item_id group by v.character_id, i.slug) c
       full join (select account_id, asset, amount from ledger_balances
             where account_id like 'character:%' and asset <> 'marks' and amount <> 0) b using (account_id, asset)
       where c.amount is distinct from b.amount`,
    )),
  ];
}
