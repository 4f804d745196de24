import { FACTOR } from '@farhold/rules/economy/shop-price';
import type { CharacterId, ItemId, ShopId } from '@farhold/rules/ids';
import { BAG_SLOTS } from '@farhold/rules/ledger/bag';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, createWorld, type World } from '../../../testing/characters.ts';
import { scansOf } from '../../../testing/explained.ts';
import { findSkills } from '../../characters/service.ts';
import { characterAccount, findBag, findBalance, findImbalance, grant, MARKS } from '../../ledger/service.ts';
import { NO_TOLL, type Toll } from '../tolls/service.ts';
import { RESTOCK_MS, restock } from './restocking.ts';
import { BUY_BACK_MS, BUY_BACKS, buy, buyBack, sell } from './service.ts';
import { shopOf, summariesOf, type Visit, viewOf } from './shop-view.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.ctx.close());
beforeEach(() => sql`truncate npc_shop_stock, npc_shop_buy_backs`.execute(world.ctx.db.pool));

const item = (name: string) => name as ItemId;

function visitTo(id: string, toll: Toll = NO_TOLL): Visit {
  const shop = shopOf(world.ctx, id as ShopId);
  return { shop, at: { x: shop.at[0] + 10, y: shop.at[1] }, toll };
}

async function newCustomer(marks = 1000, items: Record<string, number> = {}): Promise<CharacterId> {
  const { id } = await world.newCharacter();
  const goods = { marks, items: items as Record<ItemId, number> };
  await world.ctx.db.tx((tx) => grant(tx, id, goods, 'test:purse'));
  return id;
}

async function newGuild(leader: CharacterId): Promise<`guild:${string}`> {
  const { rows } = await sql<{ id: string }>`
    insert into guilds (name, leader_id, arms) values (${`Company ${leader.slice(0, 8)}`}, ${leader}, '{}') returning id`.execute(
    world.ctx.db.pool,
  );
  return `guild:${rows[0]!.id}`;
}

const marksOf = (who: CharacterId) => findBalance(world.ctx.db.pool, characterAccount(who), MARKS);
const stackOf = async (who: CharacterId, name: string) =>
  (await findBag(world.ctx.db.pool, who)).find((one) => one.item === name && one.slot !== null)!;
const shelfOf = async (who: CharacterId, at: Visit, name: string) =>
  (await viewOf(world.ctx, who, at)).stock.find((row) => row.item === name)!;

