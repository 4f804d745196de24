import { auctionEnded, auctionOutbid } from '@farhold/contracts/ws/auction';
import { HIGHEST_PRICE, LATE_MS, OPEN_LOTS } from '@farhold/rules/economy/auction';
import type { AuctionId, CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { characterTopic } from '../../../platform/feature.ts';
import { auctionPeople, HOUR_MS, item } from '../../../testing/auctions.ts';
import { codeOf, createWorld, type World } from '../../../testing/characters.ts';
import { findSkills } from '../../characters/service.ts';
import { findBag, findImbalance } from '../../ledger/service.ts';
import { close, sweep } from './closing.ts';
import { bid, buyOut, cancel, show } from './service.ts';

let world: World;
let people: ReturnType<typeof auctionPeople>;
let seller: CharacterId;
let [ann, bob]: CharacterId[] = [];
beforeAll(async () => {
  world = await createWorld();
  people = auctionPeople(world);
  seller = await people.withGoods(10_000, { 'bog-iron-ore': 400, 'walkers-cloak': 1 });
  ann = await people.withGoods(5000);
  bob = await people.withGoods(5000);
});
afterAll(async () => {
  expect(await findImbalance(world.ctx)).toEqual([]);
  const { rows } = await sql`
    select a.status, b.account_id, b.asset, b.amount from auction_house a
    join ledger_balances b on b.account_id = 'escrow:auction-' || a.id and b.amount <> 0
    where a.status <> 'open'`.execute(world.ctx.db.pool);
  expect(rows, 'nothing is kept for what has ended').toEqual([]);
  await world.ctx.close();
});

const newLot = async (offer = {}) => (await people.list(seller, offer)).id;
const bidAs = (who: CharacterId, lot: AuctionId, amount: number) => bid(world.ctx, who, lot, amount);
const purses = () => Promise.all([ann!, bob!].map(people.marksOf));
const jobsOf = async (lot: AuctionId) =>
  (
    await sql<{
      run_at: Date;
    }>`select run_at from graphile_worker.jobs where key = ${`auction.close:${lot}`}`.execute(
      world.ctx.db.pool,
    )
  ).rows.map((row) => row.run_at.getTime());
async function heardBy(who: CharacterId): Promise<unknown[]> {
  const heard: unknown[] = [];
  await world.ctx.bus.subscribe(characterTopic(who), (event) => void heard.push(event));
  return heard;
}

describe('[AUC1] listing', () => {
  it('takes goods and deposit into keeping, and leaves a job that will close the lot', async () => {
    const [marks, ore] = [await people.marksOf(seller), await people.countOf(seller, 'bog-iron-ore')];
    const lot = await people.list(seller, { quantity: 7, startingPrice: 50, buyout: 90, hours: 12 });
    expect(lot).toMatchObject({
      status: 'open',
      price: 50,
      minimum: 50,
      bids: 0,
      buyout: 90,
      role: 'seller',
      quantity: 7,
    });
    expect(Date.parse(lot.endsAt)).toBe(world.clock.nowMs + 12 * HOUR_MS);
    const held = await people.heldFor(lot.id);
    expect(held).toEqual({ 'bog-iron-ore': 7, marks: marks - (await people.marksOf(seller)) });
    expect(held.marks).toBeGreaterThan(0);
    expect(await people.countOf(seller, 'bog-iron-ore')).toBe(ore - 7);
    expect(await jobsOf(lot.id)).toEqual([world.clock.nowMs + 12 * HOUR_MS]);
  });

  it('refuses, and nothing changes', async () => {
    const other = await people.withGoods(0, { 'bog-iron-ore': 5 });
    const fighting = await people.withGoods(50, { 'bog-iron-ore': 5 });
    await world.startFight(fighting);
    const worn = (await findBag(world.ctx.db.pool, seller)).find((stack) => stack.slot === null)!.id!;
    const before = [await people.marksOf(seller), await findBag(world.ctx.db.pool, seller)];
    const refused = async (who: CharacterId, offer: object) => codeOf(people.list(who, offer));
    expect(await refused(seller, { startingPrice: 0 })).toBe('auction/bad-price');
    expect(await refused(seller, { startingPrice: 1.5 })).toBe('auction/bad-price');
    expect(await refused(seller, { startingPrice: HIGHEST_PRICE + 1 })).toBe('auction/bad-price');
    expect(await refused(seller, { buyout: 99 })).toBe('auction/bad-price');
    expect(await refused(seller, { hours: 49 })).toBe('auction/bad-duration');
    expect(await refused(seller, { quantity: 5000 })).toBe('ledger/insufficient');
    expect(await refused(seller, { name: 'walkers-cloak', quantity: 1 })).toBe('item/bound');
    expect(await refused(seller, { inventoryId: worn, quantity: 1 })).toBe('item/equipped');
    expect(await refused(seller, { inventoryId: await people.stackOf(other, 'bog-iron-ore') })).toBe(
      'item/not-owned',
    );
    expect(await refused(seller, { deposit: 0 })).toBe('auction/deposit-moved');
    expect(await refused(other, {})).toBe('ledger/insufficient');
    expect(await refused(fighting, {})).toBe('character/in-fight');
    expect([await people.marksOf(seller), await findBag(world.ctx.db.pool, seller)]).toEqual(before);
  });

  it('ends at as many as one may have open', async () => {
    const many = await people.withGoods(10_000, { 'bog-iron-ore': OPEN_LOTS + 5 });
    for (let n = 1; n < OPEN_LOTS; n++) await people.list(many, { quantity: 1 });
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(people.list(many, { quantity: 1 }))));
    expect(codes.toSorted()).toEqual(['auction/too-many', 'auction/too-many', 'no refusal']);
  });
});

