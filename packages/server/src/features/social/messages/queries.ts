import type { ChannelType } from '@farhold/contracts/ws/chat';
import type { CharacterId, MessageId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Place } from '../../../platform/cursor.ts';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type MessageRow = {
  readonly id: MessageId;
  readonly channel_type: ChannelType;
  readonly channel_id: string;
  readonly content: string;
  readonly moderated: boolean;
  readonly sent_at: Date;
  readonly sender_id: CharacterId | null;
  readonly sender_name: string | null;
  readonly sender_understudy: boolean | null;
  readonly sender_guild: string | null;
  readonly target_name: string | null;
};

export type NewMessage = {
  readonly senderId: CharacterId;
  readonly channelType: 'global' | 'trade' | 'zone' | 'guild' | 'party' | 'whisper';
  /** Whispers only; a zone line takes the sender's zone, a guild line the company, a party line the party. */
  readonly targetId: CharacterId | null;
  readonly content: string;
  readonly moderated: boolean;
};

/** A row that was stored, and which of the lines it is. */
type StoredRow = MessageRow & { readonly at: number };

/**
 * Stores lines and reads their senders in one round trip; in the answer each stands where it stood. Nothing stands there
 * for a character that does not exist, and for a guild or party line of one who is in none. Their times are a millisecond
 * apart, so that history keeps their order.
 */
export async function insertMessages(
  db: Queryable,
  lines: readonly NewMessage[],
): Promise<(MessageRow | undefined)[]> {
  const column = <K extends keyof NewMessage>(key: K): NewMessage[K][] => lines.map((line) => line[key]);
  const { rows } = await sql<StoredRow>`
    with spoken as (
      select * from unnest(${column('senderId')}::uuid[], ${column('channelType')}::text[], ${column('targetId')}::uuid[],
        ${column('content')}::text[], ${column('moderated')}::boolean[])
        with ordinality as t(sender_id, channel_type, target_id, content, moderated, at)
    ), placed as (
      select s.*, gen_random_uuid() as id, c.name, c.is_understudy, g.name as guild,
        case s.channel_type when 'zone' then c.current_zone when 'whisper' then s.target_id::text
          when 'guild' then g.id::text when 'party' then p.party_id::text else 'world' end as channel_id
      from spoken s
      join characters c on c.id = s.sender_id and c.deleted_at is null
      left join guild_members m on m.character_id = c.id
      left join guilds g on g.id = m.guild_id
      left join party_members p on s.channel_type = 'party' and p.character_id = c.id
    ), stored as (
      insert into messages (id, sender_id, channel_type, channel_id, content, moderated, sent_at)
      select id, sender_id, channel_type, channel_id, content, moderated,
        now() - (${lines.length}::int - at) * interval '1 millisecond'
      from placed where channel_id is not null
      returning id, channel_type, channel_id, content, moderated, sent_at, sender_id
    )
    select stored.*, placed.at::int as at, placed.name as sender_name, placed.is_understudy as sender_understudy,
      placed.guild as sender_guild, target.name as target_name
    from stored join placed on placed.id = stored.id
    left join characters target on target.id = placed.target_id`.execute(db);
  const stored: (MessageRow | undefined)[] = lines.map(() => undefined);
  for (const { at, ...row } of rows) stored[at - 1] = row;
  return stored;
}

/** A line that the world itself says. */
export type WorldLine = {
  readonly id: MessageId;
  readonly channelType: 'combat' | 'system';
  readonly channelId: string;
  readonly content: string;
  readonly sentAt: Date;
};

/** Understudies read nothing: what is told to them alone is not kept. */
export async function insertWorldLines(tx: Tx, lines: readonly WorldLine[]): Promise<void> {
  const column = <K extends keyof WorldLine>(key: K): WorldLine[K][] => lines.map((line) => line[key]);
  await tx.carry(sql`
    insert into messages (id, channel_type, channel_id, content, sent_at)
    select t.* from unnest(${column('id')}::uuid[], ${column('channelType')}::text[], ${column('channelId')}::text[],
      ${column('content')}::text[], ${column('sentAt')}::timestamptz[]) as t(id, channel_type, channel_id, content, sent_at)
    where not exists (
      select 1 from characters c
      where c.id = case when t.channel_type = 'combat' then t.channel_id::uuid end and c.is_understudy)`);
}

