/** Shelves go back to normal, a step at a time. */
import { restocked } from '@farhold/rules/economy/shop-price';
import type { ItemId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import * as queries from './queries.ts';

/** Milliseconds from one restocking of a shelf to the next. */
export const RESTOCK_MS = 10 * 60_000;

/** Restocks what is due, and forgets what nobody can buy back any more. A second run finds nothing to do. */
export async function restock(ctx: Ctx): Promise<void> {
  const now = new Date(ctx.now());
  await ctx.db.tx(async (tx) => {
    await queries.deleteBuyBacksBefore(tx, now);
    const due = await queries.lockStaleStock(tx, new Date(now.getTime() - RESTOCK_MS));
    const shelves = due.map((row) => {
      const normal = keptOf(ctx, row);
      return { row: { ...row, stock: restocked({ stock: row.stock, normal }) }, normal };
    });
    // A shelf without a row is at its normal stock.
    const usual = shelves.filter(({ row, normal }) => row.stock === normal).map(({ row }) => row);
    const others = shelves.filter(({ row, normal }) => row.stock !== normal).map(({ row }) => row);
    if (usual.length > 0) await queries.deleteStocks(tx, usual);
    if (others.length > 0) await queries.updateStocks(tx, others, now);
  });
}

/** 0 for what the shop does not keep, and for a shop that the content has no more. */
function keptOf(ctx: Ctx, { shop, item }: queries.StockRow): number {
  const goods: Readonly<Partial<Record<ItemId, number>>> = ctx.content.shops[shop]?.goods ?? {};
  return Object.hasOwn(goods, item) ? goods[item]! : 0;
}
