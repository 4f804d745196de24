import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { items, recipes } from '../../../../tests/load-content.ts';
import type { Recipe } from '../content/recipe.ts';
import type { ItemId, RecipeId } from '../ids.ts';
import { BAG_SLOTS, type Bag } from '../ledger/bag.ts';
import { createRng, seedRng } from '../random.ts';
import { experienceOfPiece, QUALITIES, qualityAt, qualityChances, successChance } from './craft-chances.ts';
import {
  type Amounts,
  type CraftJob,
  craft,
  entriesOf,
  hasRoom,
  isRareFind,
  lossOf,
  materialsOf,
  mostPieces,
  spoiltBy,
} from './crafting.ts';
import { isKnown, PRACTICE, recipeOf } from './discovery.ts';

const rng = (seed: number) => createRng(seedRng(seed));
const recipe = (id: string): Recipe => recipes[id as RecipeId]!;
const amounts = (of: Record<string, number>) => of as unknown as Amounts;
const item = (id: string) => items[id as ItemId]!;
const anyRecipe = fc.constantFrom(...Object.values(recipes));

function job(given: Partial<CraftJob> = {}): CraftJob {
  const made = given.recipe ?? recipe('bog-iron-blade');
  const find = given.rareFind ?? null;
  const held = entriesOf(materialsOf(made, find)).map(([kind, amount]) => [kind, amount * 20]);
  return {
    recipe: made,
    skill: made.need,
    known: true,
    count: 1,
    rareFind: null,
    held: Object.fromEntries(held),
    first: false,
    ...given,
  };
}

describe('[CRF2] discovery', () => {
  it('common recipes are known, others by practice or once discovered', () => {
    const hauberk = recipe('plumb-steel-hauberk');
    expect(isKnown(recipe('bog-iron-bar'), 0, new Set())).toBe(true);
    expect(isKnown(hauberk, 50 + PRACTICE - 1, new Set())).toBe(false);
    expect(isKnown(hauberk, 50 + PRACTICE, new Set())).toBe(true);
    expect(isKnown(hauberk, 50, new Set([hauberk.id]))).toBe(true);
  });

  it('each recipe is found by its materials at its station, and by nothing else', () => {
    for (const one of Object.values(recipes)) {
      expect(recipeOf(recipes, one.station, one.in)?.id).toBe(one.id);
      const [first] = entriesOf(one.in)[0]!;
      expect(recipeOf(recipes, one.station, { ...one.in, [first]: 19 })).toBeUndefined();
      expect(recipeOf(recipes, one.station === 'forge' ? 'loom' : 'forge', one.in)).toBeUndefined();
    }
  });

  it('what comes to nothing spoils half, rounded up', () => {
    expect(spoiltBy(amounts({ weld: 1, vial: 2, salt: 5 }))).toEqual({ weld: 1, vial: 1, salt: 3 });
  });
});

describe('[CRF3] success', () => {
  it.each([
    [1, 1, 0.75],
    [11, 1, 0.875],
    [21, 1, 1],
    [100, 1, 1],
    [39, 40, 0],
  ])('at level %i of a recipe for %i the chance is %d', (skill, need, chance) => {
    expect(successChance(skill, need)).toBeCloseTo(chance);
  });
});

describe('[CRF4] quality', () => {
  it('chances sum to one, and better craftsmen make better pieces', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.integer({ min: 1, max: 100 }), fc.boolean(), (skill, need, raised) => {
        const now = qualityChances(skill, need, raised);
        const later = qualityChances(skill + 1, need, raised);
        expect(QUALITIES.reduce((sum, one) => sum + now[one], 0)).toBeCloseTo(1);
        for (const one of QUALITIES) expect(now[one]).toBeGreaterThanOrEqual(0);
        expect(later.plain).toBeLessThanOrEqual(now.plain);
        expect(later.illuminated).toBeGreaterThanOrEqual(now.illuminated);
      }),
    );
  });

  it('a rare find raises each outcome one step, as far as Illuminated', () => {
    const [bare, raised] = [qualityChances(60, 40), qualityChances(60, 40, true)];
    expect(raised).toEqual({
      plain: 0,
      fair: bare.plain,
      fine: bare.fair,
      illuminated: bare.fine + bare.illuminated,
    });
    for (const point of [0, 0.3, 0.6, 0.999999]) {
      const [from, to] = [
        QUALITIES.indexOf(qualityAt(bare, point)),
        QUALITIES.indexOf(qualityAt(raised, point)),
      ];
      expect(to).toBe(Math.min(3, from + 1));
    }
  });

  it('comes out as the chances say, over many pieces', () => {
    const chance = rng(11);
    const tally = { plain: 0, fair: 0, fine: 0, illuminated: 0 };
    let failures = 0;
    const pieces = 20_000;
    for (let batch = 0; batch < pieces / 20; batch++) {
      const done = craft(job({ skill: 18, count: 20 }), chance);
      if (!done.ok) throw new Error(done.code);
      failures += done.value.failures;
      for (const quality of done.value.made) tally[quality]++;
    }
    const [expected, succeeded] = [qualityChances(18, 3), pieces - failures];
    expect(succeeded / pieces).toBeCloseTo(successChance(18, 3), 1);
    for (const quality of QUALITIES)
      expect(Math.abs(tally[quality] / succeeded - expected[quality])).toBeLessThan(0.012);
  });

  it('takes a pigment of the tier or above, or Gold Leaf, and nothing else', () => {
    const blade = recipe('bell-bronze-blade');
    const may = (id: string, raises = true) => isRareFind(item(id), blade, raises);
    expect(
      ['ochre', 'verdigris', 'ultramarine', 'gold-leaf', 'woad', 'charcoal'].map((id) => may(id)),
    ).toEqual([false, true, true, true, false, false]);
    expect(may('gold-leaf', false)).toBe(false);
  });
});

