import type { CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type Seat = {
  readonly characterId: CharacterId;
  readonly nodeId: string;
  readonly connectionId: string;
  readonly now: Date;
};

export async function upsertPresence(db: Queryable, seat: Seat): Promise<void> {
  await sql`
    insert into presences (character_id, node_id, connection_id, seen_at)
    values (${seat.characterId}, ${seat.nodeId}, ${seat.connectionId}, ${seat.now})
    on conflict (character_id) do update set
      node_id = excluded.node_id, connection_id = excluded.connection_id, seen_at = excluded.seen_at`.execute(
    db,
  );
}

/** Only while it is this connection that stands there: a newer one may have come. */
export async function deletePresence(
  db: Queryable,
  seat: Pick<Seat, 'characterId' | 'connectionId'>,
): Promise<void> {
  await sql`
    delete from presences where character_id = ${seat.characterId} and connection_id = ${seat.connectionId}`.execute(
    db,
  );
}

export async function updateSeen(db: Queryable, nodeId: string, now: Date): Promise<void> {
  await sql`update presences set seen_at = ${now} where node_id = ${nodeId}`.execute(db);
}

/** Those of nodes that have said nothing since, or, where that is null, of all. Answers whose they were. */
export async function deleteSilent(tx: Tx, since: Date | null): Promise<CharacterId[]> {
  const { rows } = await sql<{ character_id: CharacterId }>`
    delete from presences where ${since}::timestamptz is null or seen_at < ${since} returning character_id`.execute(
    tx,
  );
  return rows.map((row) => row.character_id);
}

export async function listPresent(
  db: Queryable,
  ids: readonly CharacterId[],
  since: Date,
): Promise<CharacterId[]> {
  const { rows } = await sql<{ character_id: CharacterId }>`
    select character_id from presences
    where character_id = any(${[...ids]}::uuid[]) and seen_at >= ${since}`.execute(db);
  return rows.map((row) => row.character_id);
}
