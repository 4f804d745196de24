import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skillSteps } from '../../../../tests/load-content.ts';
import * as benefits from './benefits.ts';
import { milestonesPassed, nextMilestone, rankAt } from './milestones.ts';
import { SKILLS } from './skills.ts';

const { milestones } = skillSteps;
const level = fc.integer({ min: 0, max: 100 });

describe('[PRG3] the benefits of a skill', () => {
  it('are there for all 19, and grow with it', () => {
    for (const skill of SKILLS) {
      const [none, all] = [benefits.benefitsOf(skill, 0), benefits.benefitsOf(skill, 100)];
      expect(all.map((one) => one.name)).toEqual(none.map((one) => one.name));
      for (const [at, one] of all.entries()) expect([skill, one.value]).not.toEqual([skill, none[at]!.value]);
    }
  });

  it('never fall as it rises', () => {
    fc.assert(
      fc.property(level, level, (p, q) => {
        const [less, more] = [Math.min(p, q), Math.max(p, q)];
        expect(benefits.guildMembers(more)).toBeGreaterThanOrEqual(benefits.guildMembers(less));
        expect(benefits.upkeepFactor(more)).toBeLessThanOrEqual(benefits.upkeepFactor(less));
        expect(benefits.claimFactor(more)).toBeLessThanOrEqual(benefits.claimFactor(less));
        expect(benefits.mentorShare(more)).toBeGreaterThanOrEqual(benefits.mentorShare(less));
        expect(benefits.auctionCut(more)).toBeLessThanOrEqual(benefits.auctionCut(less));
      }),
    );
  });

  it('end where they should', () => {
    expect([benefits.guildMembers(0), benefits.guildMembers(100)]).toEqual([20, 40]);
    expect([0, 100].map((at) => benefits.auctionCut(at).toFixed(3))).toEqual(['0.050', '0.030']);
    expect([benefits.upkeepFactor(100), benefits.claimFactor(100)].map((one) => one.toFixed(2))).toEqual([
      '0.80',
      '0.70',
    ]);
    expect([benefits.canRead(31, 32), benefits.canRead(32, 32)]).toEqual([false, true]);
    expect(benefits.knowsErratum(40, 41)).toBe(false);
  });
});

describe('[PRG2] milestones', () => {
  it('stand at 10, 25, 50, 75 and 100, and are passed once on the way up', () => {
    expect(milestones.map((one) => one.level)).toEqual([10, 25, 50, 75, 100]);
    fc.assert(
      fc.property(fc.array(level, { minLength: 2, maxLength: 30 }), (levels) => {
        const climb = levels.toSorted((p, q) => p - q);
        const passed = climb.slice(1).flatMap((to, at) => milestonesPassed(milestones, climb[at]!, to));
        expect(passed).toEqual(milestonesPassed(milestones, climb[0]!, climb.at(-1)!));
        expect(new Set(passed).size).toBe(passed.length);
      }),
    );
  });

  it('name the hand, and the next', () => {
    expect([rankAt(milestones, 9), rankAt(milestones, 10)?.name]).toEqual([null, 'New Hand']);
    expect([nextMilestone(milestones, 10)?.level, nextMilestone(milestones, 100)]).toEqual([25, null]);
  });
});
