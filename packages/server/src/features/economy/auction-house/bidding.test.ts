/** Bids that come at once: taken together, each with its own answer. */
import type { AuctionId, CharacterId, UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOnce } from '../../../platform/db/idempotency.ts';
import { auctionPeople } from '../../../testing/auctions.ts';
import { codeOf, createWorld, type World } from '../../../testing/characters.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { findImbalance } from '../../ledger/service.ts';
import { placeOn } from './bidding.ts';
import { bid, buyOut, show } from './service.ts';

let world: World;
let other: TestCtx;
let people: ReturnType<typeof auctionPeople>;
let seller: CharacterId;
let crowd: CharacterId[];
beforeAll(async () => {
  world = await createWorld();
  other = await createTestCtx({ databaseUrl: world.ctx.databaseUrl, ctx: { now: () => world.clock.nowMs } });
  people = auctionPeople(world);
  seller = await people.withGoods(10_000, { 'bog-iron-ore': 400 });
  crowd = await Promise.all(Array.from({ length: 5 }, () => people.withGoods(5000)));
});
afterAll(async () => {
  expect(await findImbalance(world.ctx)).toEqual([]);
  await other.close();
  await world.ctx.close();
});

const newLot = async (offer = {}) => (await people.list(seller, offer)).id;
const codes = (work: readonly Promise<unknown>[]) => Promise.all(work.map(codeOf));
/** Ledger transactions of the bids on a lot, by the database transaction that wrote them. */
async function postedOn(lot: AuctionId): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ledger_transactions where reason = ${`auction-bid:${lot}`}
    group by xid order by min(id)`.execute(world.ctx.db.pool);
  return rows.map((row) => row.count);
}
const wholeWithout = async (lot: AuctionId, before: readonly number[]) => {
  const { price } = await show(world.ctx, seller, lot);
  const after = await Promise.all(crowd.map(people.marksOf));
  const paid = after.map((marks, at) => before[at]! - marks).filter((marks) => marks !== 0);
  expect(paid).toEqual([price]);
};

describe('[AUC8] bids that come at once', () => {
  it('are judged one after the other in one transaction, and each is told what it came to', async () => {
    const lot = await newLot();
    const before = await Promise.all(crowd.map(people.marksOf));
    const [a, b, c, d] = crowd as [CharacterId, CharacterId, CharacterId, CharacterId];
    const bids: [CharacterId, number][] = [
      [a, 100],
      [b, 105],
      [c, 90],
      [d, 200],
      [b, 9000],
      [seller, 900],
      [a, 300],
    ];
    const answers = await Promise.all(
      bids.map(([who, amount]) =>
        bid(world.ctx, who, lot, amount).then(
          ({ lot: { price, version }, paid, role }) => ({ price, version, paid, role }),
          (refused) => refused.code,
        ),
      ),
    );
    const taken = (price: number, version: number) => ({ price, version, paid: price, role: 'leading' });
    expect(answers).toEqual([
      taken(100, 1),
      taken(105, 2),
      'auction/bid-too-low',
      taken(200, 3),
      'ledger/insufficient',
      'auction/own-lot',
      taken(300, 4),
    ]);
    expect(await postedOn(lot)).toEqual([1, 3]);
    await wholeWithout(lot, before);
    expect(await show(world.ctx, d, lot)).toMatchObject({ bids: 4, version: 4, role: 'outbid', myBid: 200 });
  });

  it('end with the one that buys: whoever comes after it is told that the lot is closed', async () => {
    const lot = await newLot({ buyout: 500 });
    const before = await Promise.all(crowd.map(people.marksOf));
    const [first, ...rest] = [
      bid(world.ctx, crowd[0]!, lot, 100),
      bid(world.ctx, crowd[1]!, lot, 200),
      buyOut(world.ctx, crowd[2]!, lot),
      bid(world.ctx, crowd[3]!, lot, 400),
    ];
    await first;
    expect(await codes(rest)).toEqual(['no refusal', 'no refusal', 'auction/closed']);
    await wholeWithout(lot, before);
    const [won] = await people.letters(crowd[2]!);
    expect(won).toMatchObject({ goods: { items: [{ item: 'bog-iron-ore', quantity: 4 }] } });
  });

  it('fail alone: what breaks with one of them breaks none of the others', async () => {
    const lot = await newLot();
    const before = await Promise.all(crowd.map(people.marksOf));
    const broken = () => {
      throw new Error('a bug');
    };
    const done = await codes([
      bid(world.ctx, crowd[0]!, lot, 100),
      bid(world.ctx, crowd[1]!, lot, 200),
      placeOn(world.ctx, lot, { bidder: crowd[2]!, rule: broken }).catch((error) =>
        Promise.reject({ code: error.message }),
      ),
      bid(world.ctx, crowd[3]!, lot, 300),
    ]);
    expect(done).toEqual(['no refusal', 'no refusal', 'a bug', 'no refusal']);
    await wholeWithout(lot, before);
  });

  it('on two nodes leave one leader, and every taken bid in the ledger', async () => {
    const lot = await newLot({ startingPrice: 1 });
    const before = await Promise.all(crowd.map(people.marksOf));
    const done = await codes(
      crowd.flatMap((who, at) =>
        [world.ctx, other].flatMap((ctx) => [20, 60, 150].map((base) => bid(ctx, who, lot, base + at * 7))),
      ),
    );
    const { bids } = await show(world.ctx, seller, lot);
    expect(bids).toBe(done.filter((code) => code === 'no refusal').length);
    expect((await postedOn(lot)).reduce((sum, count) => sum + count, 0)).toBe(bids);
    await wholeWithout(lot, before);
  });

  it('with a key have one effect, however often and wherever they are asked at once, and the first answer', async () => {
    const lot = await newLot();
    const { rows } = await sql<{ user_id: UserId }>`
      select user_id from characters where id = ${crowd[0]!}`.execute(world.ctx.db.pool);
    const ask = (ctx: TestCtx, amount: number) =>
      runOnce(
        ctx,
        { userId: rows[0]!.user_id, key: `key ${lot}`, content: String(amount), isOneTransaction: true },
        {
          run: () => bid(ctx, crowd[0]!, lot, amount),
          writer: {
            answer: (value) => ({ status: 200, body: JSON.stringify(value) }),
            refusal: ({ code }) => ({ status: 409, body: code }),
          },
        },
      );
    const before = await Promise.all(crowd.map(people.marksOf));
    const asked = [world.ctx, world.ctx, other, world.ctx, other].map((ctx) => ask(ctx, 150));
    const answers = new Set((await Promise.all(asked)).map(({ body }) => body));
    expect([...answers].map((body) => JSON.parse(body))).toMatchObject([{ paid: 150, lot: { version: 1 } }]);
    await bid(world.ctx, crowd[1]!, lot, 400);
    expect([...answers]).toEqual([(await ask(other, 150)).body]);
    expect(await codeOf(ask(world.ctx, 500))).toBe('idempotency/other-request');
    await wholeWithout(lot, before);
  });
});
