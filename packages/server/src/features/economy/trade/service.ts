/**
 * Trade from hand to hand. Nothing is set aside before the swap: both bags and purses are looked at again when the second
 * of the two confirms, and then all moves in one posting or nothing does [TRD1].
 * Lock order: the trade, characters by id, accounts.
 */
import type { Trade } from '@farhold/contracts/ws/trade';
import * as rules from '@farhold/rules/economy/trade';
import type { CharacterId, TradeId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse, unwrap } from '../../../platform/refusal.ts';
import { characterAccount, findBag, findBalance, MARKS } from '../../ledger/service.ts';
import { isBlockedBetween } from '../../social/friends/service.ts';
import { isPresent } from '../../social/presence/service.ts';
import * as queries from './queries.ts';
import { type Settlement, settle } from './swap.ts';
import { announceTrade, sideOf, viewTrade } from './view.ts';
import { watchFrom } from './watch.ts';

/** Refusals: see the contract `openTrade`. */
export async function openTrade(ctx: Ctx, me: CharacterId, other: CharacterId): Promise<Trade> {
  if (me === other) refuse('trade/self');
  return ctx.db.tx(async (tx) => {
    await refuseUnlessFree(tx, me, other);
    if ((await queries.listTradesOf(tx, [me])).length > 0) refuse('trade/already-in');
    if (await isBlockedBetween(tx, me, other)) refuse('social/blocked');
    if (!(await isPresent(ctx, tx, other))) refuse('trade/other-away');
    const now = new Date(ctx.now());
    const id = await queries.insertTrade(tx, { opener: me, other, state: rules.NEW_TRADE, now });
    // In id order, so that two who ask each other do not wait in a circle.
    for (const who of [me, other].toSorted())
      if (!(await queries.insertSeat(tx, who, id)))
        refuse(who === me ? 'trade/already-in' : 'trade/other-busy');
    await watchFrom(ctx, tx, id);
    return shown(ctx, tx, me, id);
  });
}

/** The trade that somebody is in; null where there is none. */
export async function findCurrent(ctx: Ctx, me: CharacterId): Promise<Trade | null> {
  const [id] = await queries.listTradesOf(ctx.db.pool, [me]);
  const row = id === undefined ? undefined : await queries.findTrade(ctx.db.pool, id);
  return row === undefined ? null : viewTrade(row, me);
}

/** Refusals: `trade/not-found`. */
export async function showTrade(ctx: Ctx, me: CharacterId, id: TradeId): Promise<Trade> {
  const row = await queries.findTrade(ctx.db.pool, id);
  return viewTrade(sideOf(row, me) === null ? refuse('trade/not-found') : row!, me);
}

/** Refusals: see the contract `offerInTrade`. */
export function offer(ctx: Ctx, me: CharacterId, id: TradeId, laid: rules.Offer): Promise<Trade> {
  return change(ctx, me, id, async (tx, row, side) => {
    for (const { item } of laid.items) {
      const kind = resolveItem(ctx.content, item) ?? refuse('item/not-owned', item);
      if (!rules.isTradeable(kind)) refuse('item/bound', item);
    }
    const next = unwrap(rules.layDown(row.state, side, laid));
    const marks = await findBalance(tx, characterAccount(me), MARKS);
    unwrap(rules.canLayDown({ bag: await findBag(tx, me), marks }, laid));
    return next;
  });
}

/** Refusals: see the contract `lockTrade`. */
export function lock(
  ctx: Ctx,
  me: CharacterId,
  id: TradeId,
  wish: { readonly terms: number; readonly locked: boolean },
): Promise<Trade> {
  return change(ctx, me, id, async (_tx, row, side) => unwrap(rules.setLock(row.state, side, wish)));
}

/**
 * The second yes swaps. Where something that was laid down is not there any more, both sides are free again and
 * `trade/gone` is answered. Other refusals: see the contract `confirmTrade`.
 */
