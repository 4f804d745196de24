import type { Ctx } from '../../platform/ctx.ts';
import type { Asset } from './accounts.ts';
import { listStrayStacks, listUnbalancedAssets } from './queries.ts';

export type Imbalance = { readonly account: string; readonly asset: Asset; readonly amount: number };

/**
 * Everything that is not as [ECO1] says: assets whose balances do not sum to zero (account `world`), and characters who
 * carry something else than is booked. Empty, or there is a fault.
 */
export async function findImbalance(ctx: Pick<Ctx, 'db'>): Promise<Imbalance[]> {
  const assets = await listUnbalancedAssets(ctx.db.pool);
  const stacks = await listStrayStacks(ctx.db.pool);
  return [
    ...assets.map((row) => ({ account: 'world', ...row })),
    ...stacks.map((row) => ({ account: row.account_id, asset: row.asset, amount: row.carried - row.booked })),
  ];
}