describe('buying and selling', () => {
  it('moves goods and marks, stock and price, and teaches trading', async () => {
    const [who, at] = [await newCustomer(), visitTo('wat-cinder')];
    const purse = await marksOf(who);
    const before = await shelfOf(who, at, 'plain-pick');
    expect(before).toMatchObject({ stock: 8, normal: 8 });
    const deal = await buy(world.ctx, who, at, { item: item('plain-pick'), quantity: 4 });
    expect(deal).toMatchObject({ item: 'plain-pick', quantity: 4 });
    expect(deal.marks).toBeGreaterThanOrEqual(4 * 10);
    expect(deal.experience).toBe(Math.floor(deal.marks / 3));
    expect(await marksOf(who)).toBe(purse - deal.marks);
    expect(deal.shop.marks).toBe(purse - deal.marks);
    const after = deal.shop.stock.find((row) => row.item === 'plain-pick')!;
    expect(after.stock).toBe(4);
    expect(after.price).toBeGreaterThan(before.price);
    const { id: inventoryId } = await stackOf(who, 'plain-pick');
    const sale = await sell(world.ctx, who, at, { inventoryId: inventoryId!, quantity: 1 });
    expect(sale.marks).toBeLessThan(deal.marks / 4);
    expect((await shelfOf(who, at, 'plain-pick')).stock).toBe(5);
    expect((await findSkills(world.ctx.db.pool, who)).trading ?? 0).toBeGreaterThanOrEqual(0);
    expect(await findImbalance(world.ctx)).toEqual([]);
  });

  it('names itself in the ledger, so that sources and sinks of marks can be told apart', async () => {
    const [who, at] = [await newCustomer(), visitTo('wat-cinder')];
    await buy(world.ctx, who, at, { item: item('charcoal'), quantity: 3 });
    const { rows } = await sql`
      select kind, reason from ledger_transactions where actor = ${who}`.execute(world.ctx.db.pool);
    expect(rows).toEqual([{ kind: 'shop-buy', reason: 'shop-buy:wat-cinder' }]);
  });

  it('pays for what the shop does not keep, less the more of it has come, and for curios all they are worth', async () => {
    const [who, at] = [
      await newCustomer(0, { 'stray-letter': 2, 'meridian-ore': 50 }),
      visitTo('lettice-pound'),
    ];
    const ore = await stackOf(who, 'meridian-ore');
    const first = await sell(world.ctx, who, at, { inventoryId: ore.id!, quantity: 1 });
    const bulk = await sell(world.ctx, who, at, { inventoryId: ore.id!, quantity: 40 });
    expect(first.marks).toBe(Math.floor((80 * 350) / 1000));
    expect(bulk.marks).toBeLessThan(40 * first.marks);
    expect(bulk.shop.offers.find((row) => row.item === 'meridian-ore')).toMatchObject({
      factor: FACTOR.least,
    });
    const letters = await stackOf(who, 'stray-letter');
    expect((await sell(world.ctx, who, at, { inventoryId: letters.id!, quantity: 1 })).marks).toBe(24);
  });

  it('refuses, and nothing changes', async () => {
    const [who, at] = [await newCustomer(30, { weld: 5, 'walkers-cloak': 1 }), visitTo('wat-cinder')];
    const far = { ...at, at: { x: at.at.x + 200, y: at.at.y } };
    const bag = await findBag(world.ctx.db.pool, who);
    const marks = await marksOf(who);
    const [weld, cloak] = [await stackOf(who, 'weld'), await stackOf(who, 'walkers-cloak')];
    const worn = bag.find((one) => one.place !== null)!;
    const buys: [Visit, object, string][] = [
      [far, {}, 'shop/too-far'],
      [at, { item: item('vial') }, 'shop/not-kept'],
      [at, { item: item('constructor') }, 'shop/not-kept'],
      [at, { quantity: 9 }, 'shop/sold-out'],
      [at, { marks: 9 }, 'shop/price-moved'],
      [at, { item: item('bog-iron-maul'), quantity: 4 }, 'ledger/insufficient'],
    ];
    for (const [where, given, code] of buys)
      expect(
        await codeOf(buy(world.ctx, who, where, { item: item('plain-pick'), quantity: 1, ...given })),
      ).toBe(code);
    const sells: [Visit, string, object, string][] = [
      [far, weld.id!, {}, 'shop/too-far'],
      [at, crypto.randomUUID(), {}, 'item/not-owned'],
      [at, worn.id!, {}, 'item/equipped'],
      [at, cloak.id!, {}, 'item/bound'],
      [at, weld.id!, {}, 'shop/too-little'],
      [at, weld.id!, { quantity: 6 }, 'ledger/insufficient'],
      [at, weld.id!, { quantity: 5, marks: 9 }, 'shop/price-moved'],
    ];
    for (const [where, inventoryId, given, code] of sells)
      expect(await codeOf(sell(world.ctx, who, where, { inventoryId, quantity: 1, ...given })), code).toBe(
        code,
      );
    await world.startFight(who);
    const wish = { item: item('plain-pick'), quantity: 1 };
    expect(await codeOf(buy(world.ctx, who, at, wish))).toBe('character/in-fight');
    expect(await findBag(world.ctx.db.pool, who)).toEqual(bag);
    expect(await marksOf(who)).toBe(marks);
    expect((await shelfOf(who, at, 'plain-pick')).stock).toBe(8);
  });

  it('refuses what finds no room', async () => {
    const who = await newCustomer();
    const used = (await findBag(world.ctx.db.pool, who)).filter((one) => one.slot !== null).length;
    const stuffing = { items: { [item('bog-iron-helm')]: BAG_SLOTS - used } };
    await world.ctx.db.tx((tx) => grant(tx, who, stuffing, 'test:stuffing'));
    const wish = { item: item('plain-pick'), quantity: 1 };
    expect(await codeOf(buy(world.ctx, who, visitTo('wat-cinder'), wish))).toBe('item/bag-full');
  });
});

