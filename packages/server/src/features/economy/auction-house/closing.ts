/** How lots end. Lock order: the lot, the seller, balances. Each lot ends in one transaction, and never twice. */
import { cutThousandths, endOf, type HighBid, saleExperience } from '@farhold/rules/economy/auction';
import { divide } from '@farhold/rules/economy/fees';
import type { AuctionId, CharacterId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { awardExperience, findSkills } from '../../characters/service.ts';
import { type Account, post, transfer } from '../../ledger/service.ts';
import { sendMail } from '../mail/service.ts';
import { tellEnded, tellWatchers } from './announcing.ts';
import { escrowOf } from './escrow.ts';
import { addCloseJob } from './listing.ts';
import { lotOf, showChange } from './lot-view.ts';
import * as queries from './queries.ts';

const HOUSE = 'The Outcry';
/** What the job has not closed by then, the sweeper does. */
const OVERDUE_MS = 5000;
const SWEPT_AT_ONCE = 500;

/** The job: sells a lot or gives it back. Finds nothing to do where it has ended; comes again where it runs on. */
export function close(ctx: Ctx, id: AuctionId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const row = await queries.lockLot(tx, id);
    const end = row === undefined ? null : endOf(lotOf(row), ctx.now());
    if (row === undefined || end === null) return;
    if (end.kind === 'not-yet') return addCloseJob(tx, id, row.expires_at);
    const status = end.kind === 'sold' ? 'sold' : 'expired';
    await queries.updateStatus(tx, { id, status, at: new Date(ctx.now()) });
    if (end.kind === 'sold') await sell(ctx, tx, row, { high: end.high, how: 'bid' });
    else
      await giveBack(ctx, tx, row, 'Nobody bid on it. It is yours again; the deposit stays with the house.');
    tellWatchers(ctx, tx, showChange({ ...row, version: row.version + 1 }, { ...lotOf(row), status }));
  });
}

/** Closes what no job has closed: those of a queue that was lost, or of a node that died. */
export async function sweep(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now() - OVERDUE_MS);
  const failures: unknown[] = [];
  for (const id of await queries.listOverdue(ctx.db.pool, before, SWEPT_AT_ONCE)) {
    // One that cannot be closed keeps none of the others open; the job fails, is logged and comes again.
    await close(ctx, id).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} lots could not be closed`);
}

export type Sale = { readonly high: HighBid; readonly how: 'bid' | 'buyout' };

/**
 * Divides what the buyer has paid into the escrow: goods to the buyer and marks with the deposit to the seller by
 * letter, the cut out of the world, the toll to whoever holds the ground.
 */
export async function sell(ctx: Ctx, tx: Tx, row: queries.LotRow, { high, how }: Sale): Promise<void> {
  const { id, item, quantity, deposit, seller_id: seller } = row;
  const price = high.amount;
  const trading = (await findSkills(tx, seller)).trading ?? 0;
  await learn(ctx, tx, seller, price);
  const { cut, toll, rest } = divide(price, { cut: cutThousandths(trading), toll: row.toll_thousandths });
  const entries = [
    ...transfer(escrowOf(id), 'sink', { marks: cut }),
    ...transfer(escrowOf(id), (row.toll_account ?? 'sink') as Account, { marks: toll }),
  ];
  await post(tx, { kind: 'auction-cut', reason: `auction-cut:${id}`, actor: seller, entries });
  const about = nameOf(ctx, row);
  await sendMail(ctx, tx, {
    to: high.bidderId,
    ...{ kind: 'auction', signed: HOUSE, subject: `Won: ${about}`, goodsFrom: escrowOf(id) },
    text: `Sold to you for ${price} marks. Congratulations.`,
    goods: { items: { [item]: quantity } },
  });
  await sendMail(ctx, tx, {
    to: seller,
    ...{ kind: 'auction', signed: HOUSE, subject: `Sold: ${about}`, goodsFrom: escrowOf(id) },
    text: accountOf({ price, cut, toll, deposit }),
    goods: { marks: rest + deposit },
  });
  tellEnded(ctx, tx, high.bidderId, { ...row, outcome: 'won', price });
  tellEnded(ctx, tx, seller, { ...row, outcome: 'sold', price });
  await queries.insertTrade(tx, { ...row, buyer: high.bidderId, price, how, at: new Date(ctx.now()) });
  await tx.record('auction.sold', {
    ...{ lot: id, seller, buyer: high.bidderId, item, quantity, marks: price, how },
    atMs: ctx.now(),
  });
}

/** The goods go back by letter; the deposit stays with the house. */
export async function giveBack(ctx: Ctx, tx: Tx, row: queries.LotRow, text: string): Promise<void> {
  const { id, item, quantity, deposit, seller_id: seller } = row;
  const entries = transfer(escrowOf(id), 'sink', { marks: deposit });
  await post(tx, { kind: 'auction-deposit', reason: `auction-deposit:${id}`, actor: seller, entries });
  await sendMail(ctx, tx, {
    to: seller,
    ...{ kind: 'auction', signed: HOUSE, subject: `Back from the Outcry: ${nameOf(ctx, row)}`, text },
    goods: { items: { [item]: quantity } },
    goodsFrom: escrowOf(id),
  });
  if (row.status === 'open') tellEnded(ctx, tx, seller, { ...row, outcome: 'unsold', price: 0 });
}

async function learn(ctx: Ctx, tx: Tx, seller: CharacterId, price: number): Promise<void> {
  const amount = saleExperience(price);
  if (amount === 0) return;
  await awardExperience(ctx, tx, seller, { experience: 0, skills: [{ skill: 'trading', amount }] });
}

function nameOf(ctx: Ctx, { item, quantity }: queries.LotRow): string {
  const name = resolveItem(ctx.content, item)?.name ?? item;
  return (quantity === 1 ? name : `${quantity} ${name}`).slice(0, 90);
}

type Account4 = {
  readonly price: number;
  readonly cut: number;
  readonly toll: number;
  readonly deposit: number;
};

function accountOf({ price, cut, toll, deposit }: Account4): string {
  const tolled = toll === 0 ? '' : ` ${toll} went in line-toll.`;
  return `Sold for ${price} marks. The house keeps ${cut}.${tolled} The deposit of ${deposit} is with the rest.`;
}
