import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, MentorshipId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

/** Whoever changes what is between two holds both, in id order. Answers their levels and diplomacy. */
export async function lockPair(
  tx: Tx,
  a: CharacterId,
  b: CharacterId,
): Promise<ReadonlyMap<CharacterId, { readonly level: number; readonly diplomacy: number }>> {
  const { rows } = await sql<{ id: CharacterId; level: number; diplomacy: number }>`
    select c.id, c.level, coalesce(
      (select s.skill_level from skills s where s.character_id = c.id and s.skill_name = 'diplomacy'), 0) as diplomacy
    from characters c where c.id = any(${[a, b]}::uuid[]) and c.deleted_at is null
    order by c.id for no key update of c`.execute(tx);
  return new Map(rows.map(({ id, level, diplomacy }) => [id, { level, diplomacy }]));
}

export async function upsertOffer(tx: Tx, id: CharacterId, text: string, now: Date): Promise<void> {
  await sql`
    insert into mentor_offers (character_id, text, offered_at) values (${id}, ${text}, ${now})
    on conflict (character_id) do update set text = excluded.text, offered_at = excluded.offered_at`.execute(
    tx,
  );
}

export async function deleteOffer(tx: Tx, id: CharacterId): Promise<void> {
  await tx.carry(sql`delete from mentor_offers where character_id = ${id}`);
}

export async function findOffer(db: Queryable, id: CharacterId): Promise<{ text: string } | null> {
  const { rows } = await sql<{ text: string }>`
    select text from mentor_offers where character_id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export type OfferRow = {
  readonly id: CharacterId;
  readonly name: string;
  readonly arms: Arms;
  readonly level: number;
  readonly diplomacy: number;
  readonly text: string;
  readonly pupils: number;
};

/** Offers of those who are high enough for a pupil and whom no block parts from them, the newest first. */
export async function listOffers(
  db: Queryable,
  pupil: CharacterId,
  { minLevel, limit }: { readonly minLevel: number; readonly limit: number },
): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`
    select c.id, c.name, c.arms, c.level, s.skill_level as diplomacy, o.text,
      (select count(*)::int from mentorships m where m.mentor_id = c.id and m.status = 'active') as pupils
    from mentor_offers o
    join characters c on c.id = o.character_id and c.deleted_at is null
    join skills s on s.character_id = c.id and s.skill_name = 'diplomacy'
    where c.level >= ${minLevel} and c.id <> ${pupil} and not exists (
      select 1 from character_blocks b
      where (b.character_id = c.id and b.blocked_id = ${pupil}) or (b.character_id = ${pupil} and b.blocked_id = c.id))
    order by o.offered_at desc limit ${limit}`.execute(db);
  return rows;
}

export type Status = 'asked' | 'active' | 'ended' | 'graduated';
export type MentorshipRow = {
  readonly id: MentorshipId;
  readonly mentor_id: CharacterId;
  readonly pupil_id: CharacterId;
  readonly status: Status;
  readonly asked_at: Date;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
  readonly start_level: number | null;
  readonly mentor_name: string;
  readonly mentor_arms: Arms;
  readonly mentor_level: number;
  readonly pupil_name: string;
  readonly pupil_arms: Arms;
  readonly pupil_level: number;
  readonly milestones: number[];
};
const mentorships = sql`
  select m.id, m.mentor_id, m.pupil_id, m.status, m.asked_at, m.started_at, m.ended_at, m.start_level,
    a.name as mentor_name, a.arms as mentor_arms, a.level as mentor_level,
    b.name as pupil_name, b.arms as pupil_arms, b.level as pupil_level,
    coalesce((select array_agg(s.level order by s.level) from mentorship_milestones s where s.mentorship_id = m.id),
      '{}') as milestones
  from mentorships m join characters a on a.id = m.mentor_id join characters b on b.id = m.pupil_id`;

export async function findMentorship(db: Queryable, id: MentorshipId): Promise<MentorshipRow | undefined> {
  const { rows } = await sql<MentorshipRow>`${mentorships} where m.id = ${id}`.execute(db);
  return rows[0];
}

/** What is open of a character, on either side. */
export async function listOpen(db: Queryable, id: CharacterId): Promise<MentorshipRow[]> {
  const { rows } = await sql<MentorshipRow>`
    ${mentorships} where (m.mentor_id = ${id} or m.pupil_id = ${id}) and m.status in ('asked', 'active')
    order by m.status, m.asked_at`.execute(db);
  return rows;
}

export async function findActiveOfPupil(
  db: Queryable,
  pupil: CharacterId,
): Promise<MentorshipRow | undefined> {
  const { rows } = await sql<MentorshipRow>`
    ${mentorships} where m.pupil_id = ${pupil} and m.status = 'active'`.execute(db);
  return rows[0];
}

export async function countActive(db: Queryable, mentor: CharacterId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mentorships where mentor_id = ${mentor} and status = 'active'`.execute(
    db,
  );
  return rows[0]!.count;
}

