import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Book, type BookPosting, counterEntries, EMPTY_BOOK, enter, imbalanceOf } from './book.ts';

const ACCOUNTS = ['mint', 'sink', 'character:a', 'character:b', 'character:c', 'escrow:x', 'mail:y'];
const account = fc.constantFrom(...ACCOUNTS);
const asset = fc.constantFrom('marks', 'bog-iron-ore', 'bog-iron-blade');
const amount = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constantFrom(0, 0.5, 2 ** 53, Number.NaN));
const aMove = fc.record({ from: account, to: account, asset, amount });
const aPosting: fc.Arbitrary<BookPosting> = fc
  .record({
    kind: fc.constantFrom('trade', 'mail'),
    moves: fc.array(aMove, { minLength: 1, maxLength: 4 }),
    key: fc.option(fc.constantFrom('k1', 'k2', 'k3'), { nil: undefined }),
    slip: fc.constantFrom(0, 0, 0, 0, 1),
  })
  .map(({ kind, moves, key, slip }) => ({
    kind,
    ...(key === undefined ? {} : { key }),
    entries: moves.flatMap((move) => [
      { account: move.from, asset: move.asset, amount: -move.amount },
      { account: move.to, asset: move.asset, amount: move.amount + slip },
    ]),
  }));

describe('a ledger', () => {
  it('[ECO1] [ECO2] [ECO3] over any history sums to zero, goes below zero nowhere, and does each thing once', () => {
    fc.assert(
      fc.property(fc.array(aPosting, { maxLength: 60 }), (postings) => {
        let book: Book = EMPTY_BOOK;
        for (const posting of postings) {
          const before = book;
          const result = enter(book, posting);
          if (result.ok) book = result.value.book;
          expect(before).toBe(result.ok ? before : book);
          if (posting.key !== undefined && result.ok) {
            const again = enter(book, posting);
            expect(again).toEqual({ ok: true, value: { book, id: result.value.id } });
          }
          const sums = [...book.balances].map(([key, held]) => {
            const [holder, what] = key.split(' ') as [string, string];
            expect(Number.isSafeInteger(held)).toBe(true);
            if (holder !== 'mint') expect(held).toBeGreaterThanOrEqual(0);
            return { account: holder, asset: what, amount: held };
          });
          expect(imbalanceOf(sums)).toEqual(new Map());
        }
      }),
      { numRuns: 300 },
    );
  });

  it('[ECO3] refuses a key that was spent on another posting', () => {
    const gift = (marks: number): BookPosting => ({
      kind: 'gift',
      key: 'k',
      entries: [
        { account: 'mint', asset: 'marks', amount: -marks },
        { account: 'character:a', asset: 'marks', amount: marks },
      ],
    });
    const first = enter(EMPTY_BOOK, gift(5));
    const book = first.ok ? first.value.book : EMPTY_BOOK;
    expect(enter(book, gift(6))).toEqual({ ok: false, code: 'idempotency/other-request' });
    expect(enter(book, { ...gift(5), kind: 'theft' })).toMatchObject({ ok: false });
    expect(enter(book, { ...gift(5), entries: gift(5).entries.toReversed() })).toMatchObject({ ok: true });
  });

  it('undoes any transaction by its counter-transaction', () => {
    fc.assert(
      fc.property(fc.array(aPosting, { maxLength: 20 }), aPosting, (history, last) => {
        const before = history.reduce<Book>((book, posting) => {
          const result = enter(book, posting);
          return result.ok ? result.value.book : book;
        }, EMPTY_BOOK);
        const done = enter(before, { kind: last.kind, entries: last.entries });
        if (!done.ok) return;
        const undone = enter(done.value.book, { kind: 'reversal', entries: counterEntries(last.entries) });
        const held = (book: Book) => new Map([...book.balances].filter(([, amount]) => amount !== 0));
        expect(undone.ok && held(undone.value.book)).toEqual(held(before));
      }),
    );
  });
});
