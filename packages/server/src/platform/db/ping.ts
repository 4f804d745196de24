import { sql } from 'kysely';
import type { Queryable } from './db.ts';

/** Throws the refusal of an unavailable database unless it answers. */
export async function ping(db: Queryable): Promise<void> {
  await sql`select 1`.execute(db);
}
