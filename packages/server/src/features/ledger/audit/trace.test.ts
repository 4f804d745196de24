import { type Book, EMPTY_BOOK, enter } from '@farhold/rules/ledger/book';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LedgerReader, traceBack } from './trace.ts';

/** Reads a ledger in memory as PostgreSQL's is read. */
function readerOf(book: Book): LedgerReader {
  const entriesOf = (account: string, asset: string) =>
    book.transactions.flatMap(({ id, entries }) =>
      entries
        .filter((one) => one.account === account && one.asset === asset)
        .map(({ amount }) => ({ id, amount })),
    );
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  return {
    totals: async (account, asset) => {
      const amounts = entriesOf(account, asset).map((entry) => entry.amount);
      return {
        received: sum(amounts.filter((one) => one > 0)),
        sent: -sum(amounts.filter((one) => one < 0)),
      };
    },
    inflows: async (account, asset) => ({
      start: 0,
      flows: entriesOf(account, asset)
        .filter((entry) => entry.amount > 0)
        .map(({ id, amount }) => ({ transactionId: id, amount })),
    }),
    sentBefore: async (account, asset, transactionId) =>
      -sum(
        entriesOf(account, asset).flatMap((one) =>
          one.id < transactionId && one.amount < 0 ? [one.amount] : [],
        ),
      ),
    sides: async (transactionId, asset) =>
      book.transactions[transactionId - 1]!.entries.filter((entry) => entry.asset === asset),
  };
}

const WHO = ['character:a', 'character:b', 'character:c', 'escrow:x', 'sink'];
const aPosting = fc
  .array(
    fc.record({
      from: fc.constantFrom('mint', 'mint', ...WHO),
      to: fc.constantFrom(...WHO),
      amount: fc.integer({ min: 1, max: 20 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((moves) => ({
    kind: 'test',
    entries: moves.flatMap(({ from, to, amount }) => [
      { account: from, asset: 'marks', amount: -amount },
      { account: to, asset: 'marks', amount },
    ]),
  }));

describe('[ECO4] a trace', () => {
  it('leads every unit of any history back to where it was made', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aPosting, { maxLength: 40 }), async (postings) => {
        const book = postings.reduce<Book>((so, posting) => {
          const result = enter(so, posting);
          return result.ok ? result.value.book : so;
        }, EMPTY_BOOK);
        for (const account of WHO) {
          const { held, steps, isWhole } = await traceBack(readerOf(book), { account, asset: 'marks' });
          expect(held).toBe(book.balances.get(`${account} marks`) ?? 0);
          expect(isWhole).toBe(true);
          const made = steps.filter((step) => step.isOrigin);
          expect(made.reduce((total, step) => total + step.amount, 0)).toBe(held);
          expect(made.every((step) => step.from === 'mint')).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
