import type { Spot } from '@farhold/rules/economy/nearness';
import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/db.ts';

export type TollRow = { readonly guild: string; readonly thousandths: number };

/** The held territory that a spot lies in; where several overlap, the one held longest. */
export async function findHolderAt(db: Queryable, { x, y }: Spot): Promise<TollRow | undefined> {
  const { rows } = await sql<TollRow>`
    select controlling_guild_id as guild, toll_thousandths as thousandths from territories
    where box(point(x1_boundary, y1_boundary), point(x2_boundary, y2_boundary)) @> point(${x}::float8, ${y}::float8)
      and controlling_guild_id is not null
    order by captured_at, id limit 1`.execute(db);
  return rows[0];
}
