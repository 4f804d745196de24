import type { Action } from '@farhold/rules/content/moderation';
import type { CharacterId, MessageId, ModerationCaseId, UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable } from '../../../platform/db/db.ts';

export type NewCase = {
  readonly messageId: MessageId | null;
  readonly authorId: CharacterId;
  readonly source: 'chat' | 'report' | 'label';
  readonly channelType: string;
  readonly channelId: string;
  readonly content: string;
  readonly shown: string | null;
  readonly action: Action;
  readonly cause: string | null;
  readonly rule: string | null;
  readonly score: number;
  readonly heads: Readonly<Record<string, number>>;
  readonly remote: unknown;
};

/** While a case of the message is open no other is made: the open one's id comes back. */
export async function insertCase(db: Queryable, one: NewCase): Promise<ModerationCaseId> {
  const { rows } = await sql<{ id: ModerationCaseId }>`
    insert into moderation_cases (message_id, author_id, source, channel_type, channel_id, content, shown, action, cause, rule, score, heads, remote)
    values (${one.messageId}, ${one.authorId}, ${one.source}, ${one.channelType}, ${one.channelId}, ${one.content},
      ${one.shown}, ${one.action}, ${one.cause}, ${one.rule?.slice(0, 80) ?? null}, ${one.score}, ${JSON.stringify(one.heads)}::jsonb,
      ${one.remote === null ? null : JSON.stringify(one.remote)}::jsonb)
    on conflict (message_id) where message_id is not null and status = 'open' do update set message_id = excluded.message_id
    returning id`.execute(db);
  return rows[0]!.id;
}

/** The text of a case that is open and that the remote provider has not been asked about; undefined otherwise. */
export async function findUnjudged(db: Queryable, id: ModerationCaseId): Promise<string | undefined> {
  const { rows } = await sql<{ content: string }>`
    select content from moderation_cases
    where id = ${id} and status = 'open' and remote is null and content <> ''`.execute(db);
  return rows[0]?.content;
}

export async function updateRemote(
  db: Queryable,
  id: ModerationCaseId,
  opinion: { readonly flagged: boolean; readonly score: number },
): Promise<void> {
  await sql`
    update moderation_cases set remote = ${JSON.stringify(opinion)}::jsonb,
      score = greatest(score, ${opinion.flagged ? opinion.score : 0}::float8)
    where id = ${id}`.execute(db);
}

