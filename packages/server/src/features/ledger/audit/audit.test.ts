import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { type Book, type BookPosting, EMPTY_BOOK, enter } from '@farhold/rules/ledger/book';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../../testing/characters.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson } from '../../../testing/people.ts';
import {
  type Account,
  characterAccount,
  destroy,
  type Entry,
  findBalance,
  findImbalance,
  grant,
  MARKS,
  post,
  syncItems,
  transfer,
} from '../service.ts';
import { listMovementsOf } from './movements.ts';
import { findDrift, reverseTransaction, showTransaction, traceHolding } from './service.ts';

let ctx: TestCtx;
let made = 0;
const [ore, blade] = ['bog-iron-ore', 'bog-iron-blade'] as ItemId[] as [ItemId, ItemId];
beforeAll(async () => {
  ctx = await createTestCtx();
  await syncItems(ctx);
});
afterAll(async () => {
  expect(await findImbalance(ctx)).toEqual([]);
  expect(await findDrift(ctx.db.pool)).toEqual([]);
  await ctx.close();
});

const newWalker = async (): Promise<CharacterId> =>
  (await insertPerson(ctx.db.pool, { name: `Walker ${made++}` })).characterId;
const held = (account: Account, asset: typeof MARKS | ItemId = MARKS) =>
  findBalance(ctx.db.pool, account, asset);
const postTest = (entries: readonly Entry[], idempotencyKey?: string) =>
  ctx.db.tx((tx) =>
    post(tx, {
      kind: 'test',
      reason: 'test',
      entries,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    }),
  );
const by = { actor: 'staff', reason: 'a mistake' };

describe('any history', () => {
  const who = fc.nat(3);
  const aStep = fc.record({
    from: who,
    to: who,
    back: fc.nat(9),
    amount: fc.integer({ min: 1, max: 30 }),
    asset: fc.constantFrom<typeof MARKS | ItemId>(MARKS, ore),
    key: fc.option(fc.nat(2), { nil: undefined }),
  });

  it('[ECO1] [ECO2] [ECO3] [ECO4] is in PostgreSQL what it is in memory, and leads back to the mint', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 20 }), async (steps) => {
        const [a, b] = [characterAccount(await newWalker()), characterAccount(await newWalker())];
        // The mint first: of what is not there yet much is asked.
        const accounts: readonly Account[] = ['mint', a, b, `escrow:test:${a.slice(-12)}`];
        let book: Book = EMPTY_BOOK;
        for (const { from, to, back, amount, asset, key } of steps) {
          const [source, target] = [accounts[from]!, accounts[to]!];
          // Nobody hands something to themselves: bags refuse it, since there is nothing to move.
          if (target === 'mint' || target === source) continue;
          const entries = [
            ...transfer(source, target, asset === MARKS ? { marks: amount } : { items: { [asset]: amount } }),
            ...transfer(target, source, { marks: back }),
          ].filter(({ account }) => account !== 'mint' || source === 'mint');
          const posting: BookPosting = {
            kind: 'test',
            entries,
            ...(key === undefined ? {} : { key: `${a} ${key}` }),
          };
          const expected = enter(book, posting);
          if (expected.ok) book = expected.value.book;
          const code = await codeOf(postTest(entries, posting.key));
          expect(code).toBe(expected.ok ? 'no refusal' : expected.code);
        }
        for (const account of accounts.slice(1))
          for (const asset of [MARKS, ore] as const) {
            const amount = book.balances.get(`${account} ${asset}`) ?? 0;
            expect(await held(account, asset)).toBe(amount);
            const trace = await traceHolding(ctx.db.pool, { account, asset });
            expect(trace).toMatchObject({ held: amount, isWhole: true });
            const origins = trace.steps.filter((step) => step.isOrigin);
            expect(origins.reduce((sum, step) => sum + step.amount, 0)).toBe(amount);
          }
      }),
      { numRuns: 12 },
    );
  });
});

describe('[ECO3] a spent key', () => {
  it('answers the same posting and refuses another', async () => {
    const a = characterAccount(await newWalker());
    const gift = (marks: number) => postTest(transfer('mint', a, { marks }), `gift:${a}`);
    const first = await gift(5);
    expect(await gift(5)).toBe(first);
    expect(await codeOf(gift(6))).toBe('idempotency/other-request');
    expect(await held(a)).toBe(5);
  });
});

describe('[ECO4] tracing', () => {
  it('tells each step of a blade from the mint to who has it, and of coins by first in, first out', async () => {
    const [a, b] = [await newWalker(), await newWalker()];
    const [one, other] = [characterAccount(a), characterAccount(b)];
    await ctx.db.tx((tx) => grant(tx, a, { marks: 10, items: { [blade]: 1 } }, 'combat:x'));
    await ctx.db.tx((tx) => grant(tx, a, { marks: 10 }, 'quest:y'));
    await postTest([
      ...transfer(one, other, { items: { [blade]: 1 } }),
      ...transfer(one, other, { marks: 15 }),
    ]);
    const trace = await traceHolding(ctx.db.pool, { account: other, asset: blade });
    expect(trace.steps).toMatchObject([
      { from: one, to: other, amount: 1, kind: 'test', isOrigin: false },
      { to: one, amount: 1, kind: 'combat', reason: 'combat:x', isOrigin: true },
    ]);
    const coins = await traceHolding(ctx.db.pool, { account: other, asset: MARKS });
    expect(coins.steps.filter((step) => step.isOrigin).map((step) => [step.kind, step.amount])).toEqual([
      ['combat', 10],
      ['quest', 5],
    ]);
  });
});

