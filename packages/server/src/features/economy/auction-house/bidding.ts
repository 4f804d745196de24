/**
 * Bids and purchases. Those that are about the same lot at the same time are taken together, in the order in which they
 * came: each is judged by the lot as the one before has left it. Lock order: the lot, the purses of all of them in the
 * order of accounts; the seller where it is sold.
 */

import type { ErrorCode } from '@farhold/contracts/error';
import type { BidDone } from '@farhold/contracts/rest/auction';
import type { AuctionLot, BidPlaced, HighBid } from '@farhold/rules/economy/auction';
import type { AuctionId, CharacterId, EpochMs } from '@farhold/rules/ids';
import { fail, ok, type Result } from '@farhold/rules/result';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { createJoint, type Outcome } from '../../../platform/db/joint.ts';
import {
  type Account,
  characterAccount,
  type Entry,
  type HeldMarks,
  holdMarks,
  postHeld,
  transfer,
} from '../../ledger/service.ts';
import { tellOutbid, tellWatchers } from './announcing.ts';
import { sell } from './closing.ts';
import { escrowOf } from './escrow.ts';
import { lotOf, showChange } from './lot-view.ts';
import * as queries from './queries.ts';

type Ask = {
  readonly bidder: CharacterId;
  readonly rule: (lot: AuctionLot, nowMs: EpochMs) => Result<BidPlaced, ErrorCode>;
};
type Found = { readonly row: queries.LotRow | undefined; readonly held: HeldMarks };

/** Refusals: `auction/not-found`, `ledger/insufficient`, and those of the rule. */
export const placeOn = createJoint<AuctionId, Ask, Found, BidDone>({ load, carryOut });

async function load(
  _ctx: Ctx,
  tx: Tx,
  { id, asks }: { readonly id: AuctionId; readonly asks: readonly Ask[] },
): Promise<Found> {
  const lot = await queries.lockLotAhead(tx, id);
  const accounts = new Set<Account>([escrowOf(id), ...asks.map(({ bidder }) => characterAccount(bidder))]);
  const held = await holdMarks(tx, [...accounts], queries.leaderAccount(id));
  return { row: lot.rows()[0], held };
}

async function carryOut(
  ctx: Ctx,
  tx: Tx,
  { state: { row, held }, asks }: { readonly state: Found; readonly asks: readonly Ask[] },
): Promise<Outcome<BidDone>[]> {
  if (row === undefined) return asks.map(() => fail('auction/not-found'));
  const { outcomes, placed } = judge(asks, { row, held, nowMs: ctx.now() });
  const last = placed.at(-1);
  if (last === undefined) return outcomes;
  await postHeld(
    tx,
    held,
    placed.map((one) => postingOf(row.id, one)),
  );
  await store(ctx, tx, { row, placed });
  tell(ctx, tx, { row, placed });
  for (const { lot } of placed) {
    const { bidderId: characterId, amount } = lot.high!;
    await tx.record('auction.bid', { characterId, lot: row.id, item: row.item, amount });
  }
  if (last.lot.status === 'sold') await sell(ctx, tx, row, { high: last.lot.high!, how: 'buyout' });
  return outcomes;
}

type Judged = {
  readonly outcomes: Outcome<BidDone>[];
  /** What was taken, in order. */
  readonly placed: readonly BidPlaced[];
};

/** Nothing is written here: what each ask comes to, and what the purses still hold for the next. */
function judge(
  asks: readonly Ask[],
  { row, held, nowMs }: Found & { readonly row: queries.LotRow; readonly nowMs: EpochMs },
): Judged {
  const purses = new Map<CharacterId, number>();
  const marksOf = (who: CharacterId): number => purses.get(who) ?? held.get(characterAccount(who)) ?? 0;
  const placed: BidPlaced[] = [];
  let lot = lotOf(row);
  const outcomes = asks.map(({ bidder, rule }): Outcome<BidDone> => {
    const verdict = rule(lot, nowMs);
    if (!verdict.ok) return verdict;
    const { pays, refund } = verdict.value;
    if (marksOf(bidder) < pays) return fail('ledger/insufficient');
    purses.set(bidder, marksOf(bidder) - pays);
    if (refund !== null) purses.set(refund.bidderId, marksOf(refund.bidderId) + refund.amount);
    lot = verdict.value.lot;
    placed.push(verdict.value);
    const change = showChange({ id: row.id, version: row.version + placed.length }, lot);
    return ok({ lot: change, paid: pays, role: lot.status === 'sold' ? 'won' : 'leading' });
  });
  return { outcomes, placed };
}

function postingOf(id: AuctionId, { lot, pays, refund }: BidPlaced) {
  const escrow = escrowOf(id);
  const { bidderId: actor } = lot.high!;
  const entries: Entry[] = transfer(characterAccount(actor), escrow, { marks: pays });
  if (refund !== null)
    entries.push(...transfer(escrow, characterAccount(refund.bidderId), { marks: refund.amount }));
  return { kind: 'auction-bid', reason: `auction-bid:${id}`, actor, entries };
}

type Taken = { readonly row: queries.LotRow; readonly placed: readonly BidPlaced[] };

async function store(ctx: Ctx, tx: Tx, { row, placed }: Taken): Promise<void> {
  const { lot } = placed.at(-1)!;
  const highest = new Map(placed.map(({ lot: { high } }) => [high!.bidderId, high!.amount]));
  await queries.updateLed(tx, {
    id: row.id,
    bids: [...highest].map(([bidder, amount]) => ({ bidder, amount })),
    leader: lot.high!.bidderId,
    amount: lot.high!.amount,
    count: lot.bids,
    version: row.version + placed.length,
    expiresAt: new Date(lot.endsAtMs),
    status: lot.status === 'sold' ? 'sold' : 'open',
    at: new Date(ctx.now()),
  });
}

/** Watchers hear how it stands in the end; so does everybody who led before and does not now. */
function tell(ctx: Ctx, tx: Tx, { row, placed }: Taken): void {
  const { lot } = placed.at(-1)!;
  const change = showChange({ id: row.id, version: row.version + placed.length }, lot);
  tellWatchers(ctx, tx, change);
  const outbid = new Map<CharacterId, HighBid>();
  for (const { refund } of placed) if (refund !== null) outbid.set(refund.bidderId, refund);
  outbid.delete(lot.high!.bidderId);
  for (const refund of outbid.values()) tellOutbid(ctx, tx, refund, { ...row, change });
}
