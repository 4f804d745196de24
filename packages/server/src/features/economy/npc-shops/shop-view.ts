/** What a customer sees of a shop: shelves, what it pays for what one carries, what one may have back. */
import type { ShopSummary, ShopView } from '@farhold/contracts/rest/shops';
import type { Item } from '@farhold/rules/content/item';
import type { Shop } from '@farhold/rules/content/shop';
import { faded, heldSince } from '@farhold/rules/economy/fading';
import { distanceTo, isAtShop, type Spot } from '@farhold/rules/economy/nearness';
import { askedFor, isWanted, paidFor, priceFactor, type Shelf } from '@farhold/rules/economy/shop-price';
import type { CharacterId, ItemId, ShopId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { Bag } from '@farhold/rules/ledger/bag';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable, Tx } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { findSkills } from '../../characters/service.ts';
import { findBelongings, findMovements } from '../../ledger/service.ts';
import type { Toll } from '../tolls/service.ts';
import { buyBacksOf, stockOf } from './queries.ts';

/** Refuses with `shop/not-found`. */
export function shopOf(ctx: Ctx, id: ShopId): Shop {
  const { shops } = ctx.content;
  return Object.hasOwn(shops, id) ? shops[id]! : refuse('shop/not-found');
}

/** How many of a thing a shop keeps; 0 where it does not. */
export function normalOf(shop: Shop, item: ItemId): number {
  return Object.hasOwn(shop.goods, item) ? shop.goods[item]! : 0;
}

/** Items as a shop reckons them: some things lose their worth while one keeps them [SHP7]. */
export async function reckoned(
  ctx: Ctx,
  db: Queryable,
  id: CharacterId,
  items: readonly Item[],
): Promise<(item: Item) => Item> {
  const fading = items.filter((item) => item.fadesADay !== undefined).map((item) => item.id);
  const movements = await findMovements(db, id, [...new Set(fading)]);
  return (item) => faded(item, heldSince(movements.get(item.id) ?? []), ctx.now());
}

/** The shopkeepers, nearest first. */
export function summariesOf(ctx: Ctx, at: Spot): ShopSummary[] {
  return Object.values(ctx.content.shops)
    .map((shop) => {
      const [x, y] = shop.at;
      const { id, keeper, trade, place } = shop;
      const zone = ctx.terrain.zoneAt(x, y).id;
      return { shop: id, keeper, trade, place, zone, x, y, ...nearnessOf(shop, at) };
    })
    .toSorted((a, b) => a.distance - b.distance);
}

export function viewOf(ctx: Ctx, id: CharacterId, at: Visit): Promise<ShopView> {
  return ctx.db.tx((tx) => viewWithin(ctx, tx, id, at));
}

/** The same in a deal's own transaction, as it leaves things. */
export async function viewWithin(
  ctx: Ctx,
  tx: Tx,
  id: CharacterId,
  { shop, at, toll }: Visit,
): Promise<ShopView> {
  const [stock, buyBacks] = await tx.together(
    stockOf(shop.id),
    buyBacksOf({ characterId: id, shop: shop.id }, new Date(ctx.now())),
  );
  const { marks, bag } = await findBelongings(tx, id);
  const stocks = new Map(stock.map((row) => [row.item, row.stock]));
  const trading = (await findSkills(tx, id)).trading ?? 0;
  const shelfOf = (item: ItemId): Shelf => {
    const normal = normalOf(shop, item);
    return { stock: stocks.get(item) ?? normal, normal };
  };
  const goods = Object.keys(shop.goods) as ItemId[];
  return {
    shop: shop.id,
    ...nearnessOf(shop, at),
    trading,
    marks,
    stock: goods.map((item) => onShelf(ctx.content.items[item]!, shelfOf(item), { trading, toll })),
    offers: await offersOf(ctx, tx, { id, bag, shelfOf, trading }),
    buyBacks: buyBacks.map(({ until, ...row }) => ({ ...row, until: until.toISOString() })),
  };
}

export type Visit = { readonly shop: Shop; readonly at: Spot; readonly toll: Toll };

function nearnessOf(shop: Shop, at: Spot) {
  return { distance: Math.round(distanceTo(at, shop.at) * 10) / 10, near: isAtShop(shop, at) };
}

type Terms = { readonly trading: number; readonly toll: Toll };

function onShelf(item: Item, shelf: Shelf, { trading, toll }: Terms): ShopView['stock'][number] {
  const { stock, normal } = shelf;
  // An empty shelf shows what its last piece went for.
  const next = { stock: Math.max(1, stock), normal };
  return {
    item: item.id,
    stock,
    normal,
    factor: priceFactor(shelf),
    price: askedFor({ item, shelf: next, quantity: 1, trading }, toll.thousandths),
  };
}

type Offering = {
  readonly id: CharacterId;
  readonly bag: Bag;
  readonly shelfOf: (item: ItemId) => Shelf;
  readonly trading: number;
};

async function offersOf(
  ctx: Ctx,
  tx: Tx,
  { id, bag, shelfOf, trading }: Offering,
): Promise<ShopView['offers']> {
  const wanted = bag.flatMap((stack) => {
    const { id: inventoryId, item: kind, quantity, slot } = stack;
    const known = resolveItem(ctx.content, kind);
    if (inventoryId === null || slot === null || known === undefined || !isWanted(known)) return [];
    return [{ inventoryId, kind, quantity, known }];
  });
  const worthOf = await reckoned(
    ctx,
    tx,
    id,
    wanted.map(({ known }) => known),
  );
  return wanted.map(({ inventoryId, kind, quantity, known }) => {
    const item = worthOf(known);
    const shelf = shelfOf(kind);
    const price = paidFor({ item, shelf, quantity, trading });
    return {
      ...{ inventoryId, item: kind, quantity, value: item.value },
      ...{ ...shelf, factor: priceFactor(shelf), price },
    };
  });
}
