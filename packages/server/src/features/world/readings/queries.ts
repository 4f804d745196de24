import type { CharacterId, PlaceId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type ReadingRow = { readonly reading: PlaceId; readonly day: number };

/** Counts one reading on this day; how often it has been read, or null where it was read on this day already [REA5]. */
export async function upsertReading(tx: Tx, id: CharacterId, { reading, day }: ReadingRow) {
  const { rows } = await sql<{ times: number }>`
    insert into character_readings as mine (character_id, reading, day, times)
    values (${id}, ${reading}, ${day}, 1)
    on conflict (character_id, reading) do update
      set times = mine.times + 1, day = excluded.day
      where mine.day < excluded.day
    returning times`.execute(tx);
  return rows[0]?.times ?? null;
}

export async function listReadings(db: Queryable, id: CharacterId): Promise<readonly ReadingRow[]> {
  const { rows } = await sql<ReadingRow>`
    select reading, day from character_readings where character_id = ${id}`.execute(db);
  return rows;
}

export async function findDayOfReading(db: Queryable, id: CharacterId, reading: PlaceId) {
  const { rows } = await sql<{ day: number }>`
    select day from character_readings where character_id = ${id} and reading = ${reading}`.execute(db);
  return rows[0]?.day ?? null;
}
