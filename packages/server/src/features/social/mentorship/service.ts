/** Mentors and pupils. Lock order: both characters by id, then what is between them. */
import type { MentorOffer } from '@farhold/contracts/rest/mentorship';
import type { Mentorship } from '@farhold/contracts/ws/mentorship';
import type { CharacterId, MentorshipId } from '@farhold/rules/ids';
import { mentorShare } from '@farhold/rules/progression/benefits';
import {
  bonusTogether,
  GRADUATION_LEVEL,
  judgeMentorship,
  MENTOR_LEVELS_MORE,
  MOST_REQUESTS,
  milestonesBetween,
  pupilsOf,
  rewardOfMilestone,
} from '@farhold/rules/social/mentorship';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable, Tx } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { awardExperience, findNamed, findSkills } from '../../characters/service.ts';
import { grant } from '../../ledger/service.ts';
import { isBlockedBetween } from '../friends/service.ts';
import { moderateLine, noteLabel } from '../moderation/service.ts';
import { listPresent } from '../presence/service.ts';
import * as queries from './queries.ts';
import { show, tell, tellOf } from './view.ts';

export const REWARD_JOB = 'mentorship.reward';
/** Offers that a pupil is shown. */
const MOST_SHOWN = 50;

export type MyMentorship = {
  readonly places: number;
  readonly offer: { readonly text: string } | null;
  readonly mentorships: Mentorship[];
  readonly mentors: MentorOffer[];
};

export async function findMine(ctx: Ctx, me: CharacterId, level: number): Promise<MyMentorship> {
  const db = ctx.db.pool;
  const { diplomacy = 0 } = await findSkills(db, me);
  const open = await queries.listOpen(db, me);
  return {
    places: pupilsOf(diplomacy),
    offer: await queries.findOffer(db, me),
    mentorships: open.map(show),
    mentors: level < GRADUATION_LEVEL ? await listMentors(ctx, me, level) : [],
  };
}

async function listMentors(ctx: Ctx, me: CharacterId, level: number): Promise<MentorOffer[]> {
  const page = { minLevel: level + MENTOR_LEVELS_MORE, limit: MOST_SHOWN };
  const rows = await queries.listOffers(ctx.db.pool, me, page);
  const present = await listPresent(
    ctx,
    ctx.db.pool,
    rows.map((row) => row.id),
  );
  return rows.map(({ id, pupils, ...row }) => ({
    ...row,
    characterId: id,
    bonus: mentorShare(row.diplomacy),
    online: present.has(id),
    places: Math.max(0, pupilsOf(row.diplomacy) - pupils),
  }));
}

/** Null withdraws it. */
export function offer(ctx: Ctx, me: CharacterId, text: string | null): Promise<void> {
  return ctx.db.tx(async (tx) => {
    if (text === null) return queries.deleteOffer(tx, me);
    const { diplomacy = 0 } = await findSkills(tx, me);
    if (pupilsOf(diplomacy) === 0) refuse('mentor/not-able');
    const judged = moderateLine(ctx, text);
    if (judged.verdict === 'refuse') refuse('chat/rejected');
    await queries.upsertOffer(tx, me, judged.text, new Date(ctx.now()));
    await noteLabel(ctx, tx, { authorId: me, of: 'mentor offer', ofId: me, text }, 'open');
  });
}

/** Locks both, and refuses where they do not fit [MEN1]. */
async function judgePair(tx: Tx, mentor: CharacterId, pupil: CharacterId): Promise<{ pupilLevel: number }> {
  const both = await queries.lockPair(tx, mentor, pupil);
  const teacher = both.get(mentor) ?? refuse('character/not-found');
  const learner = both.get(pupil) ?? refuse('character/not-found');
  if (await isBlockedBetween(tx, mentor, pupil)) refuse('social/blocked');
  if ((await queries.findActiveOfPupil(tx, pupil)) !== undefined) refuse('mentor/has-one');
  const pupils = await queries.countActive(tx, mentor);
  const judgement = judgeMentorship({ ...teacher, pupils }, learner);
  if (judgement !== 'fits') refuse(judgement);
  return { pupilLevel: learner.level };
}

export function request(ctx: Ctx, me: CharacterId, name: string): Promise<Mentorship> {
  return ctx.db.tx(async (tx) => {
    const mentor = await findNamed(tx, name);
    if (mentor === me) refuse('mentor/self');
    await judgePair(tx, mentor, me);
    if ((await queries.findOffer(tx, mentor)) === null) refuse('mentor/no-offer');
    const waiting = (await queries.listOpen(tx, me)).filter((one) => one.pupil_id === me);
    if (waiting.length >= MOST_REQUESTS) refuse('mentor/too-many-requests');
    const asked = { mentor, pupil: me, now: new Date(ctx.now()) };
    const id = (await queries.insertRequest(tx, asked)) ?? refuse('mentor/already-asked');
    return tellOf(ctx, tx, id);
  });
}