it('[SHP7] pays less for a Small Debt each day that it was kept', async () => {
  const [who, at] = [await newCustomer(0, { 'small-debt': 3 }), visitTo('lettice-pound')];
  const { id } = await stackOf(who, 'small-debt');
  const sale = () => sell(world.ctx, who, at, { inventoryId: id!, quantity: 1 });
  // The ledger's moments are PostgreSQL's; the clock of the test is set by them.
  const now = world.clock.nowMs;
  world.clock.nowMs = Date.now() + 60_000;
  expect((await sale()).marks).toBe(60);
  world.clock.nowMs += 5 * 86_400_000;
  const offer = (await viewOf(world.ctx, who, at)).offers.find((row) => row.item === 'small-debt')!;
  expect(offer.value).toBe(30);
  expect((await sale()).marks).toBe(Math.floor((30 * 985) / 1000));
  world.clock.nowMs = now;
});

it('[SHP7] asks the ledger once for all stacks that fade', async () => {
  const at = visitTo('lettice-pound');
  const lookedUp = async (debts: number): Promise<number> => {
    const who = await newCustomer(0, { 'small-debt': debts, 'hazel-log': 3 });
    const scans = await scansOf(world.ctx, (ctx) => viewOf(ctx, who, at));
    return scans.filter(({ table }) => table === 'ledger_entries').length;
  };
  expect(await lookedUp(60)).toBe(1);
  expect([await lookedUp(3), await lookedUp(0)]).toEqual([1, 0]);
});

it('[FEE2] a toll goes on top, to whoever holds the ground, and the price shown has it in', async () => {
  const guild = await newGuild(await newCustomer());
  const at = visitTo('wat-cinder', { thousandths: 150, to: guild });
  const who = await newCustomer();
  const plain = (await shelfOf(who, visitTo('wat-cinder'), 'bog-iron-maul')).price;
  expect((await shelfOf(who, at, 'bog-iron-maul')).price).toBe(Math.ceil(plain * 1.15));
  const purse = await marksOf(who);
  const deal = await buy(world.ctx, who, at, { item: item('bog-iron-maul'), quantity: 1 });
  expect(deal.marks).toBeGreaterThan(plain);
  expect(await marksOf(who)).toBe(purse - deal.marks);
  expect(await findBalance(world.ctx.db.pool, guild, MARKS)).toBe(deal.marks - plain);
  expect(await findImbalance(world.ctx)).toEqual([]);
});

describe('at once', () => {
  it('of two buyers for the last piece one gets it', async () => {
    const at = visitTo('wat-cinder');
    const [one, other] = [await newCustomer(), await newCustomer()];
    await buy(world.ctx, one, at, { item: item('plain-pick'), quantity: 7 });
    const wish = { item: item('plain-pick'), quantity: 1 };
    const codes = await Promise.all([one, other].map((who) => codeOf(buy(world.ctx, who, at, wish))));
    expect(codes.toSorted()).toEqual(['no refusal', 'shop/sold-out']);
    expect((await shelfOf(one, at, 'plain-pick')).stock).toBe(0);
  });

  it('many deals lose no piece and no mark', async () => {
    const at = visitTo('wat-cinder');
    const customers = await Promise.all(Array.from({ length: 6 }, () => newCustomer(500)));
    const before = await shelfOf(customers[0]!, at, 'bog-iron-bar');
    await Promise.all(
      customers.map(async (who) => {
        await buy(world.ctx, who, at, { item: item('bog-iron-bar'), quantity: 5 });
        const { id } = await stackOf(who, 'bog-iron-bar');
        await sell(world.ctx, who, at, { inventoryId: id!, quantity: 2 });
      }),
    );
    expect((await shelfOf(customers[0]!, at, 'bog-iron-bar')).stock).toBe(before.stock - 6 * 3);
    expect(await findImbalance(world.ctx)).toEqual([]);
  });
});

