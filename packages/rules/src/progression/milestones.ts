import type { Milestone } from '../content/skill-steps.ts';

/** The milestones that a skill passes on its way from one level to another. */
export function milestonesPassed(milestones: readonly Milestone[], from: number, to: number): Milestone[] {
  return milestones.filter((one) => one.level > from && one.level <= to);
}

/** The last milestone that a level has come to; null before the first. */
export function rankAt(milestones: readonly Milestone[], level: number): Milestone | null {
  return milestones.filter((one) => one.level <= level).at(-1) ?? null;
}

/** The milestone that comes next; null after the last. */
export function nextMilestone(milestones: readonly Milestone[], level: number): Milestone | null {
  return milestones.find((one) => one.level > level) ?? null;
}
