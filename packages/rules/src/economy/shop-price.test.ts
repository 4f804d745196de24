import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { items, shops } from '../../../../tests/load-content.ts';
import type { ItemId } from '../ids.ts';
import { stationsNear } from './nearness.ts';
import {
  askedFor,
  FACTOR,
  isWanted,
  paidFor,
  priceFactor,
  restocked,
  type Shelf,
  tradingExperience,
} from './shop-price.ts';

const item = (id: string) => items[id as ItemId]!;
const goods = [...new Set(Object.values(shops).flatMap((shop) => Object.keys(shop.goods)))].map(item);
const level = fc.nat(100);

describe('[SHP2] prices follow supply and demand', () => {
  it.each([
    [100, 100, 1000],
    [0, 100, 1500],
    [50, 100, 1250],
    [160, 100, 700],
    [5000, 100, 700],
    [0, 0, 1000],
    [10, 0, 850],
    [999, 0, 700],
  ])('with %i of usually %i a thing costs %i thousandths', (stock, normal, factor) => {
    expect(priceFactor({ stock, normal })).toBe(factor);
  });

  it('the more there is, the cheaper, always within bounds', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(200), (stock, normal) => {
        const [now, next] = [priceFactor({ stock, normal }), priceFactor({ stock: stock + 1, normal })];
        expect(next).toBeLessThanOrEqual(now);
        expect(next).toBeGreaterThanOrEqual(FACTOR.least);
        expect(now).toBeLessThanOrEqual(FACTOR.most);
      }),
    );
  });

  it('each piece of a deal has its own price, so that one deal costs what many small ones do, save for rounding', () => {
    const shelf = { stock: 40, normal: 40 };
    const whole = askedFor({ item: item('bog-iron-bar'), shelf, quantity: 10, trading: 0 });
    let sum = 0;
    for (let stock = 40; stock > 30; stock--)
      sum += askedFor({ item: item('bog-iron-bar'), shelf: { stock, normal: 40 }, quantity: 1, trading: 0 });
    expect(whole).toBeLessThanOrEqual(sum);
    expect(sum - whole).toBeLessThan(10);
  });

  it('a line-toll comes on top', () => {
    const deal = { item: item('fine-pick'), shelf: { stock: 2, normal: 2 }, quantity: 1, trading: 0 };
    expect([askedFor(deal), askedFor(deal, 100)]).toEqual([750, 825]);
  });
});

describe('[SHP3] the customer', () => {
  it('pays less and is paid more the better it trades', () => {
    const deal = { item: item('fine-pick'), shelf: { stock: 2, normal: 2 }, quantity: 1 };
    expect([0, 50, 100].map((trading) => askedFor({ ...deal, trading }))).toEqual([750, 713, 675]);
    expect([0, 50, 100].map((trading) => paidFor({ ...deal, trading }))).toEqual([210, 231, 252]);
  });

  it('is paid all that a curio is worth', () => {
    const deal = { shelf: { stock: 0, normal: 0 }, quantity: 1, trading: 0 };
    expect(paidFor({ ...deal, item: item('stray-letter') })).toBe(24);
    expect(paidFor({ ...deal, item: item('weld') })).toBe(0);
    expect(paidFor({ ...deal, item: item('weld'), quantity: 10 })).toBe(6);
  });

  it('sells what is worth something and its own to give', () => {
    const wanted = ['bog-iron-blade', 'small-debt', 'walkers-cloak', 'half-deed'].map((id) =>
      isWanted(item(id)),
    );
    expect(wanted).toEqual([true, true, false, false]);
  });

  it('learns from what changes hands', () => {
    expect([0, 2, 3, 100].map(tradingExperience)).toEqual([0, 0, 1, 33]);
  });
});

describe('[SHP4] nobody gains by buying and selling back', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('buy' as const), quantity: fc.integer({ min: 1, max: 30 }), trading: level }),
    fc.record({
      do: fc.constant('sell' as const),
      quantity: fc.integer({ min: 1, max: 30 }),
      trading: level,
    }),
    fc.record({ do: fc.constant('restock' as const), quantity: fc.constant(0), trading: fc.constant(0) }),
  );

  it('over any history of deals and restockings, in two shops, with any skill', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...goods),
        fc.array(fc.tuple(step, fc.nat(1)), { maxLength: 60 }),
        fc.tuple(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 150 })),
        (good, steps, normals) => {
          const shelves: Shelf[] = normals.map((normal) => ({ stock: normal, normal }));
          let [marks, held] = [0, 0];
          for (const [{ do: deed, quantity, trading }, shop] of steps) {
            const shelf = shelves[shop]!;
            if (deed === 'restock') {
              shelves[shop] = { ...shelf, stock: restocked(shelf) };
            } else if (deed === 'buy') {
              if (shelf.stock < quantity) continue;
              marks -= askedFor({ item: good, shelf, quantity, trading });
              held += quantity;
              shelves[shop] = { ...shelf, stock: shelf.stock - quantity };
            } else {
              const sold = Math.min(held, quantity);
              marks += paidFor({ item: good, shelf, quantity: sold, trading });
              held -= sold;
              shelves[shop] = { ...shelf, stock: shelf.stock + sold };
            }
            expect(marks).toBeLessThanOrEqual(0);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('for every good, at the best price to sell and the worst to buy', () => {
    for (const good of goods) {
      const best = { shelf: { stock: 0, normal: 1000 }, quantity: 1, trading: 100 };
      const least = { shelf: { stock: 9000, normal: 1000 }, quantity: 1, trading: 100 };
      expect(paidFor({ ...best, item: good }), good.id).toBeLessThanOrEqual(
        askedFor({ ...least, item: good }),
      );
      expect(good.type).not.toBe('curio');
    }
  });
});

describe('[SHP5] restocking', () => {
  it.each([
    [{ stock: 0, normal: 40 }, 4],
    [{ stock: 39, normal: 40 }, 40],
    [{ stock: 40, normal: 40 }, 40],
    [{ stock: 90, normal: 40 }, 86],
    [{ stock: 0, normal: 3 }, 1],
    [{ stock: 7, normal: 0 }, 6],
  ])('%o comes to %i', (shelf, stock) => {
    expect(restocked(shelf)).toBe(stock);
  });

  it('ends at the normal stock', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(150), (start, normal) => {
        let stock = start;
        for (let times = 0; times < 400; times++) stock = restocked({ stock, normal });
        expect(stock).toBe(normal);
      }),
    );
  });
});

describe('[CRF1] stations', () => {
  it('are found all over a settlement, and beside a spot that keeps one', () => {
    const place = (id: string, x: number, radius: number | undefined, stations: string[]) =>
      ({ id, at: [x, 0], radius, stations }) as never;
    const geography = {
      places: [place('town', 0, 100, ['bank', 'loom', 'forge']), place('spot', 500, undefined, ['still'])],
    } as never;
    expect(stationsNear(geography, { x: 90, y: 0 })).toEqual(['forge', 'loom']);
    expect(stationsNear(geography, { x: 101, y: 0 })).toEqual([]);
    expect(stationsNear(geography, { x: 480, y: 20 })).toEqual(['still']);
    expect(stationsNear(geography, { x: 469, y: 0 })).toEqual([]);
  });
});
