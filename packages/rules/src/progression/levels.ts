/** Experience and what level it makes: one table for characters, one for skills [PRG1]. */
export const MAX_LEVEL = 60;
export const MAX_SKILL = 100;
/** Where a chosen skill begins. */
export const STARTING_SKILL = 5;

function cumulate(count: number, need: (level: number) => number): number[] {
  const totals = [0];
  for (let level = 0; level < count; level++) totals.push(totals[level]! + need(level));
  return totals;
}

/** Index is level - 1: all experience needed for the level. */
const CHARACTER = cumulate(MAX_LEVEL - 1, (at) => 40 + Math.round(30 * (at + 1) ** 1.6));
/** Index is the skill's level. */
const SKILL = cumulate(MAX_SKILL, (at) => 20 + 6 * at);

/** The greatest index whose total is at most `experience`. */
function indexOf(totals: readonly number[], experience: number): number {
  let low = 0;
  let high = totals.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (totals[middle]! <= experience) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** All experience that a character of `level` (1 to 60) has at least. */
export function experienceFor(level: number): number {
  return CHARACTER[Math.min(MAX_LEVEL, Math.max(1, level)) - 1]!;
}

/** The level (1 to 60) that this much experience makes. */
export function levelOf(experience: number): number {
  return indexOf(CHARACTER, experience) + 1;
}

/** All experience that a skill of `level` (0 to 100) has at least. */
export function skillExperienceFor(level: number): number {
  return SKILL[Math.min(MAX_SKILL, Math.max(0, level))]!;
}

/** The level (0 to 100) of a skill with this much experience [PRG1]. */
export function skillLevelOf(experience: number): number {
  return indexOf(SKILL, experience);
}

/** Experience that a skill starts with: level 5 where it was chosen at creation, else nothing. */
export function startingSkillExperience(chosen: boolean): number {
  return chosen ? skillExperienceFor(STARTING_SKILL) : 0;
}

export type Gain = { readonly level: number; readonly experience: number; readonly levelsGained: number };

/** The one way that experience grows: whole, never down, capped where the table ends. */
function gain(
  before: number,
  amount: number,
  totals: readonly number[],
): { from: number; to: number; experience: number } {
  const top = totals[totals.length - 1]!;
  const experience = Math.max(before, Math.min(top, before + Math.max(0, Math.trunc(amount))));
  return { from: indexOf(totals, before), to: indexOf(totals, experience), experience };
}

/** A character's experience after a gain of `amount` points. */
export function grantExperience(character: { readonly experience: number }, amount: number): Gain {
  const { from, to, experience } = gain(character.experience, amount, CHARACTER);
  return { level: to + 1, experience, levelsGained: to - from };
}

/** A skill's experience after a gain of `amount` points [PRG1]. */
export function grantSkillExperience(skill: { readonly experience: number }, amount: number): Gain {
  const { from, to, experience } = gain(skill.experience, amount, SKILL);
  return { level: to, experience, levelsGained: to - from };
}
