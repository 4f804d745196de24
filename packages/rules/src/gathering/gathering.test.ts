import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gathering, items } from '../../../../tests/load-content.ts';
import { GATHERING_SKILLS } from '../content/gathering.ts';
import type { ItemId } from '../ids.ts';
import { createRng, seedRng } from '../random.ts';
import {
  type Circumstances,
  gatheringExperience,
  harvestNode,
  rareChance,
  workMs,
  yieldBounds,
} from './harvest.ts';
import { isWithinReach, kindOf, type NodeSort, takeUpTool } from './node.ts';

const IRON: NodeSort = { skill: 'mining', tier: 1 };
const plain: Circumstances = { sort: IRON, level: 1, tool: 0, provident: 0, keenEye: 0, draft: false };
const item = (id: string) => items[id as ItemId]!;

const sorts = fc.record({
  skill: fc.constantFrom(...GATHERING_SKILLS),
  tier: fc.integer({ min: 1, max: 5 }),
});
const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  sort: sorts,
  level: fc.integer({ min: 0, max: 100 }),
  tool: fc.constantFrom(0, 0.1, 0.25),
  provident: fc.constantFrom(0, 0.06, 0.2),
  keenEye: fc.constantFrom(0, 0.5),
  draft: fc.boolean(),
});

describe('who may work at a node', () => {
  it('[GAT1] who stands within 8 units', () => {
    expect(isWithinReach({ x: 10, y: 10 }, { x: 18, y: 10 })).toBe(true);
    expect(isWithinReach({ x: 10, y: 10 }, { x: 18, y: 11 })).toBe(false);
  });

  it.each([
    [1, 0, true],
    [2, 19, false],
    [2, 20, true],
    [3, 39, false],
    [3, 40, true],
    [4, 59, false],
    [4, 60, true],
    [5, 79, false],
    [5, 80, true],
  ])('[GAT2] tier %i at skill %i: %s', (tier, level, allowed) => {
    const taken = takeUpTool(gathering, { skill: 'mining', tier }, { level, carried: [], lent: true });
    expect(taken.ok).toBe(allowed);
    if (!taken.ok) expect(taken.code).toBe('gather/unskilled');
  });

  it('[GAT3] works with the best tool of the trade, else with a lent one, else not at all', () => {
    const at = (level: number, carried: readonly string[], lent: boolean) =>
      takeUpTool(gathering, IRON, { level, carried: carried.map(item), lent });
    expect(at(60, ['plain-pick', 'fine-pick', 'good-pick'], false)).toMatchObject({
      ok: true,
      value: { bonus: 0.25, item: { id: 'fine-pick' } },
    });
    expect(at(59, ['fine-pick', 'good-pick'], false)).toMatchObject({ value: { bonus: 0.1 } });
    expect(at(29, ['fine-pick', 'good-pick'], false)).toMatchObject({ value: { bonus: 0 } });
    expect(at(29, ['fine-rod'], true)).toMatchObject({ value: { item: null, bonus: 0 } });
    expect(at(29, ['fine-rod'], false)).toMatchObject({
      ok: false,
      code: 'gather/no-tool',
      detail: 'You need a pick. Shops have plain ones.',
    });
  });
});

