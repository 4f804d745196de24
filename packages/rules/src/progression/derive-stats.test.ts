import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fightContent, itemBook, items, variants } from '../../../../tests/load-content.ts';
import { BOONS, type School, type Trait } from '../content/item.ts';
import type { ItemId } from '../ids.ts';
import { resolveItem } from '../items/resolve-item.ts';
import { rollFind } from '../items/roll-variant.ts';
import { createRng, seedRng } from '../random.ts';
import { unlockedAbilities } from './abilities.ts';
import type { ActiveBoon } from './boons.ts';
import { deriveStats } from './derive-stats.ts';
import { SKILLS, type Skill } from './skills.ts';
import { type CombatStats, combatStatsSchema } from './stats.ts';

const worn = (...ids: string[]) => ids.map((id) => items[id as ItemId]!);
const equipment = Object.values(items).filter((item) => item.equipment !== undefined);
const boon = (part: Partial<ActiveBoon>): ActiveBoon => ({
  item: 'hare-pie' as ItemId,
  name: 'Hare Pie',
  course: 'dish',
  boon: 'health',
  amount: 25,
  fromMs: 0,
  untilMs: 900_000,
  ...part,
});
const pieces = fc
  .record({ base: fc.constantFrom(...equipment), seed: fc.nat() })
  .map(
    ({ base, seed }) =>
      resolveItem(itemBook, rollFind(variants, { base, luck: 20 }, createRng(seedRng(seed))))!,
  );
const builds = fc.record({
  level: fc.integer({ min: 1, max: 60 }),
  skills: fc.dictionary(fc.constantFrom<Skill>(...SKILLS), fc.integer({ min: 0, max: 100 })),
  equipment: fc.array(pieces, { maxLength: 10 }),
  boons: fc.array(
    fc.record({ boon: fc.constantFrom(...BOONS), amount: fc.constantFrom(1, 0.1, -0.1, 25) }).map(boon),
    {
      maxLength: 2,
    },
  ),
});

/** The number that an explanation is of. */
function numberOf(stats: CombatStats, stat: string): number {
  if (stat.startsWith('resist-')) return stats.resist[stat.slice(7) as School] ?? 0;
  if (stat.startsWith('trait-')) return stats.traits?.[stat.slice(6) as Trait] ?? 0;
  return Number(stats[stat as keyof CombatStats]);
}

describe('stats', () => {
  it('[STA1] are explained: the parts of every number add up to it', () => {
    fc.assert(
      fc.property(builds, (build) => {
        const { stats, explain } = deriveStats(build);
        expect(combatStatsSchema.parse(stats)).toEqual(stats);
        for (const { stat, total, parts } of explain) {
          const sum = parts.reduce((all, part) => all + part.amount, 0);
          expect(Math.abs(sum - total)).toBeLessThan(0.001);
          expect(Math.abs(numberOf(stats, stat) - total)).toBeLessThan(0.51);
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
      melee: 6.16,
    });
  });

  it('mana is 40 and two a level, and what is worn', () => {
    const { stats } = deriveStats({ level: 30, skills: {}, equipment: worn('coneyskin-codex') });
    expect(stats.maxMana).toBe(100 + items['coneyskin-codex' as ItemId]!.equipment!.mana);
  });

  it('[CMB8] a weapon serves its own skill in full and the others by half, each style at its own strength', () => {
    const { stats } = deriveStats({ level: 1, skills: {}, equipment: worn('hazel-bow') });
    const { damage } = items['hazel-bow' as ItemId]!.equipment!.weapon!;
    const own = damage + 4;
    const other = damage / 2 + 4;
    expect(stats.ranged).toBeCloseTo(own * 1.16, 3);
    expect(stats.melee).toBeCloseTo(other * 0.88, 3);
    expect(stats.magic).toBeCloseTo(other * 1.12, 3);
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

describe('[STA2] what is eaten and drunk', () => {
  const at = (...boons: Partial<ActiveBoon>[]) =>
    deriveStats({ level: 10, skills: {}, equipment: [], boons: boons.map(boon) }).stats;
  const bare = at();

  it('raises what it says', () => {
    expect(at({}).maxHealth).toBe(bare.maxHealth + 25);
    expect(at({ boon: 'mana', amount: 15 }).maxMana).toBe(bare.maxMana + 15);
    expect(at({ boon: 'mana-a-turn', amount: 2 }).traits).toEqual({ 'mana-a-turn': 2 });
    expect(at({ boon: 'steel-damage', amount: 0.03 }).traits).toEqual({ 'steel-damage': 0.03 });
    expect(at({ boon: 'wash-damage', amount: 0.05 }).traits).toEqual({ 'wash-damage': 0.05 });
    expect(at({ boon: 'gall-resist', amount: -0.1 }).resist).toEqual({ gall: -0.1 });
    expect(at({ boon: 'healing', amount: 0.06 }).healing).toBeCloseTo(1.06);
    expect(at({ boon: 'initiative', amount: 0.08 }).initiative).toBeCloseTo(bare.initiative * 1.08);
    expect(at({ boon: 'rare-finds', amount: 0.5 }).traits).toEqual({ 'rare-finds': 0.5 });
    expect(at({ boon: 'lore-experience', amount: 0.25 }).traits).toEqual({ 'lore-experience': 0.25 });
  });

  it('is all of it at a feast', () => {
    const feast = at({ boon: 'feast', amount: 1 });
    expect([feast.maxHealth - bare.maxHealth, feast.maxMana - bare.maxMana]).toEqual([60, 30]);
    expect(feast.traits).toEqual({ 'steel-damage': 0.03, 'wash-damage': 0.03 });
  });

  it('adds to what is worn, within bounds', () => {
    const equipment = worn('bog-iron-helm').map((item) => ({
      ...item,
      equipment: { ...item.equipment!, resist: { gall: -0.55 }, traits: { 'mana-cost': -0.6 } },
    }));
    const { stats, explain } = deriveStats({
      level: 10,
      skills: {},
      equipment,
      boons: [boon({ boon: 'gall-resist', amount: -0.1 })],
    });
    expect([stats.resist.gall, stats.traits?.['mana-cost']]).toEqual([-0.6, -0.4]);
    expect(explain.find((one) => one.stat === 'resist-gall')!.parts.map((part) => part.label)).toEqual([
      'Bog Iron Helm',
      'Hare Pie',
      'No more than this',
    ]);
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