describe('[AUC3] bidding', () => {
  it('keeps the marks, gives the last bidder all of them back at once, and tells both', async () => {
    const lot = await newLot();
    const before = await purses();
    const heard = await heardBy(ann!);
    expect(await bidAs(ann!, lot, 100)).toMatchObject({
      paid: 100,
      role: 'leading',
      lot: { minimum: 105, bids: 1, version: 1 },
    });
    expect(await bidAs(bob!, lot, 105)).toMatchObject({
      paid: 105,
      lot: { price: 105, minimum: 111, version: 2 },
    });
    expect(await purses()).toEqual([before[0], before[1]! - 105]);
    expect(await bidAs(bob!, lot, 200)).toMatchObject({ paid: 95 });
    expect(await purses()).toEqual([before[0], before[1]! - 200]);
    const outbid = heard.filter((event) => (event as { t: string }).t === auctionOutbid.type);
    expect(outbid).toMatchObject([{ d: { id: lot, refunded: 100, minimum: 111, item: 'bog-iron-ore' } }]);
    expect((await show(world.ctx, ann!, lot)).role).toBe('outbid');
    expect(await show(world.ctx, bob!, lot)).toMatchObject({ role: 'leading', myBid: 200, bids: 3 });
  });

  it('refuses, and nothing changes', async () => {
    const lot = await newLot({ startingPrice: 100 });
    const poor = await people.withGoods(99);
    const gone = await newLot();
    await cancel(world.ctx, seller, gone);
    await bidAs(ann!, lot, 100);
    const before = [await purses(), await people.marksOf(poor), await people.heldFor(lot)];
    const refused = (who: CharacterId, amount: number, of = lot) => codeOf(bidAs(who, of, amount));
    for (const amount of [0, -1, 100.5, HIGHEST_PRICE * 3, Number.NaN])
      expect(await refused(bob!, amount)).toBe('auction/bad-price');
    expect(await refused(bob!, 104)).toBe('auction/bid-too-low');
    expect(await refused(bob!, 9000)).toBe('ledger/insufficient');
    expect(await refused(poor, 105)).toBe('ledger/insufficient');
    expect(await refused(seller, 500)).toBe('auction/own-lot');
    expect(await refused(bob!, 500, gone)).toBe('auction/closed');
    expect(await refused(bob!, 500, crypto.randomUUID() as AuctionId)).toBe('auction/not-found');
    expect(await codeOf(buyOut(world.ctx, bob!, lot))).toBe('auction/no-buyout');
    expect(await codeOf(cancel(world.ctx, ann!, lot))).toBe('auction/not-yours');
    expect(await codeOf(cancel(world.ctx, seller, lot))).toBe('auction/has-bids');
    expect([await purses(), await people.marksOf(poor), await people.heldFor(lot)]).toEqual(before);
    expect(await show(world.ctx, ann!, lot)).toMatchObject({ bids: 1, version: 1, price: 100 });
  });
});