describe('[SHP6] buying back', () => {
  it('costs what was paid, once, for half an hour', async () => {
    const [who, at] = [await newCustomer(0, { 'bell-bronze-blade': 3 }), visitTo('wat-cinder')];
    const marks = await marksOf(who);
    const sale = async () => {
      const { id } = await stackOf(who, 'bell-bronze-blade');
      return sell(world.ctx, who, at, { inventoryId: id!, quantity: 1 });
    };
    const { marks: paid, shop } = await sale();
    const lot = shop.buyBacks[0]!;
    expect(lot).toMatchObject({ item: 'bell-bronze-blade', quantity: 1, marks: paid });
    const both = [1, 2].map(() => codeOf(buyBack(world.ctx, who, at, lot.id)));
    expect((await Promise.all(both)).toSorted()).toEqual(['no refusal', 'shop/sold-on']);
    expect(await marksOf(who)).toBe(marks);
    const late = (await sale()).shop.buyBacks[0]!;
    const stranger = await newCustomer();
    expect(await codeOf(buyBack(world.ctx, stranger, at, late.id))).toBe('shop/sold-on');
    expect(await codeOf(buyBack(world.ctx, who, visitTo('joan-thimble'), late.id))).toBe('shop/sold-on');
    world.clock.nowMs += BUY_BACK_MS;
    expect(await codeOf(buyBack(world.ctx, who, at, late.id))).toBe('shop/sold-on');
    expect((await viewOf(world.ctx, who, at)).buyBacks).toEqual([]);
  });

  it('teaches nothing, however often it goes to and fro', async () => {
    const [who, at] = [await newCustomer(0, { 'bell-bronze-blade': 2 }), visitTo('wat-cinder')];
    const sale = async () => {
      const { id } = await stackOf(who, 'bell-bronze-blade');
      return sell(world.ctx, who, at, { inventoryId: id!, quantity: 1 });
    };
    const first = await sale();
    expect(first.experience).toBeGreaterThan(0);
    await buyBack(world.ctx, who, at, first.shop.buyBacks[0]!.id);
    const again = await sale();
    expect(again.experience).toBe(0);
    expect((await sale()).experience, 'another thing is another lesson').toBeGreaterThan(0);
  });

  it('keeps the latest lots only', async () => {
    const [who, at] = [await newCustomer(0, { 'small-debt': BUY_BACKS + 3 }), visitTo('lettice-pound')];
    const { id } = await stackOf(who, 'small-debt');
    for (let lot = 0; lot < BUY_BACKS + 2; lot++) {
      world.clock.nowMs += 1000;
      await sell(world.ctx, who, at, { inventoryId: id!, quantity: 1 });
    }
    expect((await viewOf(world.ctx, who, at)).buyBacks).toHaveLength(BUY_BACKS);
  });
});

describe('[SHP5] restocking', () => {
  it('brings shelves back a step at a time, once for each ten minutes, and forgets those that are back', async () => {
    const [who, at] = [await newCustomer(2000), visitTo('wat-cinder')];
    await buy(world.ctx, who, at, { item: item('charcoal'), quantity: 20 });
    await restock(world.ctx);
    expect((await shelfOf(who, at, 'charcoal')).stock).toBe(130);
    world.clock.nowMs += RESTOCK_MS;
    await restock(world.ctx);
    await restock(world.ctx);
    expect((await shelfOf(who, at, 'charcoal')).stock).toBe(145);
    world.clock.nowMs += RESTOCK_MS;
    await restock(world.ctx);
    expect((await shelfOf(who, at, 'charcoal')).stock).toBe(150);
    const { rows } = await sql`select * from npc_shop_stock`.execute(world.ctx.db.pool);
    expect(rows).toEqual([]);
  });
});

it('[SHP1] lists all shopkeepers, nearest first, and who is near', () => {
  const { shop, at } = visitTo('wat-cinder');
  const list = summariesOf(world.ctx, at);
  expect(list).toHaveLength(29);
  expect(list[0]).toMatchObject({ shop: shop.id, near: true, distance: 10, zone: 'legend' });
  expect(list.filter((one) => one.near).map((one) => one.shop)).toEqual([shop.id]);
});
