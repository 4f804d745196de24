/** Bids and purchases at the Outcry. Lock order: the lot, the seller where it is sold, balances. */
import type { Auction, BidDone } from '@farhold/contracts/rest/auction';
import * as rules from '@farhold/rules/economy/auction';
import type { AuctionId, CharacterId, ItemId } from '@farhold/rules/ids';
import type { Result } from '@farhold/rules/result';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse, unwrap } from '../../../platform/refusal.ts';
import { characterAccount, type Entry, post, transfer } from '../../ledger/service.ts';
import { tellOutbid, tellWatchers } from './announcing.ts';
import { giveBack, sell } from './closing.ts';
import { escrowOf } from './escrow.ts';
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
  return lead(ctx, me, id, (lot) => rules.placeBid(lot, { bidderId: me, amount }, ctx.now()));
}

/** Refusals: `auction/not-found`, `auction/closed`, `auction/own-lot`, `auction/no-buyout`, `ledger/insufficient`. */
export function buyOut(ctx: Ctx, me: CharacterId, id: AuctionId): Promise<BidDone> {
  return lead(ctx, me, id, (lot) => rules.buyOut(lot, me, ctx.now()));
}

/** Refusals: `auction/not-found`, `auction/not-yours`, `auction/closed`, `auction/has-bids`. */
export async function cancel(ctx: Ctx, me: CharacterId, id: AuctionId): Promise<Auction> {
  await ctx.db.tx(async (tx) => {
    const row = (await queries.lockLot(tx, id)) ?? refuse('auction/not-found');
    const lot = unwrap(rules.cancelLot(lotOf(row), me, ctx.now()));
    await queries.updateStatus(tx, { id, status: 'cancelled', at: new Date(ctx.now()) });
    await giveBack(ctx, tx, { ...row, status: 'cancelled' }, 'Taken back. The deposit stays with the house.');
    tellWatchers(ctx, tx, showChange({ ...row, version: row.version + 1 }, lot));
  });
  return show(ctx, me, id);
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

type Rule = (lot: rules.AuctionLot) => Result<rules.BidPlaced, Parameters<typeof refuse>[0]>;

function lead(ctx: Ctx, me: CharacterId, id: AuctionId, rule: Rule): Promise<BidDone> {
  return ctx.db.tx(async (tx) => {
    const row = (await queries.lockLot(tx, id)) ?? refuse('auction/not-found');
    const done = unwrap(rule(lotOf(row)));
    const high = done.lot.high!;
    await pay(tx, row, done);
    const isSold = done.lot.status === 'sold';
    await queries.updateLed(tx, {
      ...{ id, bidder: me, amount: high.amount, at: new Date(ctx.now()) },
      expiresAt: new Date(done.lot.endsAtMs),
      status: isSold ? 'sold' : 'open',
    });
    const change = showChange({ id, version: row.version + 1 }, done.lot);
    tellWatchers(ctx, tx, change);
    if (done.refund !== null) tellOutbid(ctx, tx, done.refund, { ...row, change });
    await tx.record('auction.bid', { characterId: me, lot: id, item: row.item, amount: high.amount });
    if (isSold) await sell(ctx, tx, row, { high, how: 'buyout' });
    return { lot: change, paid: done.pays, role: isSold ? 'won' : 'leading' };
  });
}

async function pay(tx: Tx, row: queries.LotRow, { lot, pays, refund }: rules.BidPlaced): Promise<void> {
  const escrow = escrowOf(row.id);
  const bidder = lot.high!.bidderId;
  const entries: Entry[] = transfer(characterAccount(bidder), escrow, { marks: pays });
  if (refund !== null)
    entries.push(...transfer(escrow, characterAccount(refund.bidderId), { marks: refund.amount }));
  await post(tx, { kind: 'auction-bid', reason: `auction-bid:${row.id}`, actor: bidder, entries });
}
