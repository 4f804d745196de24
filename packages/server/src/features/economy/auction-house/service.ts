/** Lots at the Outcry: bidding, buying, taking back. Lock order: the lot, the seller where it is sold, balances. */
import type { Auction, BidDone } from '@farhold/contracts/rest/auction';
import * as rules from '@farhold/rules/economy/auction';
import type { AuctionId, CharacterId, ItemId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse, unwrap } from '../../../platform/refusal.ts';
import { tellWatchers } from './announcing.ts';
import { placeOn } from './bidding.ts';
import { giveBack } from './closing.ts';
import { lotOf, showChange, showLot } from './lot-view.ts';
import * as queries from './queries.ts';

/** Refuses with `auction/not-found`. */
export async function show(ctx: Ctx, me: CharacterId, id: AuctionId): Promise<Auction> {
  return showLot((await queries.findLot(ctx.db.pool, id, me)) ?? refuse('auction/not-found'), me);
}

/**
 * The marks go into the lot's escrow, and who led has theirs back in the same posting. Refusals: `auction/not-found`,
 * `auction/closed`, `auction/own-lot`, `auction/bid-too-low`, `auction/bad-price`, `ledger/insufficient`.
 */
export function bid(ctx: Ctx, me: CharacterId, id: AuctionId, amount: number): Promise<BidDone> {
  return placeOn(ctx, id, {
    bidder: me,
    rule: (lot, nowMs) => rules.placeBid(lot, { bidderId: me, amount }, nowMs),
  });
}

/** Refusals: `auction/not-found`, `auction/closed`, `auction/own-lot`, `auction/no-buyout`, `ledger/insufficient`. */
export function buyOut(ctx: Ctx, me: CharacterId, id: AuctionId): Promise<BidDone> {
  return placeOn(ctx, id, { bidder: me, rule: (lot, nowMs) => rules.buyOut(lot, me, nowMs) });
}

/** Refusals: `auction/not-found`, `auction/not-yours`, `auction/closed`, `auction/has-bids`. */
export function cancel(ctx: Ctx, me: CharacterId, id: AuctionId): Promise<Auction> {
  return ctx.db.tx(async (tx) => {
    const row = (await queries.lockLot(tx, id)) ?? refuse('auction/not-found');
    const lot = unwrap(rules.cancelLot(lotOf(row), me, ctx.now()));
    await queries.updateStatus(tx, { id, status: 'cancelled', at: new Date(ctx.now()) });
    await giveBack(ctx, tx, { ...row, status: 'cancelled' }, 'Taken back. The deposit stays with the house.');
    tellWatchers(ctx, tx, showChange({ ...row, version: row.version + 1 }, lot));
    return showLot((await queries.findLot(tx, id, me))!, me);
  });
}

/** Of each item the cheapest piece that can be bought at once, in thousandths of a mark; none where there is no offer. */
export async function cheapestOffers(
  ctx: Ctx,
  items: readonly ItemId[],
): Promise<ReadonlyMap<ItemId, number>> {
  const rows = await queries.listCheapest(ctx.db.pool, items, new Date(ctx.now()));
  return new Map(rows.map((row) => [row.item, row.each]));
}

/** The last sales of an item, newest first. */
export function lastSales(ctx: Ctx, item: ItemId, limit: number) {
  return queries.listSales(ctx.db.pool, item, limit);
}
