/** Postings of marks in one journey: for transactions that lock the balances first and judge by them. */
import { mergeEntries } from '@farhold/rules/ledger/book';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { type Account, characterOf, MARKS } from '../accounts.ts';
import { assertBalanced, type Entry, type Posting } from '../entries.ts';
import { type AccountsNamed, insertHeldPostings, lockMarks } from './queries.ts';

/** Marks of accounts as the transaction found them; an account that never had any is not among them. */
export type HeldMarks = ReadonlyMap<Account, number>;

/** Locks what accounts have in marks until the transaction ends, in the order of accounts, as every posting does. */
export async function holdMarks(
  tx: Tx,
  accounts: readonly Account[],
  named?: AccountsNamed,
): Promise<HeldMarks> {
  const rows = await lockMarks(tx, accounts, named);
  return new Map(rows.map((row) => [row.account_id as Account, row.amount]));
}

/**
 * Several postings of marks, one transaction of the ledger each, that travel with what comes next. Refuses with
 * `ledger/insufficient` where together they leave an account with less than nothing. Throws where an account is not held.
 */
export async function postHeld(
  tx: Tx,
  held: HeldMarks,
  postings: readonly Omit<Posting, 'idempotencyKey'>[],
): Promise<void> {
  const merged = postings.map(({ entries }) => {
    assertBalanced(entries);
    return mergeEntries(entries) as Entry[];
  });
  const after = new Map(held);
  for (const { account, asset, amount } of merged.flat()) {
    const had = after.get(account);
    if (had === undefined || asset !== MARKS) throw new Error(`${asset} of ${account} are not held`);
    after.set(account, had + amount);
  }
  const changed = [...after].filter(([account, amount]) => amount !== held.get(account));
  if (changed.some(([, amount]) => amount < 0)) refuse('ledger/insufficient');
  await insertHeldPostings(tx, {
    kinds: postings.map(({ kind }) => kind),
    reasons: postings.map(({ reason }) => reason),
    actors: postings.map(({ actor = null }) => actor),
    entries: {
      of: merged.flatMap((entries, at) => entries.map(() => at + 1)),
      accounts: merged.flatMap((entries) => entries.map(({ account }) => account)),
      amounts: merged.flatMap((entries) => entries.map(({ amount }) => amount)),
    },
    changes: {
      accounts: changed.map(([account]) => account),
      amounts: changed.map(([account, amount]) => amount - held.get(account)!),
    },
  });
  const purses = changed.flatMap(([account, marks]) => {
    const characterId = characterOf(account);
    return characterId === null ? [] : [{ characterId, marks }];
  });
  if (purses.length > 0) await tx.record('purse.changed', { purses });
}
