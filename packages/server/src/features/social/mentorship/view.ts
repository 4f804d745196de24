import { type Mentorship, mentorshipChanged } from '@farhold/contracts/ws/mentorship';
import type { MentorshipId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { refuse } from '../../../platform/refusal.ts';
import * as queries from './queries.ts';

export function show(row: queries.MentorshipRow): Mentorship {
  return {
    id: row.id,
    mentor: {
      characterId: row.mentor_id,
      name: row.mentor_name,
      arms: row.mentor_arms,
      level: row.mentor_level,
    },
    pupil: { characterId: row.pupil_id, name: row.pupil_name, arms: row.pupil_arms, level: row.pupil_level },
    status: row.status,
    milestones: row.milestones,
    since: (row.ended_at ?? row.started_at ?? row.asked_at).toISOString(),
  };
}

/** Tells both, after the commit. */
export function tell(ctx: Ctx, tx: Tx, mentorship: Mentorship): Mentorship {
  tx.afterCommit(() => {
    for (const { characterId } of [mentorship.mentor, mentorship.pupil])
      announce(ctx, characterTopic(characterId), mentorshipChanged, mentorship);
  });
  return mentorship;
}

/** Reads it as it is now, and tells both. */
export async function tellOf(ctx: Ctx, tx: Tx, id: MentorshipId): Promise<Mentorship> {
  return tell(ctx, tx, show((await queries.findMentorship(tx, id)) ?? refuse('mentor/none')));
}
