import type { CharacterId, ItemId } from '@farhold/rules/ids';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import { itemRowId } from './items.ts';
import { checkLedger } from './jobs.ts';
import {
  type Account,
  characterAccount,
  destroy,
  destroyFromStack,
  type Entry,
  findBag,
  findBalance,
  findImbalance,
  grant,
  grantWhatFits,
  MARKS,
  moveStack,
  post,
  rearrange,
  syncItems,
  transfer,
} from './service.ts';

let ctx: TestCtx;
let made = 0;
const [ore, bannock, blade] = ['bog-iron-ore', 'walkers-bannock', 'bog-iron-blade'] as ItemId[] as [
  ItemId,
  ItemId,
  ItemId,
];

beforeAll(async () => {
  ctx = await createTestCtx();
  await syncItems(ctx);
});
afterAll(() => ctx.close());

async function newCharacter(): Promise<CharacterId> {
  made += 1;
  const { rows } = await sql<{ id: CharacterId }>`
    with owner as (insert into users (username, is_guest) values (${`guest-${made}`}, true) returning id)
    insert into characters (user_id, name, x_coordinate, y_coordinate, current_zone, health, max_health, mana, max_mana, arms, bound_stone)
    select id, ${`Walker ${made}`}, 0, 0, 'legend', 1, 1, 0, 0, '{}', 'nib-gate-stone' from owner returning id`.execute(
    ctx.db.pool,
  );
  return rows[0]!.id;
}
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );
const marksOf = (id: CharacterId) => findBalance(ctx.db.pool, characterAccount(id), MARKS);
const countOf = async (id: CharacterId, item: ItemId) =>
  (await findBag(ctx.db.pool, id))
    .filter((stack) => stack.item === item)
    .reduce((sum, stack) => sum + stack.quantity, 0);
const bug = { kind: 'test', reason: 'test' };