describe('[ECO4] reversing', () => {
  it('undoes a trade, once, and the ledger says so', async () => {
    const [a, b] = [await newWalker(), await newWalker()];
    const [one, other] = [characterAccount(a), characterAccount(b)];
    await ctx.db.tx((tx) => grant(tx, a, { items: { [blade]: 1 } }, 'test:x'));
    await ctx.db.tx((tx) => grant(tx, b, { marks: 30 }, 'test:x'));
    const id = await postTest([
      ...transfer(one, other, { items: { [blade]: 1 } }),
      ...transfer(other, one, { marks: 30 }),
    ]);
    const tries = [1, 2, 3].map(() => codeOf(reverseTransaction(ctx, id, by)));
    expect((await Promise.all(tries)).toSorted()).toEqual([
      'ledger/reversed',
      'ledger/reversed',
      'no refusal',
    ]);
    expect([await held(one, blade), await held(other, blade), await held(one), await held(other)]).toEqual([
      1, 0, 0, 30,
    ]);
    const { reversedBy } = await showTransaction(ctx.db.pool, id);
    expect(await showTransaction(ctx.db.pool, reversedBy!)).toMatchObject({
      kind: 'reversal',
      reason: `reversal:${id}: a mistake`,
      actor: 'staff',
    });
  });

  it('undoes what came from the mint and what went to the sink', async () => {
    const a = await newWalker();
    const account = characterAccount(a);
    await ctx.db.tx((tx) => grant(tx, a, { marks: 10 }, 'test:x'));
    await ctx.db.tx((tx) => destroy(tx, a, { marks: 4 }, 'test:drop'));
    const { items } = await listMovementsOf(ctx, a, { limit: 10 });
    await reverseTransaction(ctx, items[0]!.id, by);
    expect(await held(account)).toBe(10);
    await reverseTransaction(ctx, items[1]!.id, by);
    expect(await held(account)).toBe(0);
  });

  it('refuses where it cannot be whole, and then nothing has moved', async () => {
    const [a, b] = [await newWalker(), await newWalker()];
    const [one, other] = [characterAccount(a), characterAccount(b)];
    await ctx.db.tx((tx) => grant(tx, a, { marks: 10 }, 'test:x'));
    const gift = await postTest(transfer(one, other, { marks: 10 }));
    await ctx.db.tx((tx) => destroy(tx, b, { marks: 1 }, 'test:x'));
    expect(await codeOf(reverseTransaction(ctx, gift, by))).toBe('ledger/insufficient');
    expect(await codeOf(reverseTransaction(ctx, 2 ** 50, by))).toBe('ledger/not-found');
    const escrow: Account = `escrow:test:${b}`;
    const held1 = await postTest(transfer(other, escrow, { marks: 5 }));
    expect(await codeOf(reverseTransaction(ctx, held1, by))).toBe('ledger/not-reversible');
    const given = await postTest(transfer(escrow, one, { marks: 5 }));
    await reverseTransaction(ctx, given, by);
    expect([await held(one), await held(other), await held(escrow)]).toEqual([0, 4, 0]);
  });
});

it('my movements come in pages, newest first, of all or of one asset, with whom they were', async () => {
  const { characterId: a } = await insertPerson(ctx.db.pool, { name: 'Reader' });
  const { characterId: b } = await insertPerson(ctx.db.pool, { name: 'Giver' });
  await ctx.db.tx((tx) => grant(tx, b, { marks: 9 }, 'test:x'));
  await ctx.db.tx((tx) => grant(tx, a, { marks: 10, items: { [ore]: 4 } }, 'combat:x'));
  await postTest(transfer(characterAccount(b), characterAccount(a), { marks: 9 }));
  await ctx.db.tx((tx) => destroy(tx, a, { items: { [ore]: 1 } }, 'use:ore'));
  const page = await listMovementsOf(ctx, a, { limit: 2 });
  expect(page.items).toMatchObject([
    { kind: 'use', about: 'ore', marks: 0, items: [{ item: ore, amount: -1 }], other: null },
    { kind: 'test', about: null, marks: 9, items: [], other: 'Giver' },
  ]);
  const rest = await listMovementsOf(ctx, a, { limit: 2, cursor: page.nextCursor! });
  expect(rest.items).toMatchObject([{ kind: 'combat', marks: 10, items: [{ item: ore, amount: 4 }] }]);
  expect(rest.nextCursor).toBeNull();
  const ofOre = await listMovementsOf(ctx, a, { limit: 9, asset: ore });
  expect(ofOre.items.map((one) => [one.kind, one.marks])).toEqual([
    ['use', 0],
    ['combat', 0],
  ]);
});