export async function confirm(ctx: Ctx, me: CharacterId, id: TradeId, terms: number): Promise<Trade> {
  const outcome = await ctx.db.tx(async (tx): Promise<Trade | 'gone'> => {
    const { row, side } = await lockMine(tx, me, id);
    const state = unwrap(rules.confirm(row.state, side, terms));
    if (state === row.state) return viewTrade(row, me);
    await refuseUnlessFree(tx, me, side === 'opener' ? row.other.characterId : row.opener.characterId);
    if (await isBlockedBetween(tx, row.opener.characterId, row.other.characterId)) refuse('social/blocked');
    if (!rules.isAgreed(state)) return saved(ctx, tx, me, { id, state });
    const settlement: Settlement = await settle(ctx, tx, { ...row, state }, me);
    if (settlement === 'gone') {
      await saved(ctx, tx, me, { id, state: rules.loosen(row.state) });
      return 'gone';
    }
    return shown(ctx, tx, me, id);
  });
  return outcome === 'gone' ? refuse('trade/gone') : outcome;
}

/** Refusals: `trade/not-found`, `trade/over`. */
export function cancel(ctx: Ctx, me: CharacterId, id: TradeId): Promise<Trade> {
  return ctx.db.tx(async (tx) => {
    await lockMine(tx, me, id);
    await end(ctx, tx, id, 'cancelled');
    return shown(ctx, tx, me, id);
  });
}

/** Ends an open, locked trade without a swap. */
export async function end(ctx: Ctx, tx: Tx, id: TradeId, how: queries.EndedHow): Promise<void> {
  await queries.updateEnd(tx, id, { how, record: null, now: new Date(ctx.now()) });
  await queries.deleteSeats(tx, id);
}

/** The job: trades that ended a month ago are forgotten; TRADE_TRANSACTIONS and the ledger remember the swaps. */
export async function forgetOldTrades(ctx: Ctx): Promise<void> {
  await queries.deleteOldTrades(ctx.db.pool, new Date(ctx.now() - 30 * 24 * 60 * 60_000));
}

type Rule = (tx: Tx, row: queries.TradeRow, side: rules.SideName) => Promise<rules.TradeState>;

function change(ctx: Ctx, me: CharacterId, id: TradeId, rule: Rule): Promise<Trade> {
  return ctx.db.tx(async (tx) => {
    const { row, side } = await lockMine(tx, me, id);
    const state = await rule(tx, row, side);
    return state === row.state ? viewTrade(row, me) : saved(ctx, tx, me, { id, state });
  });
}

async function saved(
  ctx: Ctx,
  tx: Tx,
  me: CharacterId,
  { id, state }: { readonly id: TradeId; readonly state: rules.TradeState },
): Promise<Trade> {
  await queries.updateState(tx, id, state, new Date(ctx.now()));
  return shown(ctx, tx, me, id);
}

/** As it will be once the transaction commits; then both are told. */
async function shown(ctx: Ctx, tx: Tx, me: CharacterId, id: TradeId): Promise<Trade> {
  const row = (await queries.findTrade(tx, id))!;
  tx.afterCommit(() => announceTrade(ctx, row));
  return viewTrade(row, me);
}

async function lockMine(tx: Tx, me: CharacterId, id: TradeId) {
  const row = await queries.lockTrade(tx, id);
  const side = sideOf(row, me) ?? refuse('trade/not-found');
  return row!.status === 'open' ? { row: row!, side } : refuse('trade/over');
}

/** Both characters locked, there, and not fighting. */
async function refuseUnlessFree(tx: Tx, me: CharacterId, other: CharacterId): Promise<void> {
  const rows = await queries.lockTraders(tx, [me, other]);
  if (rows.length !== 2) refuse('character/not-found');
  for (const { id, fight_id } of rows)
    if (fight_id !== null) refuse(id === me ? 'character/in-fight' : 'trade/other-fighting');
}
