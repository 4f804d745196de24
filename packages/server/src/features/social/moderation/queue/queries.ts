import type { Role } from '@farhold/contracts/rest/auth';
import type { Action } from '@farhold/rules/content/moderation';
import type { AppealId, CharacterId, ModerationCaseId, UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable } from '../../../../platform/db/db.ts';

export type CaseRow = {
  readonly id: ModerationCaseId;
  readonly author_id: CharacterId;
  readonly author_name: string;
  readonly author_user: UserId;
  readonly author_role: Role;
  readonly source: 'chat' | 'report' | 'label';
  readonly channel_type: string;
  readonly channel_id: string;
  readonly content: string;
  readonly shown: string | null;
  readonly action: Action;
  readonly cause: string | null;
  readonly rule: string | null;
  readonly score: number;
  readonly heads: Record<string, number>;
  readonly remote: { flagged: boolean; category: string | null; score: number } | null;
  readonly status: 'open' | 'dismissed' | 'upheld';
  readonly created_at: Date;
  readonly decided_by: UserId | null;
  readonly strikes: number;
  readonly reported: {
    reporter: string;
    reason: 'abuse' | 'hate' | 'threat' | 'sexual' | 'spam' | 'other';
    note: string | null;
  }[];
  readonly context: { sender: string | null; text: string; sentAt: string }[];
};

/** How many lines of the same channel a moderator reads around one. */
const CONTEXT_LINES = 8;
const CONTEXT_TIME = '5 minutes';

// Whispers stay between two: their context is not shown.
const caseColumns = sql`
  k.id, k.author_id, c.name as author_name, c.user_id as author_user, (select u.role from users u where u.id = c.user_id) as author_role,
  k.source, k.channel_type, k.channel_id, k.content,
  k.shown, k.action, k.cause, k.rule, k.score, k.heads, k.remote, k.status, k.created_at, k.decided_by,
  (select count(*)::int from sanctions s where s.user_id = c.user_id and s.kind = 'strike' and s.lifted_at is null
    and s.expires_at > now()) as strikes,
  coalesce((select json_agg(json_build_object('reporter', r_by.name, 'reason', r.reason, 'note', r.note) order by r.created_at)
    from moderation_reports r join characters r_by on r_by.id = r.reporter_id where r.case_id = k.id), '[]') as reported,
  coalesce((select json_agg(json_build_object('sender', near.name, 'text', near.content,
      'sentAt', to_char(near.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by near.sent_at)
    from (select m.content, m.sent_at, w.name from messages m left join characters w on w.id = m.sender_id
      where k.channel_type <> 'whisper' and m.channel_type = k.channel_type and m.channel_id = k.channel_id
        and m.sent_at between k.created_at - interval '${sql.raw(CONTEXT_TIME)}' and k.created_at + interval '${sql.raw(CONTEXT_TIME)}'
      order by m.sent_at desc limit ${sql.raw(String(CONTEXT_LINES))}) near), '[]') as context`;

/** Masked swearing waits for a report or an appeal: it was dealt with when it was said. */
export async function listOpenCases(db: Queryable, limit: number): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select ${caseColumns} from moderation_cases k join characters c on c.id = k.author_id
    where k.status = 'open' and (k.cause is distinct from 'profanity' or k.reports > 0)
    order by k.reports desc, k.score desc, k.created_at desc limit ${limit}`.execute(db);
  return rows;
}

export async function lockCase(db: Queryable, id: ModerationCaseId): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    select ${caseColumns} from moderation_cases k join characters c on c.id = k.author_id
    where k.id = ${id} for no key update of k`.execute(db);
  return rows[0];
}

export async function findRole(db: Queryable, userId: UserId): Promise<Role | undefined> {
  const { rows } = await sql<{ role: Role }>`select role from users where id = ${userId}`.execute(db);
  return rows[0]?.role;
}

export async function updateCase(
  db: Queryable,
  decided: {
    readonly id: ModerationCaseId;
    readonly status: 'dismissed' | 'upheld';
    readonly by: UserId;
    readonly at: Date;
    readonly note: string;
  },
): Promise<void> {
  await sql`
    update moderation_cases set status = ${decided.status}, decided_by = ${decided.by}, decided_at = ${decided.at}, note = ${decided.note}
    where id = ${decided.id}`.execute(db);
}

export type OwnCaseRow = Pick<
  CaseRow,
  'id' | 'content' | 'shown' | 'action' | 'cause' | 'status' | 'created_at'
> & {
  readonly appeal: 'none' | 'open' | 'granted' | 'refused';
};

// What was masked or refused, and what brought a sanction. Flags and reports are told to nobody.
const told = sql`(k.action in ('mask', 'reject') or exists (
  select 1 from sanctions s where s.case_id = k.id and s.kind <> 'strike'))`;

/** What a user is told of the cases of all their characters, newest first. */
export async function listOwnCases(db: Queryable, userId: UserId): Promise<OwnCaseRow[]> {
  const { rows } = await sql<OwnCaseRow>`
    select k.id, k.content, k.shown, k.action, k.cause, k.status, k.created_at, coalesce(a.status, 'none') as appeal
    from moderation_cases k join characters c on c.id = k.author_id left join moderation_appeals a on a.case_id = k.id
    where c.user_id = ${userId} and ${told}
    order by k.created_at desc limit 20`.execute(db);
  return rows;
}

