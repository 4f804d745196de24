import type { CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/db.ts';

/** False where there is no such character. */
export async function insertBlock(
  db: Queryable,
  characterId: CharacterId,
  blockedId: CharacterId,
): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    with other as (select id from characters where id = ${blockedId} and deleted_at is null),
    made as (
      insert into character_blocks (character_id, blocked_id) select ${characterId}::uuid, id from other
      on conflict do nothing
    )
    select exists (select 1 from other) as known`.execute(db);
  return rows[0]?.known === true;
}

export async function deleteBlock(
  db: Queryable,
  characterId: CharacterId,
  blockedId: CharacterId,
): Promise<void> {
  await sql`
    delete from character_blocks where character_id = ${characterId} and blocked_id = ${blockedId}`.execute(
    db,
  );
}

export async function listBlocks(
  db: Queryable,
  characterId: CharacterId,
): Promise<{ characterId: CharacterId; name: string }[]> {
  const { rows } = await sql<{ characterId: CharacterId; name: string }>`
    select c.id as "characterId", c.name
    from character_blocks b join characters c on c.id = b.blocked_id
    where b.character_id = ${characterId} order by c.name`.execute(db);
  return rows;
}

/** Whether either has blocked the other. */
export async function findBlockBetween(db: Queryable, a: CharacterId, b: CharacterId): Promise<boolean> {
  const { rows } = await sql<{ blocked: boolean }>`
    select exists (
      select 1 from character_blocks
      where (character_id = ${a} and blocked_id = ${b}) or (character_id = ${b} and blocked_id = ${a})
    ) as blocked`.execute(db);
  return rows[0]?.blocked === true;
}
