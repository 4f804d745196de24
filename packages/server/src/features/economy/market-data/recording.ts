/** Each sale is folded into its candles in its own transaction; gold is counted from the ledger, once, as it grows. */
import { KEPT_MS, SPANS, spanStart, withSale } from '@farhold/rules/economy/market';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { Facts } from '../../../facts.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { flowsSince } from '../../ledger/service.ts';
import * as queries from './queries.ts';

export async function recordSale(ctx: Ctx, tx: Tx, sold: Facts['auction.sold']): Promise<void> {
  const { item, quantity, marks, atMs } = sold;
  const worth = (resolveItem(ctx.content, item)?.value ?? 0) * quantity;
  const spans = SPANS.map((span) => ({ span, startsAt: new Date(spanStart(atMs, span)) }));
  await queries.upsertCandles(tx, item, withSale(null, { quantity, marks, worth }), spans);
}

/** Adds what has come into the world and left it since the last time. A second run finds nothing more. */
export async function countGold(ctx: Ctx): Promise<void> {
  await ctx.db.tx(async (tx) => {
    const { next, flows } = await flowsSince(tx, await queries.lockCursor(tx));
    if (flows.length > 0) await queries.addGold(tx, flows);
    await queries.updateCursor(tx, next);
  });
}

/** Fine candles are kept for a while, those of days for ever. */
export async function forgetCandles(ctx: Ctx): Promise<void> {
  for (const span of SPANS) {
    if (Number.isFinite(KEPT_MS[span]))
      await queries.deleteCandlesBefore(ctx.db.pool, span, new Date(ctx.now() - KEPT_MS[span]));
  }
}