describe('[AUC4] a late bid', () => {
  it('makes the lot run on, and the job comes again at the new end', async () => {
    const lot = await newLot({ hours: 1 });
    const start = world.clock.nowMs;
    world.clock.nowMs = start + HOUR_MS - 1000;
    await bidAs(ann!, lot, 100);
    const end = start + HOUR_MS - 1000 + LATE_MS;
    world.clock.nowMs = start + HOUR_MS;
    await close(world.ctx, lot);
    expect((await show(world.ctx, ann!, lot)).status).toBe('open');
    expect(await jobsOf(lot)).toEqual([end]);
    world.clock.nowMs = end;
    await close(world.ctx, lot);
    expect((await show(world.ctx, ann!, lot)).status).toBe('sold');
  });
});

describe('[AUC5] a lot ends', () => {
  it('sold: goods to the buyer, marks less the cut and with the deposit to the seller, trading learnt', async () => {
    const own = await people.withGoods(500, { 'bog-iron-ore': 4 });
    const lot = await people.list(own, { startingPrice: 1000 });
    const { marks: deposit } = await people.heldFor(lot.id);
    const before = (await findSkills(world.ctx.db.pool, own)).trading ?? 0;
    const heard = await heardBy(own);
    await bidAs(ann!, lot.id, 1000);
    const paid = await people.marksOf(ann!);
    world.clock.nowMs += 24 * HOUR_MS;
    await close(world.ctx, lot.id);
    await close(world.ctx, lot.id);
    expect(await people.heldFor(lot.id)).toEqual({});
    const [won] = await people.letters(ann!);
    expect(won).toMatchObject({
      kind: 'auction',
      from: { name: 'The Outcry' },
      goods: { marks: 0, items: [{ item: 'bog-iron-ore', quantity: 4 }] },
    });
    const letters = await people.letters(own);
    expect(letters.map((mail) => mail.goods.marks)).toEqual([950 + deposit!]);
    expect(await people.marksOf(ann!)).toBe(paid);
    await people.collectAll(own);
    expect(await people.marksOf(own)).toBe(500 + 950);
    expect((await findSkills(world.ctx.db.pool, own)).trading).toBeGreaterThan(before);
    expect(heard).toContainEqual({
      t: auctionEnded.type,
      d: { id: lot.id, item: item('bog-iron-ore'), quantity: 4, outcome: 'sold', price: 1000 },
    });
    const { rows } = await sql`
      select gold_amount, items_traded, transaction_type from trade_transactions where seller_id = ${own}`.execute(
      world.ctx.db.pool,
    );
    expect(rows).toEqual([
      { gold_amount: 1000, items_traded: { 'bog-iron-ore': 4 }, transaction_type: 'auction-bid' },
    ]);
  });

  it('unsold: the goods go back, the deposit stays', async () => {
    const own = await people.withGoods(500, { 'bog-iron-ore': 4 });
    const lot = await people.list(own, {});
    const left = await people.marksOf(own);
    world.clock.nowMs += 24 * HOUR_MS;
    await close(world.ctx, lot.id);
    await people.collectAll(own);
    expect([await people.marksOf(own), await people.countOf(own, 'bog-iron-ore')]).toEqual([left, 4]);
    expect((await show(world.ctx, own, lot.id)).status).toBe('expired');
  });

  it('taken back: the goods go back at once, and the close that was planned finds nothing to do', async () => {
    const own = await people.withGoods(500, { 'bog-iron-ore': 4 });
    const lot = await people.list(own, {});
    expect((await cancel(world.ctx, own, lot.id)).status).toBe('cancelled');
    expect(await codeOf(cancel(world.ctx, own, lot.id))).toBe('auction/closed');
    world.clock.nowMs += 24 * HOUR_MS;
    await close(world.ctx, lot.id);
    expect(await people.letters(own)).toHaveLength(1);
  });

  it('bought: at the buyout, also by a bid that reaches it; who led has the marks back', async () => {
    const lot = await newLot({ buyout: 300 });
    const before = await purses();
    await bidAs(ann!, lot, 150);
    expect(await buyOut(world.ctx, bob!, lot)).toMatchObject({
      paid: 300,
      role: 'won',
      lot: { status: 'sold', price: 300 },
    });
    expect(await purses()).toEqual([before[0], before[1]! - 300]);
    expect(await codeOf(bidAs(ann!, lot, 400))).toBe('auction/closed');
    const other = await newLot({ buyout: 300 });
    expect(await bidAs(bob!, other, 2000)).toMatchObject({ paid: 300, role: 'won' });
  });

  it('by the sweeper where no job came, one that cannot be closed aside', async () => {
    const [broken, fine] = [await newLot({ hours: 1 }), await newLot({ hours: 1 })];
    await bidAs(ann!, fine, 100);
    world.clock.nowMs += HOUR_MS + 6000;
    await sql`update auction_house set deposit = 1000000 where id = ${broken}`.execute(world.ctx.db.pool);
    await expect(sweep(world.ctx)).rejects.toThrow('could not be closed');
    expect((await show(world.ctx, ann!, fine)).status).toBe('sold');
    expect((await show(world.ctx, ann!, broken)).status).toBe('open');
    const { marks } = await people.heldFor(broken);
    await sql`update auction_house set deposit = ${marks} where id = ${broken}`.execute(world.ctx.db.pool);
    await sweep(world.ctx);
    expect((await show(world.ctx, ann!, broken)).status).toBe('expired');
  });
});

