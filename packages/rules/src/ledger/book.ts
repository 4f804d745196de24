/** A whole ledger in memory: what PostgreSQL's is held against, and what the rules of money are tried on. Nothing here is stored. */
import { fail, ok, type Result } from '../result.ts';

export type BookEntry = { readonly account: string; readonly asset: string; readonly amount: number };
export type BookPosting = {
  readonly kind: string;
  readonly entries: readonly BookEntry[];
  readonly key?: string;
};
export type BookTransaction = {
  readonly id: number;
  readonly kind: string;
  readonly entries: readonly BookEntry[];
};
export type Book = {
  readonly transactions: readonly BookTransaction[];
  /** By `account asset`. */
  readonly balances: ReadonlyMap<string, number>;
  readonly keys: ReadonlyMap<string, number>;
};
export type BookRefusal = 'ledger/insufficient' | 'ledger/unbalanced' | 'idempotency/other-request';

export const EMPTY_BOOK: Book = { transactions: [], balances: new Map(), keys: new Map() };

/** One entry an account and asset; none where nothing is left. */
export function mergeEntries<E extends BookEntry>(entries: readonly E[]): BookEntry[] {
  const merged = new Map<string, BookEntry>();
  for (const { account, asset, amount } of entries) {
    const key = `${account} ${asset}`;
    merged.set(key, { account, asset, amount: amount + (merged.get(key)?.amount ?? 0) });
  }
  return [...merged.values()].filter((entry) => entry.amount !== 0);
}

/** By how much entries are off, by asset; empty where they sum to zero [ECO1]. */
export function imbalanceOf(entries: readonly BookEntry[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { asset, amount } of entries) sums.set(asset, (sums.get(asset) ?? 0) + amount);
  return new Map([...sums].filter(([, sum]) => sum !== 0));
}

/** Whether two postings move the same, in whatever order they say it [ECO3]. */
export function isSamePosting(a: Omit<BookPosting, 'key'>, b: Omit<BookPosting, 'key'>): boolean {
  const form = ({ kind, entries }: Omit<BookPosting, 'key'>): string =>
    [
      kind,
      ...mergeEntries(entries)
        .map((entry) => `${entry.account} ${entry.asset} ${entry.amount}`)
        .toSorted(),
    ].join('\n');
  return form(a) === form(b);
}

/**
 * Writes a posting down. Errors: `ledger/unbalanced` (a bug of the caller), `ledger/insufficient` where an account other
 * than the mint would fall below zero [ECO2], `idempotency/other-request` where the key was spent on something else.
 */
export function enter(book: Book, posting: BookPosting): Result<{ book: Book; id: number }, BookRefusal> {
  const known = posting.key === undefined ? undefined : book.keys.get(posting.key);
  if (known !== undefined) {
    const first = book.transactions[known - 1]!;
    return isSamePosting(first, posting) ? ok({ book, id: known }) : fail('idempotency/other-request');
  }
  const whole = posting.entries.every((entry) => Number.isSafeInteger(entry.amount));
  if (!whole || imbalanceOf(posting.entries).size > 0) return fail('ledger/unbalanced');
  const entries = mergeEntries(posting.entries);
  const balances = new Map(book.balances);
  for (const { account, asset, amount } of entries) {
    const after = (balances.get(`${account} ${asset}`) ?? 0) + amount;
    if (after < 0 && amount < 0 && account !== 'mint') return fail('ledger/insufficient');
    balances.set(`${account} ${asset}`, after);
  }
  const id = book.transactions.length + 1;
  const keys = posting.key === undefined ? book.keys : new Map([...book.keys, [posting.key, id]]);
  const transactions = [...book.transactions, { id, kind: posting.kind, entries }];
  return ok({ book: { transactions, balances, keys }, id });
}

/** The entries that undo a transaction. */
export function counterEntries<E extends BookEntry>(entries: readonly E[]): BookEntry[] {
  return entries.map(({ account, asset, amount }) => ({ account, asset, amount: -amount }));
}