/** Null where this mentor has been asked already. */
export async function insertRequest(
  tx: Tx,
  request: { readonly mentor: CharacterId; readonly pupil: CharacterId; readonly now: Date },
): Promise<MentorshipId | null> {
  const { rows } = await sql<{ id: MentorshipId }>`
    insert into mentorships (mentor_id, pupil_id, asked_at)
    values (${request.mentor}, ${request.pupil}, ${request.now})
    on conflict (mentor_id, pupil_id) where status = 'asked' do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function startMentorship(tx: Tx, id: MentorshipId, level: number, now: Date): Promise<void> {
  await sql`
    update mentorships set status = 'active', started_at = ${now}, start_level = ${level} where id = ${id}`.execute(
    tx,
  );
}

export async function endMentorship(
  tx: Tx,
  id: MentorshipId,
  status: 'ended' | 'graduated',
  now: Date,
): Promise<void> {
  await tx.carry(sql`update mentorships set status = ${status}, ended_at = ${now} where id = ${id}`);
}

/** Requests of a pupil who has found a mentor; answers what they were. */
export async function deleteRequestsOf(tx: Tx, pupil: CharacterId): Promise<MentorshipRow[]> {
  const { rows } = await sql<MentorshipRow>`
    ${mentorships} where m.pupil_id = ${pupil} and m.status = 'asked'`.execute(tx);
  await sql`delete from mentorships where pupil_id = ${pupil} and status = 'asked'`.execute(tx);
  return rows;
}

export async function deleteRequest(tx: Tx, id: MentorshipId): Promise<void> {
  await tx.carry(sql`delete from mentorships where id = ${id} and status = 'asked'`);
}

/** Which of these levels the pupil reaches for the first time. */
export async function insertMilestones(
  tx: Tx,
  reached: {
    readonly pupil: CharacterId;
    readonly mentorship: MentorshipId;
    readonly levels: readonly number[];
  },
): Promise<number[]> {
  const { rows } = await sql<{ level: number }>`
    insert into mentorship_milestones (pupil_id, mentorship_id, level)
    select ${reached.pupil}, ${reached.mentorship}, unnest(${[...reached.levels]}::int[])
    on conflict do nothing returning level`.execute(tx);
  return rows.map((row) => row.level);
}

/** The mentor whom a milestone is owed to; undefined where it has been paid. */
export async function claimMentorsPart(
  tx: Tx,
  pupil: CharacterId,
  level: number,
  now: Date,
): Promise<CharacterId | undefined> {
  const { rows } = await sql<{ mentor_id: CharacterId }>`
    update mentorship_milestones s set mentor_paid_at = ${now}
    from mentorships m
    where s.pupil_id = ${pupil} and s.level = ${level} and s.mentor_paid_at is null and m.id = s.mentorship_id
    returning m.mentor_id`.execute(tx);
  return rows[0]?.mentor_id;
}

/** Pairs of mentor and pupil that are both among these, with the mentor's diplomacy. */
export async function listPairsAmong(
  db: Queryable,
  ids: readonly CharacterId[],
): Promise<{ mentor_id: CharacterId; pupil_id: CharacterId; diplomacy: number }[]> {
  const { rows } = await sql<{ mentor_id: CharacterId; pupil_id: CharacterId; diplomacy: number }>`
    select m.mentor_id, m.pupil_id, s.skill_level as diplomacy
    from mentorships m join skills s on s.character_id = m.mentor_id and s.skill_name = 'diplomacy'
    where m.status = 'active' and m.mentor_id = any(${[...ids]}::uuid[]) and m.pupil_id = any(${[...ids]}::uuid[])`.execute(
    db,
  );
  return rows;
}