describe('[CRF5] materials', () => {
  it('a failure costs half of each, rounded down', () => {
    expect(lossOf(amounts({ 'bog-iron-bar': 5, raglinen: 1, thread: 2 }))).toEqual({
      'bog-iron-bar': 2,
      thread: 1,
    });
  });

  it('a batch spends what its successes take and half for its failures, never more than there is', () => {
    fc.assert(
      fc.property(
        anyRecipe,
        fc.integer({ min: 1, max: 20 }),
        fc.nat(30),
        fc.nat(),
        fc.boolean(),
        (made, count, over, seed, withLeaf) => {
          const rareFind = withLeaf ? item('gold-leaf') : null;
          const wanted = job({ recipe: made, count, skill: made.need + over, rareFind });
          const held = { ...wanted.held };
          const done = craft(wanted, rng(seed));
          if (!done.ok) throw new Error(done.code);
          const { spent, made: pieces, failures } = done.value;
          expect(pieces.length + failures).toBe(count);
          for (const [kind, amount] of entriesOf(materialsOf(made, rareFind))) {
            expect(spent[kind] ?? 0).toBe(pieces.length * amount + failures * Math.floor(amount / 2));
            expect(spent[kind] ?? 0).toBeLessThanOrEqual(held[kind]!);
          }
          expect(wanted.held).toEqual(held);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('suffice for as many pieces as the scarcest allows, at most a batch', () => {
    const bar = recipe('bog-iron-bar');
    expect(mostPieces(bar, null, amounts({ 'bog-iron-ore': 9, charcoal: 3 }))).toBe(3);
    expect(mostPieces(bar, null, amounts({ 'bog-iron-ore': 900, charcoal: 300 }))).toBe(20);
    const staff = recipe('hazel-staff');
    const held = amounts({ 'hazel-log': 9, ochre: 8 });
    expect(mostPieces(staff, null, held)).toBe(3);
    expect(mostPieces(staff, item('ochre'), held)).toBe(2);
  });
});

describe('refusals', () => {
  it.each([
    [{ count: 0 }, 'craft/bad-count'],
    [{ count: 21 }, 'craft/bad-count'],
    [{ count: 1.5 }, 'craft/bad-count'],
    [{ skill: 2 }, 'craft/skill-too-low'],
    [{ known: false }, 'craft/not-discovered'],
    [{ held: amounts({ 'bog-iron-bar': 2, 'hazel-log': 9 }) }, 'craft/materials-missing'],
    [
      { rareFind: item('ochre'), held: amounts({ 'bog-iron-bar': 3, 'hazel-log': 1 }) },
      'craft/materials-missing',
    ],
  ] satisfies [Partial<CraftJob>, string][])('%o: %s', (given, code) => {
    expect(craft(job(given), rng(1))).toEqual({ ok: false, code });
  });
});

describe('[CRF6] experience', () => {
  it('grows with the need, falls when outgrown, is a third for a failure', () => {
    expect(experienceOfPiece(40, 40, true)).toBeCloseTo(32);
    expect(experienceOfPiece(50, 40, true)).toBeCloseTo(32);
    expect(experienceOfPiece(60, 40, true)).toBeCloseTo(22.4);
    expect(experienceOfPiece(100, 1, true)).toBeCloseTo(0.86);
    expect(experienceOfPiece(40, 40, false)).toBeCloseTo(32 / 3);
  });

  it('the first success counts five times more', () => {
    const batch = (first: boolean) => craft(job({ skill: 23, count: 4, first }), rng(3));
    const [usual, first] = [batch(false), batch(true)];
    if (!usual.ok || !first.ok) throw new Error('refused');
    expect(first.value.made).toEqual(usual.value.made);
    const piece = experienceOfPiece(23, 3, true);
    expect(Math.abs(first.value.experience - usual.value.experience - 5 * piece)).toBeLessThanOrEqual(1);
  });
});

describe('[CRF7] room', () => {
  const full: Bag = Array.from({ length: BAG_SLOTS }, (_, slot) => ({
    id: `${slot}`,
    item: (slot === 0 ? 'weld-tonic' : 'vial') as ItemId,
    quantity: 1,
    slot,
    place: null,
  }));
  it('is asked for whatever may come of the batch', () => {
    const tonic = { item: item('weld-tonic'), quantity: 5 };
    expect(hasRoom(full, { ...tonic, varies: false })).toBe(true);
    expect(hasRoom(full, { ...tonic, varies: true })).toBe(false);
    expect(hasRoom(full.slice(4), { ...tonic, varies: true })).toBe(true);
    expect(hasRoom(full.slice(3), { ...tonic, varies: true })).toBe(false);
    expect(hasRoom(full.slice(1), { ...tonic, quantity: 1, varies: true })).toBe(true);
    const blade = { item: item('bog-iron-blade'), varies: true };
    expect(hasRoom(full.slice(6), { ...blade, quantity: 6 })).toBe(true);
    expect(hasRoom(full.slice(6), { ...blade, quantity: 7 })).toBe(false);
  });
});
