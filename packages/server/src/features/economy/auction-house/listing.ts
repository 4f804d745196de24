/** Putting things up. Lock order: the seller, its account, balances; nobody knows the lot yet. */
import type { Auction } from '@farhold/contracts/rest/auction';
import {
  checkTerms,
  depositFor,
  endsAfter,
  isAuctionable,
  OPEN_LOTS,
  type Terms,
} from '@farhold/rules/economy/auction';
import type { AuctionId, CharacterId, ItemId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse, unwrap } from '../../../platform/refusal.ts';
import { findSkills, lockAtRest } from '../../characters/service.ts';
import { characterAccount, lockStack, MARKS, post } from '../../ledger/service.ts';
import { findToll } from '../tolls/service.ts';
import { escrowOf } from './escrow.ts';
import { showLot } from './lot-view.ts';
import * as queries from './queries.ts';

export const CLOSE_JOB = 'auction.close';

export type Offer = Terms & {
  readonly inventoryId: string;
  readonly quantity: number;
  /** Marks of deposit that the seller is ready to leave. */
  readonly deposit?: number | undefined;
};

/**
 * Goods and deposit go into the lot's escrow, and the job that will close it into the queue, all at once. Refusals:
 * `auction/bad-price`, `auction/bad-duration`, `item/not-owned`, `item/equipped`, `item/bound`, `auction/not-taken`,
 * `auction/too-many`, `auction/deposit-moved`, `ledger/insufficient`, `character/in-fight`.
 */
export async function list(ctx: Ctx, me: CharacterId, offer: Offer): Promise<Auction> {
  unwrap(checkTerms(offer));
  const id = crypto.randomUUID() as AuctionId;
  return ctx.db.tx(async (tx) => {
    const seller = await lockAtRest(tx, me);
    const stack = await lockStack(tx, me, offer.inventoryId);
    const deposit = await depositOf(ctx, tx, me, { ...offer, item: stack.item });
    if (stack.quantity < offer.quantity) refuse('ledger/insufficient');
    if ((await queries.countOpenLots(tx, me)) >= OPEN_LOTS) refuse('auction/too-many');
    await keep(tx, me, {
      id,
      stackId: offer.inventoryId,
      item: stack.item,
      quantity: offer.quantity,
      deposit,
    });
    const toll = await findToll(tx, { x: seller.x_coordinate, y: seller.y_coordinate });
    const expiresAt = new Date(endsAfter(offer.hours, ctx.now()));
    await queries.insertLot(tx, {
      ...{ id, seller_id: me, item: stack.item, quantity: offer.quantity, deposit },
      starting_price: offer.startingPrice,
      buyout: offer.buyout,
      expires_at: expiresAt,
      toll_thousandths: toll.thousandths,
      toll_account: toll.to,
      created_at: new Date(ctx.now()),
    });
    await addCloseJob(tx, id, expiresAt);
    await tx.record('auction.listed', {
      characterId: me,
      lot: id,
      item: stack.item,
      quantity: offer.quantity,
    });
    return showLot((await queries.findLot(tx, id, me))!, me);
  });
}

/** A later job for the same lot takes the place of an earlier one. */
export const addCloseJob = (tx: Tx, lotId: AuctionId, runAt: Date): Promise<void> =>
  tx.addJob(CLOSE_JOB, { lotId }, { runAt, key: `${CLOSE_JOB}:${lotId}` });

async function depositOf(
  ctx: Ctx,
  tx: Tx,
  me: CharacterId,
  offer: Offer & { readonly item: ItemId },
): Promise<number> {
  const item = resolveItem(ctx.content, offer.item) ?? refuse('auction/not-taken');
  if (item.bound) refuse('item/bound');
  if (!isAuctionable(item)) refuse('auction/not-taken');
  const trading = (await findSkills(tx, me)).trading ?? 0;
  const deposit = depositFor({ value: item.value, quantity: offer.quantity }, offer.hours, trading);
  if (offer.deposit !== undefined && deposit > offer.deposit) refuse('auction/deposit-moved');
  return deposit;
}

type Kept = {
  readonly id: AuctionId;
  readonly stackId: string;
  readonly item: ItemId;
  readonly quantity: number;
  readonly deposit: number;
};

async function keep(tx: Tx, me: CharacterId, { id, stackId, item, quantity, deposit }: Kept): Promise<void> {
  const [account, escrow] = [characterAccount(me), escrowOf(id)];
  await post(tx, {
    kind: 'auction-list',
    reason: `auction-list:${id}`,
    actor: me,
    entries: [
      { account, asset: item, amount: -quantity, stackId },
      { account: escrow, asset: item, amount: quantity },
      { account, asset: MARKS, amount: -deposit },
      { account: escrow, asset: MARKS, amount: deposit },
    ],
  });
}
