/** Ends trades that nobody will: one has gone, fights, or does not answer. A job looks after each, over restarts too [TRD5]. */
import type { CharacterId, TradeId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { listPresent } from '../../social/presence/service.ts';
import * as queries from './queries.ts';
import { announceTrade } from './view.ts';

export const WATCH_JOB = 'trade.watch';
/** How often a trade is looked after. */
const EVERY_MS = 15_000;
/** How long one may be gone. */
export const GRACE_MS = 30_000;
/** How long the one who was asked may take to lay something down or lock. */
export const ANSWER_MS = 60_000;
/** How long nothing may change. */
export const IDLE_MS = 10 * 60_000;

/** Looks after a trade from now on. */
export function watchFrom(ctx: Ctx, tx: Tx, tradeId: TradeId, inMs = EVERY_MS): Promise<void> {
  const runAt = new Date(ctx.now() + inMs);
  return tx.addJob(WATCH_JOB, { tradeId }, { runAt, key: `${WATCH_JOB}:${tradeId}` });
}

/** A line has come or gone, or a fight has begun: their trade is looked after at once. */
export async function lookAfter(ctx: Ctx, tx: Tx, ids: readonly CharacterId[]): Promise<void> {
  for (const id of await queries.listTradesOf(tx, ids)) await watchFrom(ctx, tx, id, 0);
}

/** The job. Finds nothing to do where the trade is over. */
export function watch(ctx: Ctx, id: TradeId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const row = await queries.lockTrade(tx, id);
    if (row === undefined || row.status !== 'open') return;
    const ids = [row.opener.characterId, row.other.characterId];
    const present = await listPresent(ctx, tx, ids);
    const isFighting = (await queries.lockTraders(tx, ids)).some((one) => one.fight_id !== null);
    const now = new Date(ctx.now());
    const absentSince = present.size === ids.length ? null : (row.absent_since ?? now);
    const how = isFighting ? 'fight' : howItEnds({ ...row, absent_since: absentSince }, ctx.now());
    if (how !== null) {
      await queries.updateEnd(tx, id, { how, record: null, now });
      await queries.deleteSeats(tx, id);
      const ended = (await queries.findTrade(tx, id))!;
      tx.afterCommit(() => announceTrade(ctx, ended));
      return;
    }
    if (absentSince?.getTime() !== row.absent_since?.getTime())
      await queries.updateAbsence(tx, id, absentSince);
    await watchFrom(ctx, tx, id);
  });
}

function howItEnds(row: queries.TradeRow, nowMs: number): queries.EndedHow | null {
  if (row.absent_since !== null && nowMs - row.absent_since.getTime() >= GRACE_MS) return 'left';
  if (!row.state.answered && nowMs - row.opened_at.getTime() >= ANSWER_MS) return 'expired';
  return nowMs - row.changed_at.getTime() >= IDLE_MS ? 'expired' : null;
}
