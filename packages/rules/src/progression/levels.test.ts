import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  experienceFor,
  grantExperience,
  grantSkillExperience,
  levelOf,
  MAX_LEVEL,
  MAX_SKILL,
  skillExperienceFor,
  skillLevelOf,
  startingSkillExperience,
} from './levels.ts';

const gains = fc.array(fc.integer({ min: -1000, max: 5000 }), { maxLength: 200 });

describe('experience', () => {
  it('[PRG1] the level of a skill follows from its experience alone, and neither ever falls', () => {
    fc.assert(
      fc.property(gains, (amounts) => {
        let skill = { experience: 0 };
        for (const amount of amounts) {
          const next = grantSkillExperience(skill, amount);
          expect(next.experience).toBeGreaterThanOrEqual(skill.experience);
          expect(next.level).toBe(skillLevelOf(next.experience));
          expect(next.levelsGained).toBe(next.level - skillLevelOf(skill.experience));
          skill = next;
        }
      }),
    );
  });

  it('[PRG1] many small gains make what one large one makes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 100 }), (amounts) => {
        const sum = amounts.reduce((total, amount) => total + amount, 0);
        let skill = { experience: 0 };
        for (const amount of amounts) skill = grantSkillExperience(skill, amount);
        expect(skill.experience).toBe(grantSkillExperience({ experience: 0 }, sum).experience);
      }),
    );
  });

  it('a level begins at its experience, exactly', () => {
    for (let level = 2; level <= MAX_LEVEL; level++) {
      expect(levelOf(experienceFor(level))).toBe(level);
      expect(levelOf(experienceFor(level) - 1)).toBe(level - 1);
    }
    for (let level = 1; level <= MAX_SKILL; level++) {
      expect(skillLevelOf(skillExperienceFor(level))).toBe(level);
      expect(skillLevelOf(skillExperienceFor(level) - 1)).toBe(level - 1);
    }
  });

  it('begins at level 1, and a chosen skill at 5', () => {
    expect(levelOf(0)).toBe(1);
    expect(skillLevelOf(0)).toBe(0);
    expect(skillLevelOf(startingSkillExperience(true))).toBe(5);
    expect(startingSkillExperience(false)).toBe(0);
  });

  it('stops at the top', () => {
    expect(grantExperience({ experience: experienceFor(MAX_LEVEL) }, 1e9)).toEqual({
      level: MAX_LEVEL,
      experience: experienceFor(MAX_LEVEL),
      levelsGained: 0,
    });
    expect(grantSkillExperience({ experience: 0 }, 1e9)).toMatchObject({
      level: MAX_SKILL,
      levelsGained: MAX_SKILL,
    });
  });

  it('several levels can come at once', () => {
    expect(grantExperience({ experience: 0 }, experienceFor(4) + 1)).toEqual({
      level: 4,
      experience: experienceFor(4) + 1,
      levelsGained: 3,
    });
  });
});