describe('at once', () => {
  it('of two bids of the same amount one is told that it is too low', async () => {
    const lot = await newLot();
    const codes = await Promise.all([codeOf(bidAs(ann!, lot, 100)), codeOf(bidAs(bob!, lot, 100))]);
    expect(codes.toSorted()).toEqual(['auction/bid-too-low', 'no refusal']);
    expect((await people.heldFor(lot)).marks).toBeGreaterThanOrEqual(100);
  });

  it('many bids leave one leader, and everybody else whole', async () => {
    const lot = await newLot({ startingPrice: 1 });
    const { marks: deposit } = await people.heldFor(lot);
    const crowd = await Promise.all(Array.from({ length: 6 }, () => people.withGoods(1000)));
    await Promise.all(
      crowd.flatMap((who, at) => [10, 50, 90, 200].map((base) => codeOf(bidAs(who, lot, base + at * 3)))),
    );
    const { price } = await show(world.ctx, seller, lot);
    const left = await Promise.all(crowd.map(people.marksOf));
    expect(left.toSorted((a, b) => a - b)).toEqual([1000 - price, 1000, 1000, 1000, 1000, 1000]);
    expect((await people.heldFor(lot)).marks).toBe(price + deposit!);
  });

  it('a bid and a buyout, a bid and a close, two closes, two cancels: one wins, the other is told', async () => {
    const [raced, ended, taken] = [await newLot({ buyout: 500 }), await newLot({ hours: 1 }), await newLot()];
    const codes = await Promise.all([
      codeOf(bidAs(ann!, raced, 400)),
      codeOf(buyOut(world.ctx, bob!, raced)),
    ]);
    expect(['no refusal,no refusal', 'auction/closed,no refusal']).toContain(codes.join());
    expect(await show(world.ctx, bob!, raced)).toMatchObject({ status: 'sold', role: 'leading', price: 500 });
    const cancels = await Promise.all([1, 2].map(() => codeOf(cancel(world.ctx, seller, taken))));
    expect(cancels.toSorted()).toEqual(['auction/closed', 'no refusal']);
    world.clock.nowMs += HOUR_MS;
    const late = codeOf(bidAs(ann!, ended, 400));
    await Promise.all([close(world.ctx, ended), close(world.ctx, ended), close(world.ctx, ended)]);
    expect(await late).toBe('auction/closed');
    const about = (await people.letters(seller)).filter((mail) => mail.subject.startsWith('Back from'));
    expect(new Set(about.map((mail) => mail.id)).size).toBe(about.length);
    expect(await people.heldFor(ended)).toEqual({});
  });
});
