import { type SPANS, spanStart } from '@farhold/rules/economy/market';
import type { CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { auctionPeople, HOUR_MS, item } from '../../../testing/auctions.ts';
import { codeOf, createWorld, type World } from '../../../testing/characters.ts';
import { destroy, grant } from '../../ledger/service.ts';
import { buyOut } from '../auction-house/service.ts';
import { facts } from './facts.ts';
import { countGold, forgetCandles } from './recording.ts';
import { overview, showItem } from './service.ts';

let world: World;
let people: ReturnType<typeof auctionPeople>;
let [seller, buyer]: CharacterId[] = [];
const ore = item('bog-iron-ore');
/** As long as the largest transaction of any test may take. */
const WAIT_MS = 100_000;
/** Counts until it shows: what has begun anywhere in the cluster, in another test's database too, is waited for. */
const counted = (look: () => Promise<void>) =>
  vi.waitFor(
    async () => {
      await countGold(world.ctx);
      await world.ctx.cache.drop('market:overview');
      await look();
    },
    { timeout: WAIT_MS, interval: 50 },
  );
const shown = (span: (typeof SPANS)[number]) => showItem(world.ctx, ore, { span, count: 90 });

beforeAll(async () => {
  world = await createWorld(facts);
  people = auctionPeople(world);
  seller = await people.withGoods(10_000, { 'bog-iron-ore': 400 });
  buyer = await people.withGoods(100_000);
});
afterAll(() => world.ctx.close());

async function sell(quantity: number, marks: number): Promise<void> {
  const lot = await people.list(seller!, { quantity, startingPrice: 1, buyout: marks });
  await buyOut(world.ctx, buyer!, lot.id);
}

describe('[MKT1] candles', () => {
  it('take in each sale as it is made, and say what was paid for a piece', async () => {
    expect(await shown('1d')).toMatchObject({
      last: null,
      mean: null,
      cheapest: null,
      volume: 0,
      candles: [],
      sales: [],
    });
    await sell(4, 40);
    await sell(2, 25);
    world.clock.nowMs += HOUR_MS;
    await sell(10, 50);
    const day = await shown('1d');
    expect(day).toMatchObject({ last: 5, mean: 7.188, volume: 16 });
    expect(day.candles).toEqual([
      {
        startsAt: new Date(spanStart(world.clock.nowMs, '1d')).toISOString(),
        ...{ open: 10, high: 12.5, low: 5, close: 5, volume: 16, marks: 115, sales: 3 },
      },
    ]);
    expect((await shown('1h')).candles.map(({ open, close, sales }) => [open, close, sales])).toEqual([
      [10, 12.5, 2],
      [5, 5, 1],
    ]);
    expect(day.sales[0]).toMatchObject({ quantity: 10, marks: 50, each: 5 });
    expect(day.sales).toHaveLength(3);
  });

  it('miss none of many sales at once, and keep none that was rolled back', async () => {
    const before = (await shown('1d')).candles[0]!;
    const lots = await Promise.all(
      [1, 2, 3, 4, 5].map(() => people.list(seller!, { quantity: 1, startingPrice: 1, buyout: 7 })),
    );
    await Promise.all(lots.map((lot) => buyOut(world.ctx, buyer!, lot.id)));
    const poor = await people.withGoods(0);
    const dear = await people.list(seller!, { quantity: 1, startingPrice: 1, buyout: 900 });
    expect(await codeOf(buyOut(world.ctx, poor, dear.id))).toBe('ledger/insufficient');
    expect((await shown('1d')).candles[0]).toMatchObject({
      sales: before.sales + 5,
      volume: before.volume + 5,
      high: 12.5,
    });
    expect((await shown('1d')).cheapest).toBe(900);
  });

  it('[MKT3] are forgotten when they are old, those of days never', async () => {
    world.clock.nowMs += 8 * 24 * HOUR_MS;
    await forgetCandles(world.ctx);
    const { rows } = await sql<{
      span: string;
    }>`select distinct span from market_candles order by span`.execute(world.ctx.db.pool);
    expect(rows.map((row) => row.span)).toEqual(['1d', '1h']);
  });

  it('are of things that there are', async () => {
    expect(await codeOf(showItem(world.ctx, item('no-such-thing'), { span: '1d', count: 9 }))).toBe(
      'market/no-such-item',
    );
  });
});

describe('the overview', () => {
  it('[MKT2] has the index by day, what rose and fell, and the prices that were asked for', async () => {
    await sell(1, 20);
    world.clock.nowMs += 25 * HOUR_MS;
    await sell(1, 30);
    await world.ctx.cache.drop('market:overview');
    const seen = await overview(world.ctx, [ore, item('weld')]);
    expect(seen.risen).toEqual([{ item: ore, last: 30, before: 20, change: 500, volume: 1 }]);
    expect(seen.fallen).toEqual([]);
    expect(seen.index.at(-1)).toMatchObject({ marks: 30, sales: 1, volume: 1 });
    const worth = world.ctx.content.items[ore]!.value;
    expect(seen.index.at(-1)!.index).toBe(Math.round(30_000 / worth));
    expect(seen.prices.map((price) => [price.item, price.last])).toEqual([
      [ore, 30],
      ['weld', null],
    ]);
  });

  it('counts gold by source and sink, once, as it comes and goes', { timeout: 2 * WAIT_MS }, async () => {
    await countGold(world.ctx);
    const flowOf = async (kind: string) => {
      await world.ctx.cache.drop('market:overview');
      return (await overview(world.ctx, [])).gold.flows.find((flow) => flow.kind === kind);
    };
    const inWorld = async () => {
      await world.ctx.cache.drop('market:overview');
      return (await overview(world.ctx, [])).gold.inWorld;
    };
    const before = await inWorld();
    world.clock.nowMs = Date.now();
    await world.ctx.db.tx((tx) => grant(tx, buyer!, { marks: 700 }, 'windfall:test'));
    await Promise.all([1, 2, 3].map(() => countGold(world.ctx)));
    await world.ctx.db.tx((tx) => destroy(tx, buyer!, { marks: 200 }, 'fine:test'));
    await counted(async () => expect(await flowOf('fine')).toEqual({ kind: 'fine', minted: 0, sunk: 200 }));
    await countGold(world.ctx);
    expect(await flowOf('windfall')).toEqual({ kind: 'windfall', minted: 700, sunk: 0 });
    expect(await flowOf('fine')).toEqual({ kind: 'fine', minted: 0, sunk: 200 });
    expect(await inWorld()).toBe(before + 500);
  });

  it('counts what commits late, and not before', { timeout: 2 * WAIT_MS }, async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let posted = (): void => {};
    const isPosted = new Promise<void>((resolve) => {
      posted = resolve;
    });
    const slow = world.ctx.db.tx(async (tx) => {
      await grant(tx, buyer!, { marks: 11 }, 'slow:test');
      posted();
      await held;
    });
    await isPosted;
    await world.ctx.db.tx((tx) => grant(tx, seller!, { marks: 13 }, 'quick:test'));
    await countGold(world.ctx);
    release();
    await slow;
    await counted(async () => {
      const { flows } = (await overview(world.ctx, [])).gold;
      expect(flows.find((flow) => flow.kind === 'slow')?.minted).toBe(11);
      expect(flows.find((flow) => flow.kind === 'quick')?.minted).toBe(13);
    });
  });
});
