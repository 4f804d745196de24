/** Which lots a connection hears of. */
import type { AuctionChange } from '@farhold/contracts/ws/auction';
import type { AuctionId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Connection } from '../../../platform/feature.ts';
import { lotTopic } from './announcing.ts';
import { lotOf, showChange } from './lot-view.ts';
import { listLots } from './queries.ts';

const watched = new WeakMap<Connection, ReadonlySet<AuctionId>>();

/** Watches these instead of those named before. Answers how they stand once news of them arrives: nothing falls between. */
export async function watch(
  ctx: Ctx,
  connection: Connection,
  ids: readonly AuctionId[],
): Promise<AuctionChange[]> {
  const before = watched.get(connection) ?? new Set();
  const now = new Set(ids);
  watched.set(connection, now);
  for (const id of before) if (!now.has(id)) connection.leave(lotTopic(id));
  await Promise.all([...now].filter((id) => !before.has(id)).map((id) => connection.join(lotTopic(id))));
  const rows = now.size === 0 ? [] : await listLots(ctx.db.pool, [...now]);
  return rows.map((row) => showChange(row, lotOf(row)));
}
