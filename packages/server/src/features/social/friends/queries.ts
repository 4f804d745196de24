import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, ZoneId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

/** What the blocked one is called; null where there is no such character. */
export async function insertBlock(
  db: Queryable,
  characterId: CharacterId,
  blockedId: CharacterId,
): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    with other as (select id, name from characters where id = ${blockedId} and deleted_at is null),
    made as (
      insert into character_blocks (character_id, blocked_id) select ${characterId}::uuid, id from other
      on conflict do nothing
    )
    select name from other`.execute(db);
  return rows[0]?.name ?? null;
}

/** How many a character has blocked besides this one. */
export async function countOtherBlocks(
  db: Queryable,
  characterId: CharacterId,
  blockedId: CharacterId,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from character_blocks
    where character_id = ${characterId} and blocked_id <> ${blockedId}`.execute(db);
  return rows[0]!.count;
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

/** Those that a character has made, and those that others have made against it. */
export async function deleteBlocksWith(tx: Tx, id: CharacterId): Promise<void> {
  await tx.carry(sql`delete from character_blocks where character_id = ${id} or blocked_id = ${id}`);
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

export async function listBlockedIds(db: Queryable, characterId: CharacterId): Promise<CharacterId[]> {
  const { rows } = await sql<{ blocked_id: CharacterId }>`
    select blocked_id from character_blocks where character_id = ${characterId}`.execute(db);
  return rows.map((row) => row.blocked_id);
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

export type FriendRow = {
  readonly id: CharacterId;
  readonly name: string;
  readonly arms: Arms;
  readonly level: number;
  readonly current_zone: ZoneId;
  readonly asked_by: CharacterId;
  readonly asked_at: Date;
  readonly accepted_at: Date | null;
};

/** The two ids in the order in which their row has them. */
const pair = (a: CharacterId, b: CharacterId) => (a < b ? [a, b] : [b, a]) as [CharacterId, CharacterId];
const ofPair = (a: CharacterId, b: CharacterId) => {
  const [one, other] = pair(a, b);
  return sql`one_id = ${one} and other_id = ${other}`;
};

/** Whoever changes what is between two holds both, in id order, so that nobody gets one friend too many. */
export async function lockBoth(tx: Tx, a: CharacterId, b: CharacterId): Promise<void> {
  await sql`
    select 1 from characters where id = any(${[a, b]}::uuid[]) order by id for no key update`.execute(tx);
}

export async function countFriendships(db: Queryable, id: CharacterId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from friendships where one_id = ${id} or other_id = ${id}`.execute(db);
  return rows[0]!.count;
}

export async function insertRequest(
  tx: Tx,
  request: { readonly by: CharacterId; readonly to: CharacterId; readonly now: Date },
): Promise<void> {
  const [one, other] = pair(request.by, request.to);
  await sql`
    insert into friendships (one_id, other_id, asked_by, asked_at)
    values (${one}, ${other}, ${request.by}, ${request.now})`.execute(tx);
}

export async function acceptRequest(tx: Tx, a: CharacterId, b: CharacterId, now: Date): Promise<void> {
  await tx.carry(sql`update friendships set accepted_at = ${now} where ${ofPair(a, b)}`);
}

/** False where there was nothing between the two. */
export async function deleteFriendship(tx: Tx, a: CharacterId, b: CharacterId): Promise<boolean> {
  const result = await sql`delete from friendships where ${ofPair(a, b)}`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

const friendsOf = (me: CharacterId) => sql`
  select c.id, c.name, c.arms, c.level, c.current_zone, f.asked_by, f.asked_at, f.accepted_at
  from (
    select other_id as id, asked_by, asked_at, accepted_at from friendships where one_id = ${me}
    union all
    select one_id, asked_by, asked_at, accepted_at from friendships where other_id = ${me}
  ) f join characters c on c.id = f.id`;

/** What lies between a character and others, seen from the first; by name. */
export async function listFriendships(db: Queryable, me: CharacterId): Promise<FriendRow[]> {
  const { rows } = await sql<FriendRow>`
    ${friendsOf(me)} where c.deleted_at is null order by lower(c.name)`.execute(db);
  return rows;
}

export async function findFriendship(
  db: Queryable,
  me: CharacterId,
  them: CharacterId,
): Promise<FriendRow | undefined> {
  const { rows } = await sql<FriendRow>`${friendsOf(me)} where c.id = ${them}`.execute(db);
  return rows[0];
}

/** The friends of several characters; no requests. */
export async function listFriendsOf(
  db: Queryable,
  ids: readonly CharacterId[],
): Promise<{ who: CharacterId; friend: CharacterId }[]> {
  const { rows } = await sql<{ who: CharacterId; friend: CharacterId }>`
    select one_id as who, other_id as friend from friendships
    where one_id = any(${[...ids]}::uuid[]) and accepted_at is not null
    union all
    select other_id, one_id from friendships
    where other_id = any(${[...ids]}::uuid[]) and accepted_at is not null`.execute(db);
  return rows;
}

export async function findZone(db: Queryable, id: CharacterId): Promise<ZoneId | undefined> {
  const { rows } = await sql<{ current_zone: ZoneId }>`
    select current_zone from characters where id = ${id}`.execute(db);
  return rows[0]?.current_zone;
}
