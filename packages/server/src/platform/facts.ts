import type { Facts } from '../facts.ts';
import type { Ctx } from './ctx.ts';
import type { Tx } from './db/db.ts';
import type { FactHandler } from './feature.ts';

export type DispatchFact = <F extends keyof Facts>(
  ctx: Ctx,
  tx: Tx,
  name: F,
  fact: Facts[F],
) => Promise<void>;

/** Runs every handler of a fact, one after the other in the order of the table, inside the transaction that recorded it. */
export function createFactDispatcher(handlers: readonly FactHandler[]): DispatchFact {
  const byFact = Map.groupBy(handlers, (handler) => handler.fact);
  return async (ctx, tx, name, fact) => {
    for (const handler of byFact.get(name) ?? []) await handler.handle(ctx, tx, fact as never);
  };
}