/** Whether the user is told of this case: those may be appealed, however old. */
export async function hasOwnCase(db: Queryable, userId: UserId, id: ModerationCaseId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from moderation_cases k join characters c on c.id = k.author_id
    where k.id = ${id} and c.user_id = ${userId} and ${told}`.execute(db);
  return rows.length > 0;
}

/** False when the case had its appeal. */
export async function insertAppeal(
  db: Queryable,
  appeal: { readonly caseId: ModerationCaseId; readonly userId: UserId; readonly content: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into moderation_appeals (case_id, user_id, content)
    values (${appeal.caseId}, ${appeal.userId}, ${appeal.content}) on conflict do nothing returning id`.execute(
    db,
  );
  return rows.length === 1;
}

export type AppealRow = {
  readonly id: AppealId;
  readonly case_id: ModerationCaseId;
  readonly user_id: UserId;
  readonly content: string;
  readonly status: 'open' | 'granted' | 'refused';
  readonly created_at: Date;
  readonly decider: string | null;
};

export async function listOpenAppeals(
  db: Queryable,
  limit: number,
): Promise<(CaseRow & { appeal: AppealRow })[]> {
  const { rows } = await sql<CaseRow & { appeal: AppealRow }>`
    select ${caseColumns}, json_build_object('id', a.id, 'content', a.content, 'created_at', a.created_at, 'decider', d.username) as appeal
    from moderation_appeals a join moderation_cases k on k.id = a.case_id join characters c on c.id = k.author_id
    left join users d on d.id = k.decided_by
    where a.status = 'open' order by a.created_at limit ${limit}`.execute(db);
  return rows;
}

export async function lockAppeal(db: Queryable, id: AppealId): Promise<AppealRow | undefined> {
  const { rows } = await sql<AppealRow>`
    select a.id, a.case_id, a.user_id, a.content, a.status, a.created_at, null as decider
    from moderation_appeals a where a.id = ${id} for no key update`.execute(db);
  return rows[0];
}

export async function updateAppeal(
  db: Queryable,
  decided: {
    readonly id: AppealId;
    readonly status: 'granted' | 'refused';
    readonly by: UserId;
    readonly at: Date;
    readonly note: string;
  },
): Promise<void> {
  await sql`
    update moderation_appeals set status = ${decided.status}, decided_by = ${decided.by}, decided_at = ${decided.at}, note = ${decided.note}
    where id = ${decided.id}`.execute(db);
}

export type AuditRow = {
  readonly id: number;
  readonly actor: string | null;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly created_at: Date;
};

export async function insertAudit(
  db: Queryable,
  entry: {
    readonly actorId: UserId | null;
    readonly action: string;
    readonly subject: string;
    readonly before: unknown;
    readonly after: unknown;
    readonly reason: string | null;
  },
): Promise<void> {
  await sql`
    insert into audit_log (actor_id, action, subject, before, after, reason)
    values (${entry.actorId}, ${entry.action}, ${entry.subject}, ${JSON.stringify(entry.before)}::jsonb,
      ${JSON.stringify(entry.after)}::jsonb, ${entry.reason})`.execute(db);
}

export async function listAudit(
  db: Queryable,
  page: { readonly before: number | null; readonly limit: number },
): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select a.id, u.username as actor, a.action, a.subject, a.before, a.after, a.reason, a.created_at
    from audit_log a left join users u on u.id = a.actor_id
    where ${page.before === null ? sql`true` : sql`a.id < ${page.before}`}
    order by a.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Lifts what a case brought; false when there was nothing to lift. */
export async function liftSanctions(
  db: Queryable,
  lift: { readonly caseId: ModerationCaseId; readonly by: UserId; readonly at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update sanctions set lifted_at = ${lift.at}, lifted_by = ${lift.by}
    where case_id = ${lift.caseId} and lifted_at is null returning id`.execute(db);
  return rows.length > 0;
}

/** When a user was struck since, and until when it counts; what was lifted is not among them. */
export async function listStrikes(
  db: Queryable,
  userId: UserId,
  since: Date,
): Promise<{ readonly at: Date; readonly expiresAt: Date }[]> {
  const { rows } = await sql<{ at: Date; expiresAt: Date }>`
    select created_at as at, expires_at as "expiresAt" from sanctions
    where user_id = ${userId} and kind = 'strike' and lifted_at is null and created_at > ${since}
    order by created_at`.execute(db);
  return rows;
}

/** Cuts the mutes to which strikes added up down to an end. */
export async function shortenStrikeMutes(
  db: Queryable,
  userId: UserId,
  { until, by, at }: { readonly until: Date; readonly by: UserId; readonly at: Date },
): Promise<void> {
  await sql`
    update sanctions set
      lifted_at = case when ${until} <= ${at} then ${at}::timestamptz end,
      lifted_by = case when ${until} <= ${at} then ${by}::uuid end,
      expires_at = case when ${until} <= ${at} then expires_at else ${until}::timestamptz end
    where user_id = ${userId} and kind = 'mute' and issued_by is null and lifted_at is null and expires_at > ${until}`.execute(
    db,
  );
}

/** Whether another suspension or ban still holds. */
export async function isShutOut(db: Queryable, userId: UserId, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from sanctions s where s.user_id = ${userId} and s.kind in ('suspend', 'ban')
      and s.lifted_at is null and (s.expires_at is null or s.expires_at > ${now}) limit 1`.execute(db);
  return rows.length > 0;
}

/** Those whom suspensions alone kept out, and whose last one has run out, allowed in again. */
export async function reopenAccounts(db: Queryable, now: Date): Promise<void> {
  await sql`
    update users u set is_active = true, shut_by = null
    where not u.is_active and u.shut_by = 'sanction'
      and not exists (select 1 from sanctions s where s.user_id = u.id and s.kind in ('suspend', 'ban')
        and s.lifted_at is null and (s.expires_at is null or s.expires_at > ${now}))`.execute(db);
}
