/** Deals with shopkeepers. Lock order: the shelf, the character, its account. Goods come from the mint and go to the sink. */
import type { DealDone, ShopSummary, ShopView } from '@farhold/contracts/rest/shops';
import type { Shop } from '@farhold/rules/content/shop';
import { isAtShop, type Spot } from '@farhold/rules/economy/nearness';
import { askedFor, isWanted, lessonOf, paidFor, tradingExperience } from '@farhold/rules/economy/shop-price';
import type { CharacterId, ItemId, ShopId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { awardExperience, findSkills, lockAtRest } from '../../characters/service.ts';
import {
  characterAccount,
  type Entry,
  findBag,
  lockStack,
  MARKS,
  post,
  transfer,
} from '../../ledger/service.ts';
import { standingOf } from '../../world/service.ts';
import { findToll, tollEntries } from '../tolls/service.ts';
import * as queries from './queries.ts';
import { normalOf, reckoned, shopOf, summariesOf, type Visit, viewOf, viewWithin } from './shop-view.ts';

/** How long a shopkeeper keeps by what one has sold, and how many lots of it. */
export const BUY_BACK_MS = 30 * 60_000;
export const BUY_BACKS = 12;

export type Purchase = {
  readonly item: ItemId;
  readonly quantity: number;
  /** Marks that the customer is ready to pay in all. */
  readonly marks?: number | undefined;
};
export type Sale = {
  readonly inventoryId: string;
  readonly quantity: number;
  /** Marks that the customer wants in all. */
  readonly marks?: number | undefined;
};

/** The shopkeepers, nearest first. Refusals: `world/not-present`. */
export async function listShops(ctx: Ctx, id: CharacterId): Promise<ShopSummary[]> {
  return summariesOf(ctx, await standingOf(ctx, id));
}

/** Refusals: `shop/not-found`, `world/not-present`. */
export async function showShop(ctx: Ctx, id: CharacterId, shop: ShopId): Promise<ShopView> {
  return viewOf(ctx, id, await visit(ctx, id, shop));
}

/** Where a deal is made, by whom, and who has a toll of it. Refusals: `shop/not-found`, `world/not-present`. */
export async function visit(ctx: Ctx, id: CharacterId, shopId: ShopId): Promise<Visit> {
  const shop = shopOf(ctx, shopId);
  const at = await standingOf(ctx, id);
  return { shop, at, toll: await findToll(ctx.db.pool, { x: shop.at[0], y: shop.at[1] }) };
}

/**
 * Off the shelf. Refusals: `shop/too-far`, `shop/not-kept`, `shop/sold-out`, `shop/price-moved`, `item/bag-full`,
 * `ledger/insufficient`, `character/in-fight`.
 */
export async function buy(ctx: Ctx, id: CharacterId, at: Visit, wish: Purchase): Promise<DealDone> {
  const { shop, toll } = at;
  refuseUnlessNear(shop, at.at);
  const normal = normalOf(shop, wish.item);
  if (normal === 0) refuse('shop/not-kept');
  return ctx.db.tx(async (tx) => {
    const stock = await lockShelf(ctx, tx, shop, wish.item);
    const trading = await lockCustomer(tx, id);
    if (stock < wish.quantity) refuse('shop/sold-out');
    const item = ctx.content.items[wish.item]!;
    const deal = { item, shelf: { stock, normal }, quantity: wish.quantity, trading };
    const marks = askedFor(deal, toll.thousandths);
    const price = askedFor(deal);
    if (wish.marks !== undefined && marks > wish.marks) refuse('shop/price-moved');
    await queries.updateStock(tx, { shop: shop.id, item: item.id, stock: stock - wish.quantity });
    return settle(ctx, tx, at, {
      ...{ id, deal: 'buy', item: item.id, quantity: wish.quantity, marks },
      entries: [
        ...bought(id, item.id, wish.quantity, price),
        ...tollEntries(characterAccount(id), toll, marks - price),
      ],
    });
  });
}

/**
 * Onto the shelf. Refusals: `shop/too-far`, `item/not-owned`, `item/equipped`, `item/bound`, `shop/not-wanted`,
 * `shop/too-little`, `shop/price-moved`, `ledger/insufficient`, `character/in-fight`.
 */
export async function sell(ctx: Ctx, id: CharacterId, at: Visit, wish: Sale): Promise<DealDone> {
  const { shop } = at;
  refuseUnlessNear(shop, at.at);
  return ctx.db.tx(async (tx) => {
    // The shelf comes before the bag in the lock order, and the bag says which shelf. A stack never changes its kind.
    const seen = (await findBag(tx, id)).find((stack) => stack.id === wish.inventoryId);
    const item =
      resolveItem(ctx.content, (seen ?? refuse('item/not-owned')).item) ?? refuse('shop/not-wanted');
    if (item.bound) refuse('item/bound');
    if (!isWanted(item)) refuse('shop/not-wanted');
    const stock = await lockShelf(ctx, tx, shop, item.id);
    const trading = await lockCustomer(tx, id);
    const stack = await lockStack(tx, id, wish.inventoryId);
    if (stack.quantity < wish.quantity) refuse('ledger/insufficient');
    const shelf = { stock, normal: normalOf(shop, item.id) };
    const worth = (await reckoned(ctx, tx, id, [item]))(item);
    const marks = paidFor({ item: worth, shelf, quantity: wish.quantity, trading });
    if (marks === 0) refuse('shop/too-little');
    if (wish.marks !== undefined && marks < wish.marks) refuse('shop/price-moved');
    await queries.updateStock(tx, { shop: shop.id, item: item.id, stock: stock + wish.quantity });
    await keepBy(
      ctx,
      tx,
      { characterId: id, shop: shop.id },
      { item: item.id, quantity: wish.quantity, marks },
    );
    return settle(ctx, tx, at, {
      ...{ id, deal: 'sell', item: item.id, quantity: wish.quantity, marks },
      entries: sold(id, item.id, wish, marks),
    });
  });
}

/** What was sold of late, at the price paid. Refusals: `shop/too-far`, `shop/sold-on`, and those of paying and carrying. */
export async function buyBack(ctx: Ctx, id: CharacterId, at: Visit, lot: string): Promise<DealDone> {
  const { shop } = at;
  refuseUnlessNear(shop, at.at);
  return ctx.db.tx(async (tx) => {
    const who = { characterId: id, shop: shop.id, id: lot };
    const row = (await queries.findBuyBack(tx, who, new Date(ctx.now()))) ?? refuse('shop/sold-on');
    const stock = await lockShelf(ctx, tx, shop, row.item);
    await lockCustomer(tx, id);
    // Of two requests at once the second finds it gone.
    if (!(await queries.deleteBuyBack(tx, row.id))) refuse('shop/sold-on');
    const left = Math.max(0, stock - row.quantity);
    await queries.updateStock(tx, { shop: shop.id, item: row.item, stock: left });
    const { item, quantity, marks } = row;
    return settle(ctx, tx, at, {
      ...{ id, deal: 'buy-back', item, quantity, marks },
      entries: bought(id, item, quantity, marks),
    });
  });
}

type Settled = {
  readonly id: CharacterId;
  readonly deal: 'buy' | 'sell' | 'buy-back';
  readonly item: ItemId;
  readonly quantity: number;
  readonly marks: number;
  readonly entries: readonly Entry[];
};

async function settle(ctx: Ctx, tx: Tx, at: Visit, done: Settled): Promise<DealDone> {
  const { shop } = at;
  const { id, deal, item, quantity, marks } = done;
  await post(tx, {
    kind: `shop-${deal}`,
    reason: `shop-${deal}:${shop.id}`,
    actor: id,
    entries: done.entries,
  });
  const experience = await learn(tx, id, done);
  if (experience > 0) {
    const skills = [{ skill: 'trading' as const, amount: experience }];
    await awardExperience(ctx, tx, id, { experience: 0, skills });
  }
  await tx.record('shop.traded', { characterId: id, shop: shop.id, deal, item, quantity, marks });
  return { item, quantity, marks, experience, shop: await viewWithin(ctx, tx, id, at) };
}

/** What was taken back was never traded: its lesson is owed, and the next sales make up for it. */
async function learn(tx: Tx, id: CharacterId, { deal, marks }: Settled): Promise<number> {
  if (deal === 'buy') return tradingExperience(marks);
  const before = await queries.findOwed(tx, id);
  const { experience, owed } =
    deal === 'sell' ? lessonOf(marks, before) : { experience: 0, owed: before + tradingExperience(marks) };
  if (owed !== before) await queries.updateOwed(tx, id, owed);
  return experience;
}

function bought(id: CharacterId, item: ItemId, quantity: number, marks: number): Entry[] {
  const account = characterAccount(id);
  return [
    ...transfer(account, 'sink', { marks }),
    ...transfer('mint', account, { items: { [item]: quantity } }),
  ];
}

function sold(id: CharacterId, item: ItemId, stack: Sale, marks: number): Entry[] {
  const account = characterAccount(id);
  return [
    { account, asset: item, amount: -stack.quantity, stackId: stack.inventoryId },
    { account: 'sink', asset: item, amount: stack.quantity },
    { account: 'mint', asset: MARKS, amount: -marks },
    { account, asset: MARKS, amount: marks },
  ];
}

async function lockShelf(ctx: Ctx, tx: Tx, shop: Shop, item: ItemId): Promise<number> {
  const shelf = { shop: shop.id, item, stock: normalOf(shop, item) };
  return queries.lockStock(tx, shelf, new Date(ctx.now()));
}

/** The level of trading of a customer, locked and at rest. Refuses with `character/in-fight`. */
async function lockCustomer(tx: Tx, id: CharacterId): Promise<number> {
  await lockAtRest(tx, id);
  return (await findSkills(tx, id)).trading ?? 0;
}

async function keepBy(
  ctx: Ctx,
  tx: Tx,
  who: queries.Customer,
  lot: { readonly item: ItemId; readonly quantity: number; readonly marks: number },
): Promise<void> {
  await queries.insertBuyBack(tx, who, { ...lot, until: new Date(ctx.now() + BUY_BACK_MS) });
  await queries.deleteOldBuyBacks(tx, who, BUY_BACKS);
}

function refuseUnlessNear(shop: Shop, at: Spot): void {
  if (!isAtShop(shop, at)) refuse('shop/too-far');
}
