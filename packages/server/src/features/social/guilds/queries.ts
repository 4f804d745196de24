import type { GuildDeed } from '@farhold/contracts/ws/guilds';
import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, GuildId } from '@farhold/rules/ids';
import type { GuildState, RecruitingMode } from '@farhold/rules/social/guild';
import type { GuildRank } from '@farhold/rules/social/guild-rights';
import { sql } from 'kysely';
import type { Place } from '../../../platform/cursor.ts';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type GuildRow = {
  readonly id: GuildId;
  readonly name: string;
  readonly description: string;
  readonly arms: Arms;
  readonly leader_id: CharacterId;
  readonly created_at: Date;
  readonly member_limit: number;
  readonly guild_type: RecruitingMode;
  readonly state: Exclude<GuildState, 'Guild_Creation'>;
  readonly contribution: number;
  readonly version: number;
};
const columns = sql`
  g.id, g.name, g.description, g.arms, g.leader_id, g.created_at, g.member_limit, g.guild_type, g.state,
  g.contribution, g.version`;

export type NewGuild = {
  readonly name: string;
  readonly description: string;
  readonly arms: Arms;
  readonly recruiting: RecruitingMode;
  readonly leaderId: CharacterId;
  readonly now: Date;
};

/** Null where the name is taken, in whatever case; waits for a founding under way that has it. */
export async function insertGuild(tx: Tx, one: NewGuild): Promise<GuildId | null> {
  const { rows } = await sql<{ id: GuildId }>`
    insert into guilds (name, description, arms, guild_type, leader_id, created_at)
    values (${one.name}, ${one.description}, ${JSON.stringify(one.arms)}::jsonb, ${one.recruiting}, ${one.leaderId}, ${one.now})
    on conflict do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Whoever changes anything of a company holds its row. */
export async function lockGuildRow(tx: Tx, id: GuildId): Promise<GuildRow | undefined> {
  const { rows } =
    await sql<GuildRow>`select ${columns} from guilds g where g.id = ${id} for no key update`.execute(tx);
  return rows[0];
}

export type CardRow = GuildRow & { readonly members: number; readonly leader_name: string };
const card = sql`
  select ${columns}, l.name as leader_name,
    (select count(*) from guild_members m where m.guild_id = g.id) as members
  from guilds g join characters l on l.id = g.leader_id`;

export async function findCard(db: Queryable, id: GuildId): Promise<CardRow | undefined> {
  const { rows } = await sql<CardRow>`${card} where g.id = ${id}`.execute(db);
  return rows[0];
}

export async function listCards(db: Queryable, ids: readonly GuildId[]): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`${card} where g.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

export async function listRoll(
  db: Queryable,
  wish: { readonly q: string | null; readonly recruiting: RecruitingMode | null },
  page: { readonly before: Place | null; readonly limit: number },
): Promise<CardRow[]> {
  const older =
    page.before === null
      ? sql`true`
      : sql`(g.created_at, g.id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`;
  const { rows } = await sql<CardRow>`
    ${card}
    where ${older}
      and (${wish.q}::text is null or position(lower(${wish.q}::text) in lower(g.name)) > 0)
      and (${wish.recruiting}::text is null or g.guild_type = ${wish.recruiting})
    order by g.created_at desc, g.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export type GuildNumbers = Pick<GuildRow, 'id' | 'leader_id' | 'member_limit' | 'state' | 'contribution'>;

/** Answers the new version. */
export async function updateGuildNumbers(tx: Tx, one: GuildNumbers): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update guilds set leader_id = ${one.leader_id}, member_limit = ${one.member_limit}, state = ${one.state},
      contribution = ${one.contribution}, version = version + 1
    where id = ${one.id} returning version`.execute(tx);
  return rows[0]!.version;
}

export async function updateGuildFace(
  tx: Tx,
  one: Pick<GuildRow, 'id' | 'description' | 'arms' | 'guild_type'>,
): Promise<void> {
  await tx.carry(sql`
    update guilds set description = ${one.description}, arms = ${JSON.stringify(one.arms)}::jsonb,
      guild_type = ${one.guild_type}
    where id = ${one.id}`);
}

export async function deleteGuild(tx: Tx, id: GuildId): Promise<void> {
  await tx.carry(sql`delete from guilds where id = ${id}`);
}

export type MemberRow = {
  readonly id: CharacterId;
  readonly name: string;
  readonly arms: Arms;
  readonly level: number;
  readonly rank: GuildRank;
  readonly contribution: number;
  readonly joined_at: Date;
  readonly is_understudy: boolean;
};

/** In the order in which they came. */
export async function listMembers(db: Queryable, id: GuildId): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select c.id, c.name, c.arms, c.level, c.is_understudy, m.rank, m.contribution_points as contribution, m.joined_at
    from guild_members m join characters c on c.id = m.character_id
    where m.guild_id = ${id} order by m.joined_at, c.number`.execute(db);
  return rows;
}

export async function findGuildOf(db: Queryable, id: CharacterId): Promise<GuildId | null> {
  const { rows } = await sql<{ guild_id: GuildId }>`
    select guild_id from guild_members where character_id = ${id}`.execute(db);
  return rows[0]?.guild_id ?? null;
}

/** In which companies these are; who is in none is left out. */
export async function listMembershipsOf(
  db: Queryable,
  ids: readonly CharacterId[],
): Promise<{ characterId: CharacterId; guildId: GuildId }[]> {
  const { rows } = await sql<{ characterId: CharacterId; guildId: GuildId }>`
    select character_id as "characterId", guild_id as "guildId" from guild_members
    where character_id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** Null where the character leads none. */
export async function findGuildLedBy(db: Queryable, id: CharacterId): Promise<GuildId | null> {
  const { rows } = await sql<{ id: GuildId }>`select id from guilds where leader_id = ${id}`.execute(db);
  return rows[0]?.id ?? null;
}

/** False where the character is in a company already: one a character, the database decides. */
export async function insertMember(
  tx: Tx,
  member: {
    readonly guildId: GuildId;
    readonly characterId: CharacterId;
    readonly rank: GuildRank;
    readonly now: Date;
  },
): Promise<boolean> {
  const result = await sql`
    insert into guild_members (guild_id, character_id, rank, joined_at)
    values (${member.guildId}, ${member.characterId}, ${member.rank}, ${member.now})
    on conflict (character_id) do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

export async function deleteMember(tx: Tx, id: CharacterId): Promise<void> {
  await tx.carry(sql`delete from guild_members where character_id = ${id}`);
}

export async function updateRank(tx: Tx, id: CharacterId, rank: GuildRank): Promise<void> {
  await tx.carry(sql`update guild_members set rank = ${rank} where character_id = ${id}`);
}

/** Never below nothing. */
export async function addContribution(tx: Tx, ids: readonly CharacterId[], worth: number): Promise<void> {
  await tx.carry(sql`
    update guild_members set contribution_points = greatest(0, contribution_points + ${worth})
    where character_id = any(${[...ids]}::uuid[])`);
}

export type LogRow = {
  readonly id: string;
  readonly at: Date;
  readonly deed: GuildDeed;
  readonly actor_id: CharacterId | null;
  readonly actor_name: string | null;
  readonly target_id: CharacterId | null;
  readonly target_name: string | null;
  readonly about: Readonly<Record<string, unknown>>;
};
export type NewLogEntry = Pick<LogRow, 'deed' | 'actor_id' | 'target_id' | 'about'>;

const logColumns = sql`
  l.id, l.at, l.deed, l.actor_id, a.name as actor_name, l.target_id, t.name as target_name, l.about`;
const logNames = sql`
  left join characters a on a.id = l.actor_id left join characters t on t.id = l.target_id`;

/** Each stands a millisecond after the one before, so that the order is that of the deeds. */
export async function insertLogEntry(tx: Tx, id: GuildId, entry: NewLogEntry, now: Date): Promise<LogRow> {
  const { rows } = await sql<LogRow>`
    with l as (
      insert into guild_log (guild_id, at, deed, actor_id, target_id, about)
      values (${id}, greatest(${now}, (select max(at) + interval '1 ms' from guild_log where guild_id = ${id})), ${entry.deed}, ${entry.actor_id}, ${entry.target_id}, ${JSON.stringify(entry.about)}::jsonb)
      returning *
    )
    select ${logColumns} from l ${logNames}`.execute(tx);
  return rows[0]!;
}

export async function listLog(
  db: Queryable,
  id: GuildId,
  page: { readonly before: Place | null; readonly limit: number },
): Promise<LogRow[]> {
  const older =
    page.before === null
      ? sql`true`
      : sql`(l.at, l.id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`;
  const { rows } = await sql<LogRow>`
    select ${logColumns} from guild_log l ${logNames}
    where l.guild_id = ${id} and ${older}
    order by l.at desc, l.id desc limit ${page.limit}`.execute(db);
  return rows;
}
