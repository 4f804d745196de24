/** Mentors and pupils: who may be which, what both gain, and when it ends. */
import { mentorShare } from '../progression/benefits.ts';

/** [MEN1] A mentor's diplomacy. */
export const MENTOR_DIPLOMACY = 10;
/** [MEN1] So many levels a mentor is above a pupil when they begin. */
export const MENTOR_LEVELS_MORE = 15;
/** [MEN4] At this level a pupil has learnt it all. */
export const GRADUATION_LEVEL = 25;
/** [MEN2] Requests of one pupil that may wait at once. */
export const MOST_REQUESTS = 5;
/** [MEN4] Levels that reward both, once in a pupil's life. */
export const MILESTONES: readonly number[] = [5, 10, 15, 20, 25];

/** How many pupils a mentor of this diplomacy may have at once; 0: none. */
export function pupilsOf(diplomacy: number): number {
  if (diplomacy < MENTOR_DIPLOMACY) return 0;
  return Math.min(4, 1 + Math.floor(diplomacy / 20));
}

export type Mentor = { readonly level: number; readonly diplomacy: number; readonly pupils: number };

/** [MEN1] Whether this mentor may take this pupil; a code where not. */
export function judgeMentorship(
  mentor: Mentor,
  pupil: { readonly level: number },
): 'fits' | 'mentor/not-able' | 'mentor/beyond-teaching' | 'mentor/level-gap' | 'mentor/full' {
  if (pupilsOf(mentor.diplomacy) === 0) return 'mentor/not-able';
  if (pupil.level >= GRADUATION_LEVEL) return 'mentor/beyond-teaching';
  if (mentor.level - pupil.level < MENTOR_LEVELS_MORE) return 'mentor/level-gap';
  return mentor.pupils < pupilsOf(mentor.diplomacy) ? 'fits' : 'mentor/full';
}

/** [MEN3] Experience on top for one of the two who has fought beside the other, by the mentor's diplomacy. */
export function bonusTogether(experience: number, diplomacy: number): number {
  return Math.round(experience * mentorShare(diplomacy));
}

/** Milestones from above `from` up to and including `to`. */
export function milestonesBetween(from: number, to: number): number[] {
  return MILESTONES.filter((level) => level > from && level <= to);
}

/** [MEN4] What a milestone gives: marks to each, and diplomacy experience to the mentor. */
export function rewardOfMilestone(level: number): { readonly marks: number; readonly diplomacy: number } {
  return { marks: 4 * level, diplomacy: 10 * level };
}
