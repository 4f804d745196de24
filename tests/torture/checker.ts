/** Looks at the database alone, when all is quiet: what was made, lost, done twice, or left open. */
import { findLedgerFaults, select } from '../support/database.ts';
import { STAGE_KIND } from './stage.ts';

export type Verdict = {
  readonly transactions: number;
  /** Assets that do not sum to zero, balances that are not their entries, bags that are not what is booked. */
  readonly imbalance: number;
  readonly negative: number;
  /** Effects beyond one for each request, trade, letter, lot and fight. */
  readonly doubleEffects: number;
  /** Effects that were acknowledged or committed and are not there; goods that nobody can get at any more. */
  readonly lost: number;
  readonly unclosedAuctions: number;
};
export type Finding = { readonly about: string; readonly rows: readonly unknown[] };

/** A key that stands for an effect: answered so, not answered, or its answer lost with the process that owed it. */
const TOOK_EFFECT = `(k.status is null or k.status < 300 or k.body like '%idempotency/answer-lost%')`;

/** Each is a statement whose rows are faults. */
const DOUBLES: Readonly<Record<string, string>> = {
  'effects of requests': `
    select c.character_id, c.kind, l.effects - c.done as count from (
      select a.character_id, a.kind, count(k.key) as done from torture.attempts a
      left join idempotency_keys k on k.key = a.key and k.user_id = a.user_id and ${TOOK_EFFECT}
      where a.kind is not null group by 1, 2) c
    join (select actor, kind, count(*) as effects from ledger_transactions
      group by 1, 2) l on l.actor = c.character_id::text and l.kind = c.kind
    where l.effects > c.done`,
  'trades swapped twice': `
    select reason, count(*) - 1 as count from ledger_transactions where kind = 'trade' group by 1 having count(*) > 1`,
  'trades swapped that are not done': `
    select t.id, 1 as count from trades t join ledger_transactions l on l.reason = 'trade:' || t.id where t.status <> 'done'`,
  'letters emptied twice': `
    select account_id, count(*) - 1 as count from ledger_entries where account_id like 'mail:%' and amount < 0
    group by account_id, asset having count(*) > 1`,
  'lots ended twice': `
    select reason, count(*) - 1 as count from ledger_transactions where kind in ('auction-cut', 'auction-deposit')
    group by split_part(reason, ':', 2), reason having count(*) > 1`,
  'fights paid twice': `
    select t.reason, e.account_id, count(*) - 1 as count from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
    where t.kind = 'combat' and e.asset = 'marks' and e.amount > 0 group by 1, 2 having count(*) > 1`,
};
const LOSSES: Readonly<Record<string, string>> = {
  'effects of requests': `
    select c.character_id, c.kind, c.done - coalesce(l.effects, 0) as count from (
      select a.character_id, a.kind, count(k.key) as done from torture.attempts a
      join idempotency_keys k on k.key = a.key and k.user_id = a.user_id and ${TOOK_EFFECT}
      where a.kind is not null group by 1, 2) c
    left join (select actor, kind, count(*) as effects from ledger_transactions
      group by 1, 2) l on l.actor = c.character_id::text and l.kind = c.kind
    where coalesce(l.effects, 0) < c.done`,
  'what clients were told was done': `
    select a.key, a.kind, 1 as count from torture.attempts a
    left join idempotency_keys k on k.key = a.key and k.user_id = a.user_id
    where a.acknowledged and (k.key is null or k.status >= 300)`,
  'trades done without a swap': `
    select t.id, 1 as count from trades t left join ledger_transactions l on l.reason = 'trade:' || t.id
    where t.status = 'done' and (l.id is null or t.trade_transaction_id is null)`,
  'letters that hold other than they say': `
    select m.id, 1 as count from mails m
    left join (select account_id, sum(amount) as amount from ledger_balances group by 1) b on b.account_id = 'mail:' || m.id
    where coalesce(b.amount, 0) <> case when m.status = 'open'
      then m.marks + (select coalesce(sum(value::bigint), 0) from jsonb_each_text(m.items)) else 0 end`,
  'lots whose escrow holds other than they say': `
    select a.id, 1 as count from auction_house a
    left join (select account_id, sum(amount) as amount from ledger_balances group by 1) b
      on b.account_id = 'escrow:auction-' || a.id
    where coalesce(b.amount, 0) <> case when a.status = 'open' then a.quantity + a.deposit + coalesce(a.current_bid, 0) else 0 end`,
  'lots that ended without an account': `
    select a.id, 1 as count from auction_house a
    where a.status <> 'open' and not exists (select from ledger_transactions l
      where l.reason = case a.status when 'sold' then 'auction-cut:' else 'auction-deposit:' end || a.id)`,
  'seats of trades that are over': `
    select s.character_id, 1 as count from trade_seats s join trades t on t.id = s.trade_id where t.status <> 'open'`,
};

const total = (rows: readonly { count: number }[]): number => rows.reduce((sum, row) => sum + row.count, 0);

export async function check(databaseUrl: string): Promise<{ verdict: Verdict; findings: Finding[] }> {
  const findings: Finding[] = [];
  const ask = async (about: string, statement: string): Promise<number> => {
    const rows = await select<{ count: number }>(databaseUrl, statement);
    if (rows.length > 0) findings.push({ about, rows: rows.slice(0, 5) });
    return total(rows);
  };
  const askAll = async (statements: Readonly<Record<string, string>>, what: string): Promise<number> => {
    let sum = 0;
    for (const [about, statement] of Object.entries(statements))
      sum += await ask(`${what}: ${about}`, statement);
    return sum;
  };
  const faults = await findLedgerFaults(databaseUrl);
  if (faults.length > 0) findings.push({ about: 'imbalance', rows: faults.slice(0, 5) });
  const [made] = await select<{ count: number }>(
    databaseUrl,
    `select count(*) as count from ledger_transactions where kind <> '${STAGE_KIND}' and kind <> 'kit'`,
  );
  const verdict = {
    transactions: made!.count,
    imbalance: faults.length,
    negative: await ask(
      'negative',
      `select account_id, asset, amount, 1 as count from ledger_balances where amount < 0 and account_id not like 'mint:%'
       union all select character_id::text, item_id::text, quantity, 1 from inventory where quantity <= 0`,
    ),
    doubleEffects: await askAll(DOUBLES, 'twice'),
    lost: await askAll(LOSSES, 'lost'),
    unclosedAuctions: await ask(
      'unclosed',
      `select id, expires_at, 1 as count from auction_house where status = 'open' and expires_at < now() - interval '3 seconds'`,
    ),
  };
  return { verdict, findings };
}