/** Locks the user behind a character, so that strikes are counted one after the other. */
export async function lockUserOf(db: Queryable, characterId: CharacterId): Promise<UserId | null> {
  const { rows } = await sql<{ id: UserId }>`
    select u.id from users u join characters c on c.user_id = u.id where c.id = ${characterId} for no key update of u`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

export type NewSanction = {
  readonly userId: UserId;
  readonly kind: 'strike' | 'warn' | 'mute' | 'suspend' | 'ban';
  readonly caseId: ModerationCaseId;
  readonly issuedBy: UserId | null;
  readonly reason: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
};

export async function insertSanction(db: Queryable, one: NewSanction): Promise<void> {
  await sql`
    insert into sanctions (user_id, kind, case_id, issued_by, reason, created_at, expires_at)
    values (${one.userId}, ${one.kind}, ${one.caseId}, ${one.issuedBy}, ${one.reason}, ${one.createdAt}, ${one.expiresAt})`.execute(
    db,
  );
}

const holds = (now: Date) => sql`s.lifted_at is null and (s.expires_at is null or s.expires_at > ${now})`;

export async function countStrikes(db: Queryable, userId: UserId, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from sanctions s where s.user_id = ${userId} and s.kind = 'strike' and ${holds(now)}`.execute(
    db,
  );
  return rows[0]!.n;
}

/** Until when a user is muted; null when they are not. */
export async function findMute(db: Queryable, userId: UserId, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ until: Date | null }>`
    select max(coalesce(s.expires_at, timestamptz '9999-01-01')) as until
    from sanctions s
    where s.user_id = ${userId} and s.kind in ('mute', 'suspend', 'ban') and ${holds(now)}`.execute(db);
  return rows[0]?.until ?? null;
}

export type SanctionRow = {
  readonly kind: NewSanction['kind'];
  readonly reason: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
};

export async function listSanctions(db: Queryable, userId: UserId, now: Date): Promise<SanctionRow[]> {
  const { rows } = await sql<SanctionRow>`
    select s.kind, s.reason, s.created_at, s.expires_at from sanctions s
    where s.user_id = ${userId} and ${holds(now)} order by s.created_at desc limit 20`.execute(db);
  return rows;
}

/** A suspended account cannot sign in. One that is closed already stays closed for what it was closed. */
export async function updateShut(db: Queryable, userId: UserId): Promise<void> {
  await sql`update users set is_active = false, shut_by = 'sanction' where id = ${userId} and is_active`.execute(
    db,
  );
}

/** Opens an account that sanctions closed, and no other. */
export async function updateReopened(db: Queryable, userId: UserId): Promise<void> {
  await sql`
    update users set is_active = true, shut_by = null
    where id = ${userId} and not is_active and shut_by = 'sanction'`.execute(db);
}

export type ReportedRow = {
  readonly id: MessageId;
  readonly sender_id: CharacterId | null;
  readonly sender_user: UserId | null;
  readonly channel_type: string;
  readonly channel_id: string;
  readonly content: string;
};

/** A line that the reader could have read; undefined for any other. */
export async function findReadable(
  db: Queryable,
  id: MessageId,
  reader: CharacterId,
): Promise<ReportedRow | undefined> {
  const { rows } = await sql<ReportedRow>`
    select m.id, m.sender_id, c.user_id as sender_user, m.channel_type, m.channel_id, m.content
    from messages m left join characters c on c.id = m.sender_id
    where m.id = ${id} and (
      m.channel_type in ('global', 'trade', 'combat')
      or (m.channel_type = 'zone' and m.channel_id = (select current_zone from characters where id = ${reader}))
      or (m.channel_type = 'whisper' and (m.channel_id = ${reader}::text or m.sender_id = ${reader}))
      or (m.channel_type = 'party' and exists (
        select 1 from party_members p where p.character_id = ${reader} and p.party_id::text = m.channel_id))
      or (m.channel_type = 'guild' and exists (
        select 1 from guild_members g where g.character_id = ${reader} and g.guild_id::text = m.channel_id)))`.execute(
    db,
  );
  return rows[0];
}

/** False when this character has reported the line before, in this case or in one that is decided. */
export async function insertReport(
  db: Queryable,
  report: {
    readonly caseId: ModerationCaseId;
    readonly reporterId: CharacterId;
    readonly reason: string;
    readonly note: string | null;
  },
): Promise<boolean> {
  const { rows } = await sql`
    with made as (
      insert into moderation_reports (case_id, reporter_id, reason, note)
      select ${report.caseId}::uuid, ${report.reporterId}::uuid, ${report.reason}, ${report.note}
      where not exists (
        select 1 from moderation_cases k join moderation_cases same on same.message_id = k.message_id
          join moderation_reports r on r.case_id = same.id
        where k.id = ${report.caseId} and r.reporter_id = ${report.reporterId})
      on conflict do nothing returning case_id
    )
    update moderation_cases set reports = reports + 1 where id in (select case_id from made) returning id`.execute(
    db,
  );
  return rows.length === 1;
}

/** Empties what was written in cases that nobody needs any more; the case itself stays as a number. */
export async function forgetCases(db: Queryable, before: Date): Promise<void> {
  await sql`
    update moderation_cases c set content = '', shown = null
    where c.created_at < ${before} and c.content <> ''
      and not exists (select 1 from moderation_appeals a where a.case_id = c.id and a.status = 'open')`.execute(
    db,
  );
}
