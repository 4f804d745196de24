import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fightContent, items } from '../../../../tests/load-content.ts';
import type { ItemId } from '../ids.ts';
import { unlockedAbilities } from './abilities.ts';
import { deriveStats } from './derive-stats.ts';
import { SKILLS, type Skill } from './skills.ts';
import { combatStatsSchema } from './stats.ts';

const worn = (...ids: string[]) => ids.map((id) => items[id as ItemId]!);
const equipment = Object.values(items).filter((item) => item.equipment !== undefined);
const builds = fc.record({
  level: fc.integer({ min: 1, max: 60 }),
  skills: fc.dictionary(fc.constantFrom<Skill>(...SKILLS), fc.integer({ min: 0, max: 100 })),
  equipment: fc.array(fc.constantFrom(...equipment), { maxLength: 10 }),
});

describe('stats', () => {
  it('are explained: the parts of every number add up to it', () => {
    fc.assert(
      fc.property(builds, (build) => {
        const { stats, explain } = deriveStats(build);
        expect(combatStatsSchema.parse(stats)).toEqual(stats);
        for (const { stat, total, parts } of explain) {
          const sum = parts.reduce((all, part) => all + part.amount, 0);
          expect(Math.abs(sum - total)).toBeLessThan(0.001);
          expect(Math.abs(Number(stats[stat as keyof typeof stats]) - total)).toBeLessThan(0.51);
        }
      }),
    );
  });

  it('of level 1: 100 health, 42 mana, bare hands', () => {
    const { stats } = deriveStats({ level: 1, skills: {}, equipment: [] });
    expect(stats).toMatchObject({
      maxHealth: 100,
      maxMana: 42,
      weaponSkill: 'melee',
      weaponSchool: 'weight',
      armour: 0,
      melee: 7,
    });
  });

  it('mana is 40 and two a level, and what is worn', () => {
    const { stats } = deriveStats({ level: 30, skills: {}, equipment: worn('coneyskin-codex') });
    expect(stats.maxMana).toBe(100 + items['coneyskin-codex' as ItemId]!.equipment!.mana);
  });

  it('a weapon serves its own skill in full and the others by half', () => {
    const { stats } = deriveStats({ level: 1, skills: {}, equipment: worn('hazel-bow') });
    const { damage } = items['hazel-bow' as ItemId]!.equipment!.weapon!;
    expect([stats.ranged, stats.melee, stats.magic]).toEqual([damage + 4, damage / 2 + 4, damage / 2 + 4]);
    expect([stats.weaponSkill, stats.weaponSchool]).toEqual(['ranged', 'point']);
  });

  it('a full suit resists as its kind says', () => {
    const suit = (...pieces: string[]) =>
      deriveStats({ level: 60, skills: {}, equipment: worn(...pieces) }).stats.resist;
    const mail = suit(
      'bog-iron-helm',
      'bog-iron-hauberk',
      'bog-iron-chausses',
      'bog-iron-gauntlets',
      'bog-iron-sabatons',
    );
    expect(mail.edge).toBeCloseTo(-0.25);
    expect(mail.point).toBeCloseTo(-0.25);
    expect(mail.gall).toBeCloseTo(0.2);
    const leather = suit(
      'coneyskin-hood',
      'coneyskin-jack',
      'coneyskin-breeches',
      'coneyskin-gloves',
      'coneyskin-boots',
    );
    expect([leather.weight, leather.rime, leather.ember].map((one) => one!.toFixed(2))).toEqual([
      '-0.20',
      '-0.20',
      '0.15',
    ]);
    const cloth = suit(
      'raglinen-cap',
      'raglinen-robe',
      'raglinen-skirts',
      'raglinen-cuffs',
      'raglinen-shoes',
    );
    expect([cloth.ember, cloth.gilt, cloth.edge].map((one) => one!.toFixed(2))).toEqual([
      '-0.25',
      '-0.25',
      '0.20',
    ]);
  });

  it('grow with every skill that is said to serve them', () => {
    const base = { level: 20, equipment: worn('bog-iron-blade', 'bog-iron-shield') };
    const at = (skills: Partial<Record<Skill, number>>) => deriveStats({ ...base, skills }).stats;
    expect(at({ melee: 50 }).melee).toBeGreaterThan(at({}).melee);
    expect(at({ defense: 50 }).maxHealth).toBeGreaterThan(at({}).maxHealth);
    expect(at({ defense: 50 }).armour).toBeGreaterThan(at({}).armour);
    expect(at({ tactics: 50 }).initiative).toBeGreaterThan(at({}).initiative);
    expect(at({ mining: 100 })).toEqual(at({}));
  });
});

describe('abilities', () => {
  it('unlock by the level of their skill', () => {
    expect(unlockedAbilities({ melee: 0 }, fightContent)).toEqual([]);
    expect(unlockedAbilities({ melee: 5 }, fightContent)).toEqual(['clean-cut']);
    expect(unlockedAbilities({ magic: 10, melee: 8 }, fightContent)).toEqual([
      'clean-cut',
      'overreach',
      'spark',
      'chill-line',
      'mend',
    ]);
    const all = Object.fromEntries(SKILLS.map((skill) => [skill, 100]));
    expect(unlockedAbilities(all, fightContent)).toHaveLength(44);
  });
});
