import type { AuctionSearch } from '@farhold/contracts/rest/auction';
import { auctionSearchSchema } from '@farhold/contracts/rest/auction';
import type { CharacterId } from '@farhold/rules/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auctionPeople, HOUR_MS } from '../../../testing/auctions.ts';
import { codeOf, createWorld, type World } from '../../../testing/characters.ts';
import { mine, search } from './search.ts';
import { bid, buyOut, cancel } from './service.ts';

let world: World;
let people: ReturnType<typeof auctionPeople>;
let [seller, ann]: CharacterId[] = [];
beforeAll(async () => {
  world = await createWorld();
  people = auctionPeople(world);
  seller = await people.withGoods(5000, {
    'bog-iron-ore': 50,
    weld: 50,
    'bog-iron-blade+fine.keen.steady': 1,
    'bog-iron-helm': 2,
  });
  ann = await people.withGoods(5000);
  const put = (
    name: string,
    startingPrice: number,
    hours: number,
    buyout: number | null = null,
    quantity = 1,
  ) => people.list(seller!, { name, startingPrice, hours, buyout, quantity });
  await put('weld', 30, 4, 40, 5);
  await put('bog-iron-ore', 10, 2);
  await put('bog-iron-ore', 20, 8, 25);
  await put('bog-iron-blade+fine.keen.steady', 500, 6, 900);
  await put('bog-iron-helm', 60, 1);
});
afterAll(() => world.ctx.close());

const find = async (wish: Record<string, unknown> = {}) =>
  search(world.ctx, ann!, auctionSearchSchema.parse(wish) as AuctionSearch);
const shown = async (wish: Record<string, unknown> = {}) =>
  (await find(wish)).items.map((lot) => `${lot.item.replace(/\+.*/, '')} ${lot.price}`);

describe('searching', () => {
  it.each([
    [
      'what ends first',
      {},
      ['bog-iron-helm 60', 'bog-iron-ore 10', 'weld 30', 'bog-iron-blade 500', 'bog-iron-ore 20'],
    ],
    ['what ends last', { sort: 'ending-last', limit: 2 }, ['bog-iron-ore 20', 'bog-iron-blade 500']],
    ['what is cheapest', { sort: 'price', limit: '3' }, ['bog-iron-ore 10', 'bog-iron-ore 20', 'weld 30']],
    ['what is dearest', { sort: 'price-desc', limit: 1 }, ['bog-iron-blade 500']],
    ['words of the name, in any case', { text: 'ORE  iron' }, ['bog-iron-ore 10', 'bog-iron-ore 20']],
    ['nothing by signs that mean something to a database', { text: "%' or _" }, []],
    ['a type', { type: 'weapon' }, ['bog-iron-blade 500']],
    ['a rarity', { rarity: 'fine,legend' }, ['bog-iron-blade 500']],
    ['a level', { minLevel: 1, maxLevel: 60 }, ['bog-iron-helm 60', 'bog-iron-blade 500']],
    ['an item', { item: 'weld' }, ['weld 30']],
    ['a price', { minPrice: 15, maxPrice: 60 }, ['bog-iron-helm 60', 'weld 30', 'bog-iron-ore 20']],
    ['what ends within two hours', { within: 120 }, ['bog-iron-helm 60', 'bog-iron-ore 10']],
    [
      'what can be bought at once',
      { buyout: 'yes', sort: 'price' },
      ['bog-iron-ore 20', 'weld 30', 'bog-iron-blade 500'],
    ],
    [
      'all of it together',
      { text: 'iron', type: 'material', maxPrice: 15, sort: 'price' },
      ['bog-iron-ore 10'],
    ],
  ])('finds %s', async (_what, wish, lots) => expect(await shown(wish)).toEqual(lots));

  it.each(['ending', 'ending-last', 'price', 'price-desc'])(
    'goes through all pages by %s, each lot once',
    async (sort) => {
      for (const more of [{}, { text: 'o' }]) {
        const seen: string[] = [];
        let cursor: string | null | undefined;
        do {
          const page = await find({ ...more, sort, limit: 2, ...(cursor ? { cursor } : {}) });
          seen.push(...page.items.map((lot) => lot.id));
          cursor = page.nextCursor;
        } while (cursor !== null);
        const whole = await find({ ...more, sort, limit: 100 });
        expect(seen).toEqual(whole.items.map((lot) => lot.id));
      }
    },
  );

  it('refuses the cursor of another search', async () => {
    const { nextCursor } = await find({ limit: 1 });
    expect(await codeOf(find({ limit: 1, sort: 'price', cursor: nextCursor }))).toBe('input/invalid');
    expect(await codeOf(find({ cursor: 'bm90IG91cnM' }))).toBe('input/invalid');
  });

  it('leaves out what has ended', async () => {
    const lots = (await find()).items;
    await buyOut(world.ctx, ann!, lots.find((lot) => lot.item === 'weld')!.id);
    await cancel(world.ctx, seller!, lots.find((lot) => lot.price === 20)!.id);
    world.clock.nowMs += 90 * 60_000;
    expect(await shown()).toEqual(['bog-iron-ore 10', 'bog-iron-blade 500']);
  });

  it('shows my own: what I sell, and what I have bid on, for a week', async () => {
    const [ore] = (await find()).items;
    await bid(world.ctx, ann!, ore!.id, 10);
    const own = await mine(world.ctx, ann!);
    expect(own.selling).toEqual([]);
    expect(own.bidding.map((lot) => [lot.item, lot.status, lot.role])).toEqual([
      ['bog-iron-ore', 'open', 'leading'],
      ['weld', 'sold', 'leading'],
    ]);
    const { selling } = await mine(world.ctx, seller!);
    expect(selling.map((lot) => lot.status)).toEqual(['open', 'open', 'open', 'sold', 'cancelled']);
    world.clock.nowMs += 8 * 24 * HOUR_MS;
    expect((await mine(world.ctx, seller!)).selling.map((lot) => lot.status)).toEqual([
      'open',
      'open',
      'open',
    ]);
  });
});