describe('what a node gives', () => {
  it('[GAT4] the bounds of the first yield, by skill, tool, affix and Draft', () => {
    const bounds = (change: Partial<Circumstances>) => yieldBounds(gathering, { ...plain, ...change });
    expect(bounds({})).toEqual({ least: 1, most: 3 });
    expect(bounds({ level: 21 })).toEqual({ least: 2, most: 4 });
    expect(bounds({ level: 41 })).toEqual({ least: 3, most: 5 });
    expect(bounds({ level: 100 })).toEqual({ least: 3, most: 5 });
    expect(bounds({ level: 100, tool: 0.25 })).toEqual({ least: 3, most: 7 });
    expect(bounds({ draft: true })).toEqual({ least: 1, most: 4 });
    expect(bounds({ level: 100, tool: 0.25, provident: 0.2, draft: true })).toEqual({ least: 4, most: 8 });
  });

  it('[GAT4] [GAT5] gives the first yield within its bounds, and nothing that the node does not bear', () => {
    fc.assert(
      fc.property(circumstances, fc.integer(), (at, seed) => {
        const found = harvestNode(gathering, at, createRng(seedRng(seed)));
        const kind = kindOf(gathering, at.sort);
        const { least, most } = yieldBounds(gathering, at);
        expect(found[0]).toMatchObject({ item: kind.item, rare: false });
        expect(found[0]!.quantity).toBeGreaterThanOrEqual(least);
        expect(found[0]!.quantity).toBeLessThanOrEqual(most);
        for (const one of found.slice(1)) {
          const list = one.rare ? kind.rare : kind.extras;
          expect(list.map((row) => row.item)).toContain(one.item);
          expect(one.quantity).toBe(1);
        }
        expect(harvestNode(gathering, at, createRng(seedRng(seed)))).toEqual(found);
      }),
      { numRuns: 2000 },
    );
  });

  it('[GAT5] the second yields of the world: copperas, oak galls, meat', () => {
    const extras = (skill: NodeSort['skill'], tier: number) =>
      kindOf(gathering, { skill, tier }).extras.map((row) => row.item);
    expect([1, 2, 3].map((tier) => extras('mining', tier))).toEqual([['copperas'], [], []]);
    expect([1, 2, 3].map((tier) => extras('herbalism', tier))).toEqual([['oak-gall'], ['oak-gall'], []]);
    expect([1, 2, 3, 4, 5].map((tier) => extras('hunting', tier)[0])).toEqual([
      'lean-meat',
      'lean-meat',
      'rich-meat',
      'rich-meat',
      'rich-meat',
    ]);
  });

  it('[GAT6] a rare find comes as often as its chance says, never oftener', () => {
    const at: Circumstances = { ...plain, sort: { skill: 'mining', tier: 5 }, level: 100, keenEye: 0.5 };
    const rng = createRng(seedRng(7));
    const times = 20_000;
    const found = new Map<string, number>();
    for (let i = 0; i < times; i++)
      for (const one of harvestNode(gathering, at, rng))
        if (one.rare) found.set(one.item, (found.get(one.item) ?? 0) + 1);
    for (const { item: id, chance } of kindOf(gathering, at.sort).rare) {
      const expected = rareChance(gathering, at, chance);
      const deviation = Math.sqrt((expected * (1 - expected)) / times);
      expect(Math.abs(found.get(id)! / times - expected)).toBeLessThan(4 * deviation);
    }
  });

  it('[GAT6] the chance doubles at most by skill, grows by half with Keen Eye, and stays below one half', () => {
    const find = { ...plain, sort: { skill: 'mining', tier: 5 } as NodeSort };
    expect(rareChance(gathering, { ...find, level: 80 }, 0.03)).toBeCloseTo(0.03);
    expect(rareChance(gathering, { ...find, level: 100 }, 0.03)).toBeCloseTo(0.045);
    expect(rareChance(gathering, { ...plain, level: 100 }, 0.03)).toBeCloseTo(0.06);
    expect(rareChance(gathering, { ...plain, level: 100, keenEye: 0.5 }, 0.03)).toBeCloseTo(0.09);
    expect(rareChance(gathering, { ...plain, level: 100, keenEye: 9 }, 0.4)).toBe(0.5);
  });

  it('[GAT6] every tier hides its own pigment; gold leaf lies in the mines of tiers 4 and 5 only', () => {
    const pigments = ['ochre', 'verdigris', 'vermilion', 'orpiment', 'ultramarine'];
    for (const skill of GATHERING_SKILLS)
      for (let tier = 1; tier <= 5; tier++) {
        const rare = kindOf(gathering, { skill, tier }).rare.map((row) => row.item as string);
        expect(rare).toContain(pigments[tier - 1]);
        expect(rare.includes('gold-leaf')).toBe(skill === 'mining' && tier >= 4);
      }
  });
});

describe('the work', () => {
  it('[GAT7] takes a moment, and less of it for the skilled', () => {
    expect(workMs(gathering, IRON, 0)).toBe(3000);
    expect(workMs(gathering, IRON, 21)).toBe(2400);
    expect(workMs(gathering, IRON, 100)).toBe(1800);
    expect(workMs(gathering, { skill: 'fishing', tier: 5 }, 80)).toBe(4600);
  });

  it.each([
    [1, 1, 10],
    [1, 11, 10],
    [1, 21, 6],
    [1, 31, 1],
    [1, 100, 1],
    [5, 80, 62],
    [5, 100, 34],
  ])('[GAT11] tier %i at skill %i teaches %i', (tier, level, amount) => {
    expect(gatheringExperience(gathering, tier, level)).toBe(amount);
  });
});
