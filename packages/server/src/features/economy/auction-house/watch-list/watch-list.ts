/** Lots that somebody keeps an eye on, wherever they look from. What ended long ago falls off by itself. */
import type { AuctionId, CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../../platform/ctx.ts';
import { refuse } from '../../../../platform/refusal.ts';
import { findLot } from '../queries.ts';
import * as queries from './queries.ts';

/** As many open lots as one connection may hear of at once. */
export const MOST_ON_LIST = 100;
/** What ended so long ago still stands among one's own. */
export const RECENT_MS = 7 * 24 * 3_600_000;

/** Refusals: `auction/not-found`, `auction/closed`, `auction/own-lot`, `auction/too-many-watched`. */
export async function watch(ctx: Ctx, me: CharacterId, id: AuctionId): Promise<void> {
  await ctx.db.tx(async (tx) => {
    const lot = (await findLot(tx, id, me)) ?? refuse('auction/not-found');
    if (lot.seller_id === me) refuse('auction/own-lot');
    if (lot.status !== 'open' || lot.expires_at.getTime() <= ctx.now()) refuse('auction/closed');
    // Of two at once the second counts the first's.
    await queries.lockWatcher(tx, me);
    await queries.deleteOldWatches(tx, me, new Date(ctx.now() - RECENT_MS));
    if ((await queries.countOtherWatches(tx, me, id)) >= MOST_ON_LIST) refuse('auction/too-many-watched');
    await queries.insertWatch(tx, me, { lot: id, at: new Date(ctx.now()) });
  });
}

export async function unwatch(ctx: Ctx, me: CharacterId, id: AuctionId): Promise<void> {
  await queries.deleteWatch(ctx.db.pool, me, id);
}
