import type { Movement } from '@farhold/contracts/rest/ledger';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Asset, characterAccount, MARKS } from '../accounts.ts';
import { listTransactionsOf, type MovementRow } from './queries.ts';

/** What came to a character and went, newest first: of one asset where one is named. */
export async function listMovementsOf(
  ctx: Ctx,
  id: CharacterId,
  query: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly asset?: string | undefined;
  },
): Promise<{ items: Movement[]; nextCursor: string | null }> {
  const rows = await listTransactionsOf(ctx.db.pool, characterAccount(id), {
    before: query.cursor === undefined ? null : Number(query.cursor),
    limit: query.limit,
    asset: (query.asset as Asset | undefined) ?? null,
  });
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  return { items: rows.map(showMovement), nextCursor: last === undefined ? null : String(last.id) };
}

function showMovement({ id, kind, reason, at, entries, other }: MovementRow): Movement {
  const items = entries.flatMap(({ asset, amount }) => (asset === MARKS ? [] : [{ item: asset, amount }]));
  return {
    id,
    kind,
    // `shop-buy:wat-cinder` is about Wat Cinder; some reasons are but the kind again.
    about: reason.includes(':') ? reason.slice(reason.indexOf(':') + 1) : null,
    at: at.toISOString(),
    marks: entries.find((entry) => entry.asset === MARKS)?.amount ?? 0,
    items,
    other,
  };
}
