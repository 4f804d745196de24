/** What a posting is made of, and the arithmetic on it. */
import type { ItemId } from '@farhold/rules/ids';
import { imbalanceOf } from '@farhold/rules/ledger/book';
import { type Account, type Asset, MARKS } from './accounts.ts';
import type { EntryColumns } from './queries.ts';

export type LedgerTransactionId = number;
export type Entry = {
  readonly account: Account;
  readonly asset: Asset;
  /** Positive comes in, negative goes out. */
  readonly amount: number;
  /** Takes from this stack (INVENTORY.id) and no other. */
  readonly stackId?: string;
};
export type Posting = {
  /** What happened, in one word: loot, kit, shop, trade ... */
  readonly kind: string;
  readonly reason: string;
  readonly entries: readonly Entry[];
  /** A second posting with the same key changes nothing and answers with the first; another one with it is refused. */
  readonly idempotencyKey?: string;
  /** Who caused it: a character's or user's id. */
  readonly actor?: string;
};

export type Goods = {
  readonly marks?: number;
  readonly items?: Readonly<Partial<Record<ItemId, number>>>;
};

/** The entries that move goods from one account to another. */
export function transfer(from: Account, to: Account, goods: Goods): Entry[] {
  const items = Object.entries(goods.items ?? {}) as [ItemId, number][];
  const assets: readonly (readonly [Asset, number])[] = [[MARKS, goods.marks ?? 0], ...items];
  return assets
    .filter(([, amount]) => amount !== 0)
    .flatMap(([asset, amount]) => [
      { account: from, asset, amount: -amount },
      { account: to, asset, amount },
    ]);
}

export function toColumns(entries: readonly Entry[]): EntryColumns {
  return {
    accounts: entries.map((entry) => entry.account),
    assets: entries.map((entry) => entry.asset),
    amounts: entries.map((entry) => entry.amount),
  };
}

/** Of one account that is many: `mint:12` is the mint. */
export const sharedName = (account: string): string => account.replace(/^(mint|sink):\d+$/, '$1');

export function assertBalanced(entries: readonly Entry[]): void {
  for (const { asset, amount } of entries)
    if (!Number.isSafeInteger(amount)) throw new Error(`${amount} ${asset} is no whole amount`);
  for (const [asset, sum] of imbalanceOf(entries)) throw new Error(`the entries are off by ${sum} ${asset}`);
}
