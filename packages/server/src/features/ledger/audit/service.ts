/** What an operator asks the ledger, and how a mistake is put right: by a transaction against it, never by a change. */
import { counterEntries } from '@farhold/rules/ledger/book';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { Account, Asset } from '../accounts.ts';
import type { LedgerTransactionId } from '../entries.ts';
import { type AboutRow, findTransactionByKey, listAbout, listEntries } from '../queries.ts';
import { post } from '../service.ts';
import * as queries from './queries.ts';
import { type LedgerReader, type Step, type Trace, traceBack } from './trace.ts';

export type TracedStep = Step & Pick<AboutRow, 'kind' | 'reason' | 'actor' | 'at'>;

/** Everything that an account holds of an asset, back to the mint, with what happened at each step. */
export async function traceHolding(
  db: Queryable,
  holding: { readonly account: Account; readonly asset: Asset },
): Promise<Omit<Trace, 'steps'> & { readonly steps: readonly TracedStep[] }> {
  const trace = await traceBack(readerOf(db), holding);
  const ids = [...new Set(trace.steps.map((step) => step.transactionId))];
  const about = new Map((await listAbout(db, ids)).map(({ id, ...row }) => [id, row]));
  return { ...trace, steps: trace.steps.map((step) => ({ ...step, ...about.get(step.transactionId)! })) };
}

function readerOf(db: Queryable): LedgerReader {
  return {
    totals: (account, asset) => queries.sumFlows(db, { account, asset }),
    inflows: (account, asset, span) => queries.listInflows(db, { account, asset }, span),
    sentBefore: (account, asset, transactionId) =>
      queries.sumSentBefore(db, { account, asset }, transactionId),
    sides: (transactionId, asset) => queries.listSides(db, transactionId, asset),
  };
}

/** One transaction with its entries and, where it was reversed, by which. Refusals: `ledger/not-found`. */
export async function showTransaction(db: Queryable, id: LedgerTransactionId) {
  const [about] = await listAbout(db, [id]);
  if (about === undefined) return refuse('ledger/not-found');
  const entries = await listEntries(db, id);
  return { ...about, entries, reversedBy: await findTransactionByKey(db, reversalKey(id)) };
}

const reversalKey = (id: LedgerTransactionId): string => `reversal:${id}`;

/**
 * Undoes a transaction by its counter-transaction, once. What would go back to a letter or into escrow, which are closed,
 * goes out of the world. Refusals: `ledger/not-found`, `ledger/reversed`; `ledger/not-reversible` where goods still lie in
 * a letter or in escrow; `ledger/insufficient` and `item/bag-full` where those concerned no longer have it or no room.
 */
export function reverseTransaction(
  ctx: Ctx,
  id: LedgerTransactionId,
  by: { readonly actor: string; readonly reason: string },
): Promise<LedgerTransactionId> {
  return ctx.db.tx(async (tx) => {
    // Of two at once the second waits here, and is told.
    await queries.lockTransaction(tx, id);
    const { entries, reversedBy } = await showTransaction(tx, id);
    if (reversedBy !== null) refuse('ledger/reversed');
    return post(tx, {
      kind: 'reversal',
      reason: `reversal:${id}: ${by.reason}`,
      actor: by.actor,
      idempotencyKey: reversalKey(id),
      entries: counterEntries(entries).map(({ account, asset, amount }) => ({
        account: returnsTo(account, amount),
        asset: asset as Asset,
        amount,
      })),
    });
  });
}

function returnsTo(account: string, amount: number): Account {
  if (!/^(mail|escrow):/.test(account)) return account as Account;
  return amount > 0 ? 'sink' : refuse('ledger/not-reversible');
}

/** Balances that are not the sum of their entries: the slow part of an audit, for tests and by hand. */
export const findDrift = (db: Queryable) => queries.listDrift(db);
