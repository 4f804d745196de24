import type { CharacterId, ZoneId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type NodeHarvest = {
  readonly nodeId: number;
  readonly zone: ZoneId;
  readonly now: Date;
  readonly regrowAt: Date;
};

/** Takes the node for one harvest and counts it; null while it has to grow back. */
export async function takeNode(tx: Tx, harvest: NodeHarvest): Promise<number | null> {
  const { nodeId, zone, now, regrowAt } = harvest;
  const { rows } = await sql<{ harvests: number }>`
    insert into resource_nodes as node (node_id, zone_id, harvests, regrow_at)
    values (${nodeId}, ${zone}, 1, ${regrowAt})
    on conflict (node_id) do update
      set harvests = node.harvests + 1, regrow_at = excluded.regrow_at, zone_id = excluded.zone_id
      where node.regrow_at <= ${now}
    returning harvests`.execute(tx);
  return rows[0]?.harvests ?? null;
}

export type SpentNode = { readonly nodeId: number; readonly regrowAt: Date };

/** What in these zones has still to grow back. */
export async function listSpentNodes(
  db: Queryable,
  zones: readonly ZoneId[],
  now: Date,
): Promise<SpentNode[]> {
  const { rows } = await sql<{ node_id: string | number; regrow_at: Date }>`
    select node_id, regrow_at from resource_nodes
    where zone_id = any(${[...zones]}::text[]) and regrow_at > ${now}`.execute(db);
  return rows.map((row) => ({ nodeId: Number(row.node_id), regrowAt: row.regrow_at }));
}

export async function hasBoughtTool(db: Queryable, id: CharacterId): Promise<boolean> {
  const { rows } = await sql`select 1 from tool_buyers where character_id = ${id}`.execute(db);
  return rows.length > 0;
}

export async function insertToolBuyer(tx: Tx, id: CharacterId): Promise<void> {
  await tx.carry(sql`insert into tool_buyers (character_id) values (${id}) on conflict do nothing`);
}
