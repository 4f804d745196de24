import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, GuildId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../../platform/db/db.ts';

export type RequestRow = {
  readonly guild_id: GuildId;
  readonly character_id: CharacterId;
  readonly name: string;
  readonly arms: Arms;
  readonly level: number;
  readonly kind: 'application' | 'invitation';
  readonly by_id: CharacterId | null;
  readonly by_name: string | null;
  readonly content: string;
  readonly created_at: Date;
  readonly expires_at: Date;
};
const request = sql`
  select r.guild_id, r.character_id, c.name, c.arms, c.level, r.kind, r.by_id, b.name as by_name, r.content,
    r.created_at, r.expires_at
  from guild_requests r join characters c on c.id = r.character_id left join characters b on b.id = r.by_id`;

/** False where one between the two is open already; one that has run out makes room. */
export async function insertRequest(
  tx: Tx,
  one: Pick<
    RequestRow,
    'guild_id' | 'character_id' | 'kind' | 'by_id' | 'content' | 'created_at' | 'expires_at'
  >,
): Promise<boolean> {
  const result = await sql`
    insert into guild_requests as r (guild_id, character_id, kind, by_id, content, created_at, expires_at)
    values (${one.guild_id}, ${one.character_id}, ${one.kind}, ${one.by_id}, ${one.content}, ${one.created_at}, ${one.expires_at})
    on conflict (guild_id, character_id) do update set
      kind = excluded.kind, by_id = excluded.by_id, content = excluded.content,
      created_at = excluded.created_at, expires_at = excluded.expires_at
    where r.expires_at <= ${one.created_at}`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

export async function findRequest(
  db: Queryable,
  guildId: GuildId,
  characterId: CharacterId,
): Promise<RequestRow | undefined> {
  const { rows } = await sql<RequestRow>`
    ${request} where r.guild_id = ${guildId} and r.character_id = ${characterId}`.execute(db);
  return rows[0];
}

/** Open ones of a company, the oldest first. */
export async function listRequestsOf(db: Queryable, guildId: GuildId, now: Date): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    ${request} where r.guild_id = ${guildId} and r.expires_at > ${now} order by r.created_at, c.number`.execute(
    db,
  );
  return rows;
}

/** Open ones that a character has made or has to answer, the newest first. */
export async function listRequestsWith(
  db: Queryable,
  characterId: CharacterId,
  now: Date,
): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    ${request} where r.character_id = ${characterId} and r.expires_at > ${now}
    order by r.created_at desc, r.guild_id`.execute(db);
  return rows;
}

export async function deleteRequest(tx: Tx, guildId: GuildId, characterId: CharacterId): Promise<void> {
  await sql`delete from guild_requests where guild_id = ${guildId} and character_id = ${characterId}`.execute(
    tx,
  );
}

/** Everything that a character has open, wherever. */
export async function deleteRequestsWith(
  tx: Tx,
  characterId: CharacterId,
): Promise<Pick<RequestRow, 'guild_id' | 'kind'>[]> {
  const { rows } = await sql<Pick<RequestRow, 'guild_id' | 'kind'>>`
    delete from guild_requests where character_id = ${characterId} returning guild_id, kind`.execute(tx);
  return rows;
}

export async function deleteOverdue(
  tx: Tx,
  now: Date,
): Promise<Pick<RequestRow, 'guild_id' | 'character_id' | 'kind'>[]> {
  const { rows } = await sql<Pick<RequestRow, 'guild_id' | 'character_id' | 'kind'>>`
    delete from guild_requests where expires_at <= ${now} returning guild_id, character_id, kind`.execute(tx);
  return rows;
}