export function accept(ctx: Ctx, me: CharacterId, id: MentorshipId): Promise<Mentorship> {
  return ctx.db.tx(async (tx) => {
    const asked = await findMineAt(tx, me, id);
    if (asked?.mentor_id !== me || asked.status !== 'asked') return refuse('mentor/no-request');
    const { pupilLevel } = await judgePair(tx, me, asked.pupil_id);
    // It may have been withdrawn before both were held.
    if ((await queries.findMentorship(tx, id))?.status !== 'asked') refuse('mentor/no-request');
    await queries.startMentorship(tx, id, pupilLevel, new Date(ctx.now()));
    const rest = await queries.deleteRequestsOf(tx, asked.pupil_id);
    for (const one of rest) tell(ctx, tx, { ...show(one), status: 'ended' });
    return tellOf(ctx, tx, id);
  });
}

export function end(ctx: Ctx, me: CharacterId, id: MentorshipId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const seen = (await findMineAt(tx, me, id)) ?? refuse('mentor/none');
    await queries.lockPair(tx, seen.mentor_id, seen.pupil_id);
    const row = await queries.findMentorship(tx, id);
    if (row === undefined || !(await close(ctx, tx, row))) refuse('mentor/none');
  });
}

/** Of a pair that is held; false where there was nothing to end. */
async function close(ctx: Ctx, tx: Tx, row: queries.MentorshipRow): Promise<boolean> {
  if (row.status === 'asked') {
    await queries.deleteRequest(tx, row.id);
    tell(ctx, tx, { ...show(row), status: 'ended' });
  } else if (row.status === 'active') {
    await queries.endMentorship(tx, row.id, 'ended', new Date(ctx.now()));
    await tellOf(ctx, tx, row.id);
  } else return false;
  return true;
}

/** Of one who is no more. */
export async function endAll(ctx: Ctx, tx: Tx, who: CharacterId): Promise<void> {
  await queries.deleteOffer(tx, who);
  for (const { id, mentor_id, pupil_id } of await queries.listOpen(tx, who)) {
    await queries.lockPair(tx, mentor_id, pupil_id);
    const row = await queries.findMentorship(tx, id);
    if (row !== undefined) await close(ctx, tx, row);
  }
}

async function findMineAt(
  db: Queryable,
  me: CharacterId,
  id: MentorshipId,
): Promise<queries.MentorshipRow | undefined> {
  const row = await queries.findMentorship(db, id);
  return row?.mentor_id === me || row?.pupil_id === me ? row : undefined;
}

/** [MEN4] A pupil's new level: milestones reward both, and at the last of them the pupil graduates. */
export async function followLevel(ctx: Ctx, tx: Tx, pupil: CharacterId, level: number): Promise<void> {
  const row = await queries.findActiveOfPupil(tx, pupil);
  if (row === undefined) return;
  const levels = milestonesBetween(row.start_level ?? level, level);
  const reached = await queries.insertMilestones(tx, { pupil, mentorship: row.id, levels });
  for (const milestone of reached) {
    const { marks } = rewardOfMilestone(milestone);
    await grant(tx, pupil, { marks }, `mentorship:${row.id}:${milestone}`);
    // The mentor's row is not held here, and may lie before the pupil's.
    await tx.addJob(REWARD_JOB, { pupilId: pupil, level: milestone });
  }
  const isOver = level >= GRADUATION_LEVEL;
  if (isOver) await queries.endMentorship(tx, row.id, 'graduated', new Date(ctx.now()));
  if (isOver || reached.length > 0) await tellOf(ctx, tx, row.id);
}

/** The job: the mentor's part of a milestone, once. */
export async function rewardMentor(ctx: Ctx, pupil: CharacterId, level: number): Promise<void> {
  await ctx.db.tx(async (tx) => {
    const mentor = await queries.claimMentorsPart(tx, pupil, level, new Date(ctx.now()));
    if (mentor === undefined) return;
    const { marks, diplomacy } = rewardOfMilestone(level);
    // Locks the mentor, which comes before the purse.
    await awardExperience(ctx, tx, mentor, {
      experience: 0,
      skills: [{ skill: 'diplomacy', amount: diplomacy }],
    });
    await grant(tx, mentor, { marks }, `mentorship:${pupil}:${level}`);
  });
}

/** [MEN3] What those who fought beside their mentor or pupil learn on top. */
export async function bonusesOf(
  tx: Tx,
  shares: readonly { readonly characterId: CharacterId; readonly experience: number }[],
): Promise<ReadonlyMap<CharacterId, number>> {
  const bonuses = new Map<CharacterId, number>();
  if (shares.length < 2) return bonuses;
  const pairs = await queries.listPairsAmong(
    tx,
    shares.map((one) => one.characterId),
  );
  for (const { characterId, experience } of shares) {
    const best = Math.max(
      -1,
      ...pairs
        .filter((pair) => pair.mentor_id === characterId || pair.pupil_id === characterId)
        .map((pair) => pair.diplomacy),
    );
    if (best >= 0) bonuses.set(characterId, bonusTogether(experience, best));
  }
  return bonuses;
}