describe('post', () => {
  it('[ECO1] moves gold and items between accounts, stacks along with balances', async () => {
    const [a, b] = [await newCharacter(), await newCharacter()];
    await ctx.db.tx((tx) => grant(tx, a, { marks: 100, items: { [ore]: 7 } }, 'test:grant'));
    await ctx.db.tx((tx) =>
      post(tx, {
        ...bug,
        entries: transfer(characterAccount(a), characterAccount(b), { marks: 30, items: { [ore]: 3 } }),
      }),
    );
    expect([await marksOf(a), await marksOf(b)]).toEqual([70, 30]);
    expect([await countOf(a, ore), await countOf(b, ore)]).toEqual([4, 3]);
    await ctx.db.tx((tx) => destroy(tx, a, { marks: 70, items: { [ore]: 4 } }, 'test:destroy'));
    expect([await marksOf(a), await countOf(a, ore)]).toEqual([0, 0]);
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('[ECO2] refuses what is not there, and then nothing has moved', async () => {
    const a = await newCharacter();
    await ctx.db.tx((tx) => grant(tx, a, { marks: 10, items: { [ore]: 2 } }, 'test:grant'));
    expect(await code(ctx.db.tx((tx) => destroy(tx, a, { marks: 11 }, 'test:x')))).toBe(
      'ledger/insufficient',
    );
    expect(await code(ctx.db.tx((tx) => destroy(tx, a, { marks: 5, items: { [ore]: 3 } }, 'test:x')))).toBe(
      'ledger/insufficient',
    );
    expect(
      await code(
        ctx.db.tx((tx) => post(tx, { ...bug, entries: transfer('sink', characterAccount(a), { marks: 1 }) })),
      ),
    ).toBe('ledger/insufficient');
    expect([await marksOf(a), await countOf(a, ore)]).toEqual([10, 2]);
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('leaves the transaction usable after a refusal', async () => {
    const a = await newCharacter();
    await ctx.db.tx(async (tx) => {
      expect(await code(destroy(tx, a, { marks: 1 }, 'test:x'))).toBe('ledger/insufficient');
      await grant(tx, a, { marks: 4 }, 'test:grant');
    });
    expect(await marksOf(a)).toBe(4);
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('does not take what is worn', async () => {
    const a = await newCharacter();
    await ctx.db.tx((tx) => grant(tx, a, { items: { [blade]: 1 } }, 'test:grant'));
    await sql`update inventory set equipped = true, place = 'main-hand', slot_position = null where character_id = ${a}`.execute(
      ctx.db.pool,
    );
    expect(await code(ctx.db.tx((tx) => destroy(tx, a, { items: { [blade]: 1 } }, 'test:x')))).toBe(
      'ledger/insufficient',
    );
    const [stack] = await findBag(ctx.db.pool, a);
    const drop = { id: stack!.id!, quantity: 1 };
    expect(await code(ctx.db.tx((tx) => destroyFromStack(tx, a, drop, 'test:x')))).toBe('item/equipped');
    expect(await code(ctx.db.tx((tx) => moveStack(tx, a, { id: stack!.id!, slot: 1 })))).toBe(
      'item/equipped',
    );
    expect(
      await code(ctx.db.tx((tx) => destroyFromStack(tx, a, { ...drop, id: crypto.randomUUID() }, 'test:x'))),
    ).toBe('item/not-owned');
  });

  it('refuses what the bag has no room for, or gives what fits', async () => {
    const a = await newCharacter();
    expect(await code(ctx.db.tx((tx) => grant(tx, a, { items: { [blade]: 49 } }, 'test:grant')))).toBe(
      'item/bag-full',
    );
    expect(await countOf(a, blade)).toBe(0);
    const given = await ctx.db.tx((tx) =>
      grantWhatFits(tx, a, { marks: 3, items: { [blade]: 60, [ore]: 5 } }, 'test:grant'),
    );
    expect(given).toEqual({ [blade]: 48 });
    expect([await countOf(a, blade), await countOf(a, ore), await marksOf(a)]).toEqual([48, 0, 3]);
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('[ECO3] posts once for a key, also when asked at once', async () => {
    const a = await newCharacter();
    const posting = {
      ...bug,
      idempotencyKey: `gift ${a}`,
      entries: transfer('mint', characterAccount(a), { marks: 8 }),
    };
    const ids = await Promise.all([1, 2, 3, 4].map(() => ctx.db.tx((tx) => post(tx, posting))));
    expect(new Set(ids).size).toBe(1);
    expect(await ctx.db.tx((tx) => post(tx, posting))).toBe(ids[0]);
    expect(await marksOf(a)).toBe(8);
  });

  it('lets one of two spend the last coin', async () => {
    const a = await newCharacter();
    await ctx.db.tx((tx) => grant(tx, a, { marks: 5 }, 'test:grant'));
    const codes = await Promise.all(
      [1, 2, 3].map(() => code(ctx.db.tx((tx) => destroy(tx, a, { marks: 5 }, 'test:x')))),
    );
    expect(codes.toSorted()).toEqual(['ledger/insufficient', 'ledger/insufficient', 'no refusal']);
  });

  it('refuses to take what nobody can have', async () => {
    const a = await newCharacter();
    const nothing = { items: { ['no-such-thing' as ItemId]: 1 } };
    expect(await code(ctx.db.tx((tx) => destroy(tx, a, nothing, 'test:x')))).toBe('ledger/insufficient');
  });

  it('throws at entries that do not balance, are not whole, or name no item: these are bugs', async () => {
    const a = characterAccount(await newCharacter());
    const posting = (entries: Entry[]) => code(ctx.db.tx((tx) => post(tx, { ...bug, entries })));
    expect(await posting([{ account: a, asset: MARKS, amount: 5 }])).toMatch(/off by 5 marks/);
    expect(
      await posting([
        { account: 'mint', asset: MARKS, amount: -0.5 },
        { account: a, asset: MARKS, amount: 0.5 },
      ]),
    ).toMatch(/no whole amount/);
    expect(await posting(transfer('mint', a, { items: { ['no-such-thing' as ItemId]: 1 } }))).toMatch(
      /no item no-such-thing/,
    );
  });
});

describe('the database itself', () => {
  const insert = (amount: number) =>
    ctx.db.tx(async (tx) => {
      const { rows } = await sql<{
        id: number;
      }>`insert into ledger_transactions (kind, reason) values ('forged', 'x') returning id`.execute(tx);
      await sql`insert into ledger_entries values (${rows[0]!.id}, 'mint:0', 'marks', ${amount})`.execute(tx);
    });

  it('[ECO1] refuses a transaction that does not sum to zero', async () => {
    await expect(insert(5)).rejects.toMatchObject({ constraint: 'ledger_entries_sum_to_zero' });
  });

  it('[ECO2] refuses a negative balance anywhere but in the mint', async () => {
    const a = characterAccount(await newCharacter());
    await sql`insert into ledger_accounts values (${a}, 'character')`.execute(ctx.db.pool);
    const work = sql`insert into ledger_balances values (${a}, 'marks', -1)`.execute(ctx.db.pool);
    await expect(work).rejects.toMatchObject({ constraint: 'ledger_balances_not_negative' });
  });

  it('[ECO4] keeps what was entered', async () => {
    await ctx.db.tx((tx) => grant(tx, ctxCharacter, { marks: 1 }, 'test:grant'));
    for (const change of [
      'update ledger_entries set amount = amount + 1',
      'delete from ledger_entries',
      'delete from ledger_transactions',
      "update ledger_transactions set reason = 'other'",
    ]) {
      await expect(sql.raw(change).execute(ctx.db.pool)).rejects.toThrow(/append-only/);
    }
  });

  let ctxCharacter: CharacterId;
  beforeAll(async () => {
    ctxCharacter = await newCharacter();
  });
});

describe('any history', () => {
  const WHO = 3;
  const anItem = fc.constantFrom(ore, bannock, blade);
  const someGoods = fc.record({
    marks: fc.integer({ min: 0, max: 40 }),
    items: fc.dictionary(anItem, fc.integer({ min: 1, max: 30 }), { maxKeys: 2 }),
  });
  const who = fc.nat(WHO - 1);
  const aStep = fc.oneof(
    fc.record({ kind: fc.constant('grant' as const), who, goods: someGoods }),
    fc.record({ kind: fc.constant('destroy' as const), who, goods: someGoods }),
    fc.record({ kind: fc.constant('trade' as const), who, with: who, goods: someGoods, back: someGoods }),
    fc.record({ kind: fc.constant('escrow' as const), who, goods: someGoods, fails: fc.boolean() }),
    fc.record({ kind: fc.constant('move' as const), who, nth: fc.nat(20), slot: fc.nat(47) }),
  );
  type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

  async function play(step: Step, people: readonly CharacterId[], escrow: Account): Promise<void> {
    const id = people[step.who]!;
    await ctx.db
      .tx(async (tx) => {
        switch (step.kind) {
          case 'grant':
            return grant(tx, id, step.goods, 'test:grant');
          case 'destroy':
            return destroy(tx, id, step.goods, 'test:destroy');
          case 'trade': {
            const [mine, theirs] = [characterAccount(id), characterAccount(people[step.with]!)];
            const entries = [...transfer(mine, theirs, step.goods), ...transfer(theirs, mine, step.back)];
            return void (await post(tx, { ...bug, entries }));
          }
          case 'escrow':
            await post(tx, { ...bug, entries: transfer(characterAccount(id), escrow, step.goods) });
            if (step.fails) throw new Error('changed my mind');
            return;
          case 'move': {
            const bag = await findBag(tx, id);
            const stack = bag[step.nth % Math.max(1, bag.length)];
            if (stack) await moveStack(tx, id, { id: stack.id!, slot: step.slot });
          }
        }
      })
      .catch((error: { code?: string; message: string }) => {
        const expected =
          ['ledger/insufficient', 'item/bag-full'].includes(error.code ?? '') ||
          error.message === 'changed my mind';
        if (!expected) throw error;
      });
  }

  it('[ECO1] [ECO2] one after the other or all at once, keeps the sums and never goes below zero', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aStep, { minLength: 5, maxLength: 24 }),
        fc.boolean(),
        async (steps, atOnce) => {
          const people = await Promise.all(Array.from({ length: WHO }, newCharacter));
          const escrow: Account = `escrow:${people[0]}`;
          if (atOnce) await Promise.all(steps.map((step) => play(step, people, escrow)));
          else for (const step of steps) await play(step, people, escrow);
          expect(await findImbalance(ctx)).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
    const { rows } = await sql<{ off: number; low: number }>`
      select
        (select count(*) from ledger_balances b full join
          (select account_id, asset, sum(amount) as amount from ledger_entries group by 1, 2) e using (account_id, asset)
          where coalesce(b.amount, 0) <> coalesce(e.amount, 0)) as off,
        (select count(*) from ledger_balances where amount < 0 and account_id not like 'mint:%') as low`.execute(
      ctx.db.pool,
    );
    expect(rows[0]).toEqual({ off: 0, low: 0 });
  });

  it('leaves nothing of what was rolled back', async () => {
    const a = await newCharacter();
    const failing = ctx.db.tx(async (tx) => {
      await grant(tx, a, { marks: 9, items: { [ore]: 9 } }, 'test:rolled-back');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect([await marksOf(a), await countOf(a, ore)]).toEqual([0, 0]);
    const { rows } = await sql`select 1 from ledger_transactions where reason = 'test:rolled-back'`.execute(
      ctx.db.pool,
    );
    expect(rows).toEqual([]);
  });
});

describe('rearrange', () => {
  it('lets no rule make or lose an item', async () => {
    const a = await newCharacter();
    await ctx.db.tx((tx) => grant(tx, a, { items: { [ore]: 9 } }, 'test:grant'));
    const cheat = ctx.db.tx((tx) =>
      rearrange(tx, a, (bag) => ({ ok: true, value: bag.map((stack) => ({ ...stack, quantity: 10 })) })),
    );
    await expect(cheat).rejects.toThrow('made or lost');
    expect(await countOf(a, ore)).toBe(9);
  });

  it('exchanges two stacks in one statement', async () => {
    const a = await newCharacter();
    await ctx.db.tx((tx) => grant(tx, a, { items: { [ore]: 9, [bannock]: 2 } }, 'test:grant'));
    const [first, second] = await findBag(ctx.db.pool, a);
    await ctx.db.tx((tx) => moveStack(tx, a, { id: first!.id!, slot: second!.slot! }));
    const swapped = await findBag(ctx.db.pool, a);
    expect(swapped.map((stack) => [stack.id, stack.slot])).toEqual([
      [second!.id, 0],
      [first!.id, 1],
    ]);
  });
});

describe('findImbalance', () => {
  it('finds stacks that are not booked, and the job says so in the metric', async () => {
    const a = await newCharacter();
    await checkLedger.handle(ctx, {});
    expect((await ctx.metrics.ledgerImbalance.get()).values[0]!.value).toBe(0);
    await sql`insert into inventory (character_id, item_id, quantity, slot_position) values (${a}, ${itemRowId(ore)}, 3, 0)`.execute(
      ctx.db.pool,
    );
    expect(await findImbalance(ctx)).toEqual([{ account: characterAccount(a), asset: ore, amount: 3 }]);
    await checkLedger.handle(ctx, {});
    expect((await ctx.metrics.ledgerImbalance.get()).values[0]!.value).toBe(3);
    await sql`delete from inventory where character_id = ${a}`.execute(ctx.db.pool);
    await sql`update ledger_balances set amount = amount + 2 where account_id = 'sink:0' and asset = 'marks'`.execute(
      ctx.db.pool,
    );
    await sql`insert into ledger_balances values ('sink:0', 'marks', 2) on conflict do nothing`.execute(
      ctx.db.pool,
    );
    expect(await findImbalance(ctx)).toEqual([{ account: 'world', asset: 'marks', amount: 2 }]);
    await sql`update ledger_balances set amount = amount - 2 where account_id = 'sink:0' and asset = 'marks'`.execute(
      ctx.db.pool,
    );
  });
});

describe('items', () => {
  it('are written from content under ids that never change, again and again without a change', async () => {
    await syncItems(ctx);
    const { rows } = await sql<{
      id: string;
      slug: ItemId;
      name: string;
      xmin: string;
    }>`select id, slug, name, xmin::text from items order by slug`.execute(ctx.db.pool);
    expect(rows.map((row) => row.slug).toSorted()).toEqual(Object.keys(ctx.content.items).toSorted());
    expect(
      rows.every((row) => row.id === itemRowId(row.slug) && row.name === ctx.content.items[row.slug]!.name),
    ).toBe(true);
    expect(rows[0]!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    await syncItems(ctx);
    const again = await sql<{ xmin: string }>`select xmin::text from items order by slug`.execute(
      ctx.db.pool,
    );
    expect(again.rows.map((row) => row.xmin)).toEqual(rows.map((row) => row.xmin));
  });
});
