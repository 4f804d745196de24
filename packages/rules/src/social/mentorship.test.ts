import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bonusTogether,
  GRADUATION_LEVEL,
  judgeMentorship,
  MENTOR_DIPLOMACY,
  MENTOR_LEVELS_MORE,
  MILESTONES,
  milestonesBetween,
  pupilsOf,
} from './mentorship.ts';

const mentor = { level: 40, diplomacy: 30, pupils: 0 };

describe('a mentorship', () => {
  it('[MEN1] needs diplomacy, the levels between, a pupil with something to learn, and a free place', () => {
    expect(judgeMentorship(mentor, { level: 5 })).toBe('fits');
    expect(judgeMentorship({ ...mentor, diplomacy: MENTOR_DIPLOMACY - 1 }, { level: 5 })).toBe(
      'mentor/not-able',
    );
    expect(judgeMentorship({ ...mentor, level: 60 }, { level: GRADUATION_LEVEL })).toBe(
      'mentor/beyond-teaching',
    );
    expect(judgeMentorship({ ...mentor, level: 5 + MENTOR_LEVELS_MORE - 1 }, { level: 5 })).toBe(
      'mentor/level-gap',
    );
    expect(judgeMentorship({ ...mentor, pupils: pupilsOf(30) }, { level: 5 })).toBe('mentor/full');
  });

  it('[MEN1] more diplomacy never means fewer pupils, nor less of a bonus', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(10_000), (a, b, experience) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(pupilsOf(less)).toBeLessThanOrEqual(pupilsOf(more));
        expect(bonusTogether(experience, less)).toBeLessThanOrEqual(bonusTogether(experience, more));
      }),
    );
  });

  it('[MEN4] every milestone is passed once, in whatever steps the levels come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 }), (steps) => {
        let level = 1;
        const passed: number[] = [];
        for (const step of steps) {
          passed.push(...milestonesBetween(level, level + step));
          level += step;
        }
        expect(passed).toEqual(MILESTONES.filter((one) => one <= level));
      }),
    );
  });
});