/** Deletes some, at most `most`, and answers how many. */
export async function deleteFightLines(db: Queryable, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from messages where id in (
      select id from messages where channel_type = 'combat' and sent_at < ${before} limit ${most}
    )`.execute(db);
  return Number(numAffectedRows);
}

export async function findZoneOf(db: Queryable, characterId: CharacterId): Promise<string | undefined> {
  const { rows } = await sql<{
    current_zone: string;
  }>`select current_zone from characters where id = ${characterId}`.execute(db);
  return rows[0]?.current_zone;
}

/** The company of a reader, whose talk they may read. */
export async function findGuildOf(db: Queryable, characterId: CharacterId): Promise<string | undefined> {
  const { rows } = await sql<{ guild_id: string }>`
    select guild_id from guild_members where character_id = ${characterId}`.execute(db);
  return rows[0]?.guild_id;
}

export async function findPartyOf(db: Queryable, characterId: CharacterId): Promise<string | undefined> {
  const { rows } = await sql<{ party_id: string }>`
    select party_id from party_members where character_id = ${characterId}`.execute(db);
  return rows[0]?.party_id;
}

export async function listPartyMembers(db: Queryable, partyId: string): Promise<CharacterId[]> {
  const { rows } = await sql<{ character_id: CharacterId }>`
    select character_id from party_members where party_id = ${partyId}`.execute(db);
  return rows.map((row) => row.character_id);
}

const columns = sql`
  m.id, m.channel_type, m.channel_id, m.content, m.moderated, m.sent_at, m.sender_id,
  s.name as sender_name, s.is_understudy as sender_understudy, g.name as sender_guild, t.name as target_name`;
const joins = sql`
  left join characters s on s.id = m.sender_id
  left join guild_members gm on gm.character_id = m.sender_id left join guilds g on g.id = gm.guild_id
  left join characters t on t.id = case m.channel_type when 'whisper' then m.channel_id::uuid end`;
const older = (before: Place | null) =>
  before === null ? sql`true` : sql`(m.sent_at, m.id) < (${before.at}::timestamptz, ${before.id}::uuid)`;

/** [FRD4] Not the lines of those whom the reader has blocked. */
const unblocked = (reader: CharacterId) => sql`
  not exists (select 1 from character_blocks b where b.character_id = ${reader} and b.blocked_id = m.sender_id)`;

export async function listChannel(
  db: Queryable,
  channel: { type: ChannelType; id: string; reader: CharacterId },
  page: { before: Place | null; limit: number },
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select ${columns} from messages m ${joins}
    where m.channel_type = ${channel.type} and m.channel_id = ${channel.id} and ${older(page.before)}
      and ${unblocked(channel.reader)}
    order by m.sent_at desc, m.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Whispers from and to a character; with `otherId` only those between the two. */
export async function listWhispers(
  db: Queryable,
  ids: { mine: CharacterId; other: CharacterId | null },
  page: { before: Place | null; limit: number },
): Promise<MessageRow[]> {
  const between =
    ids.other === null
      ? sql`(m.sender_id = ${ids.mine} or m.channel_id = ${ids.mine}::text)`
      : sql`((m.sender_id = ${ids.mine} and m.channel_id = ${ids.other}::text) or (m.sender_id = ${ids.other}::uuid and m.channel_id = ${ids.mine}::text))`;
  const { rows } = await sql<MessageRow>`
    select ${columns} from messages m ${joins}
    where m.channel_type = 'whisper' and ${between} and ${older(page.before)} and ${unblocked(ids.mine)}
    order by m.sent_at desc, m.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Control characters never stand in a line: they mark where a found word begins and ends. */
export const FOUND = ['\u0001', '\u0002'] as const;
const HEADLINE = `HighlightAll=true, StartSel="${FOUND[0]}", StopSel="${FOUND[1]}"`;
export type FoundRow = MessageRow & { readonly headline: string };

/** Full-text search over what the reader may read: open channels, the zone's, company's and party's, and their own whispers. */
export async function searchMessages(
  db: Queryable,
  search: { reader: CharacterId; text: string },
  page: { before: Place | null; limit: number },
): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select ${columns}, ts_headline('english', m.content, q, ${HEADLINE}) as headline
    from websearch_to_tsquery('english', ${search.text}) q join messages m on m.search @@ q ${joins}
    where (m.channel_type in ('global', 'trade', 'system')
        or (m.channel_type = 'zone' and m.channel_id = (select current_zone from characters where id = ${search.reader}))
        or (m.channel_type = 'guild' and m.channel_id in
          (select guild_id::text from guild_members where character_id = ${search.reader}))
        or (m.channel_type = 'party' and m.channel_id in
          (select party_id::text from party_members where character_id = ${search.reader}))
        or (m.channel_type = 'combat' and m.channel_id = ${search.reader}::text)
        or (m.channel_type = 'whisper' and (m.sender_id = ${search.reader} or m.channel_id = ${search.reader}::text)))
      and ${older(page.before)} and ${unblocked(search.reader)}
    order by m.sent_at desc, m.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export type UnreadRow = {
  readonly channel_type: 'whisper' | 'guild' | 'party';
  readonly channel_id: string;
  readonly from_id: CharacterId | null;
  readonly from_name: string | null;
  readonly count: number;
  readonly last_at: Date;
};

/** What others have said since a character's marks, not before `since`; at most `most` lines of each are counted. */
export async function listUnread(
  db: Queryable,
  me: CharacterId,
  { since, most }: { readonly since: Date; readonly most: number },
): Promise<UnreadRow[]> {
  const { rows } = await sql<UnreadRow>`
    with own as (
      select 'guild' as channel_type, guild_id::text as channel_id, null::uuid as from_id
      from guild_members where character_id = ${me}
      union all
      select 'party', party_id::text, null from party_members where character_id = ${me}
      union all
      select 'whisper', sender_id::text, sender_id from messages
      where channel_type = 'whisper' and channel_id = ${me}::text and sent_at > ${since} and sender_id is not null
      group by sender_id
    )
    select o.channel_type, o.channel_id, o.from_id, c.name as from_name, n.count, n.last_at
    from own o
    left join characters c on c.id = o.from_id
    left join chat_marks k on k.character_id = ${me}
      and k.channel_type = o.channel_type and k.channel_id = o.channel_id
    cross join lateral (
      select count(*)::int as count, max(sent_at) as last_at from (
        select m.sent_at from messages m
        where m.channel_type = o.channel_type
          and m.channel_id = case o.channel_type when 'whisper' then ${me}::text else o.channel_id end
          and (case o.channel_type when 'whisper' then m.sender_id = o.from_id else m.sender_id <> ${me} end)
          and m.sent_at > greatest(${since}, coalesce(k.read_at, ${since})) and ${unblocked(me)}
        order by m.sent_at desc limit ${most}
      ) latest
    ) n
    where n.count > 0 order by n.last_at desc`.execute(db);
  return rows;
}

export async function upsertMark(
  db: Queryable,
  mark: {
    readonly me: CharacterId;
    readonly channel: UnreadRow['channel_type'];
    readonly channelId: string;
    readonly now: Date;
  },
): Promise<void> {
  await sql`
    insert into chat_marks (character_id, channel_type, channel_id, read_at)
    values (${mark.me}, ${mark.channel}, ${mark.channelId}, ${mark.now})
    on conflict (character_id, channel_type, channel_id)
      do update set read_at = greatest(chat_marks.read_at, excluded.read_at)`.execute(db);
}
