import type { Ctx } from '../../platform/ctx.ts';
import type { Asset } from './accounts.ts';
import { listStrayStacks, listUnbalancedAssets, takeYourTime } from './queries.ts';

export type Imbalance = { readonly account: string; readonly asset: Asset; readonly amount: number };

/**
 * Everything that is not as [ECO1] says: assets whose balances do not sum to zero (account `world`), and characters who
 * carry something else than is booked. Empty, or there is a fault.
 */
export function findImbalance(ctx: Pick<Ctx, 'db'>): Promise<Imbalance[]> {
  return ctx.db.tx(async (tx) => {
    await takeYourTime(tx);
    const assets = await listUnbalancedAssets(tx);
    const stacks = await listStrayStacks(tx);
    return [
      ...assets.map((row) => ({ account: 'world', ...row })),
      ...stacks.map((row) => ({
        account: row.account_id,
        asset: row.asset,
        amount: row.carried - row.booked,
      })),
    ];
  });
}
