import { RARITIES } from '@farhold/rules/content/item';
import { craftSchema } from '@farhold/rules/content/recipe';
import { MOST_AT_ONCE } from '@farhold/rules/economy/crafting';
import type { CharacterId, ItemId, RecipeId } from '@farhold/rules/ids';
import { parseVariant } from '@farhold/rules/items/variant-id';
import { BAG_SLOTS } from '@farhold/rules/ledger/bag';
import { skillExperienceFor } from '@farhold/rules/progression/levels';
import type { Skill } from '@farhold/rules/progression/skills';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, createWorld, type World } from '../../../testing/characters.ts';
import { awardExperience, findSkills } from '../../characters/service.ts';
import { destroy, findBag, findImbalance, grant } from '../../ledger/service.ts';
import { enchantAt } from './enchanting.ts';
import { listKnownRecipes } from './queries.ts';
import { craftAt, experimentAt } from './service.ts';

/** In Legend, where every station is. */
const AT = { x: 430, y: 3400 };
const NOWHERE = { x: 900, y: 2048 };
const WORKING = 20_000;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.ctx.close());

const id = (name: string) => name as RecipeId & ItemId;

async function newCraftsman(given: {
  skills?: Partial<Record<Skill, number>>;
  items?: Record<string, number>;
}): Promise<CharacterId> {
  const { id: who } = await world.newCharacter();
  const skills = Object.entries(given.skills ?? {}).map(([skill, level]) => ({
    skill: skill as Skill,
    amount: skillExperienceFor(level),
  }));
  await world.ctx.db.tx(async (tx) => {
    await awardExperience(world.ctx, tx, who, { experience: 0, skills });
    if (given.items) await grant(tx, who, { items: given.items as Record<ItemId, number> }, 'test:materials');
  });
  return who;
}

/** Of each kind, worn or not. */
async function held(who: CharacterId): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { item, quantity } of await findBag(world.ctx.db.pool, who))
    sums[item] = (sums[item] ?? 0) + quantity;
  return sums;
}

describe('crafting', () => {
  it('makes every one of the 84 recipes from its materials', { timeout: WORKING }, async () => {
    const master = Object.fromEntries(craftSchema.options.map((craft) => [craft, 100]));
    const who = await newCraftsman({ skills: master });
    const recipes = Object.values(world.ctx.content.recipes);
    expect(recipes).toHaveLength(84);
    const before = await held(who);
    for (const recipe of recipes) {
      const items = Object.fromEntries(Object.entries(recipe.in).map(([item, amount]) => [item, amount * 2]));
      await world.ctx.db.tx((tx) => grant(tx, who, { items }, 'test:materials'));
      const done = await craftAt(world.ctx, who, { recipe: recipe.id, count: 2, at: AT });
      // At 100 a recipe that asks for 90 and more can fail, and what a failure leaves is taken away again.
      expect(
        done.made.reduce((sum, row) => sum + row.quantity, 0),
        recipe.id,
      ).toBe(2 - done.failures);
      for (const row of done.made) {
        const variant = parseVariant(row.item)!;
        expect(variant.base).toBe(recipe.out.item);
        expect(RARITIES.slice(0, 4)).toContain(variant.rarity);
      }
      expect(await held(who), recipe.id).toEqual(
        plus(before, {
          ...minus(items, done.spent),
          ...Object.fromEntries(done.made.map((row) => [row.item, row.quantity])),
        }),
      );
      const leftovers = {
        ...minus(items, done.spent),
        ...Object.fromEntries(done.made.map((row) => [row.item, row.quantity])),
      };
      await world.ctx.db.tx((tx) =>
        destroy(tx, who, { items: leftovers as Record<ItemId, number> }, 'test:tidy'),
      );
    }
    expect(await findImbalance(world.ctx)).toEqual([]);
  });

  it('[CRF6] gives the craft experience, more for the first, and remembers what was made', async () => {
    const who = await newCraftsman({
      skills: { cooking: 30 },
      items: { flour: 8, salt: 4 },
    });
    const skillBefore = (await findSkills(world.ctx.db.pool, who)).cooking!;
    const first = await craftAt(world.ctx, who, { recipe: id('walkers-bannock'), count: 2, at: AT });
    const second = await craftAt(world.ctx, who, { recipe: id('walkers-bannock'), count: 2, at: AT });
    expect(first).toMatchObject({ failures: 0, first: true, experience: { skill: 'cooking' } });
    expect(second.first).toBe(false);
    expect(first.experience.amount).toBeGreaterThan(second.experience.amount);
    expect(first.experience.level).toBeGreaterThanOrEqual(skillBefore);
    expect(await listKnownRecipes(world.ctx.db.pool, who)).toEqual([
      { recipe: 'walkers-bannock', made: true },
    ]);
  });

  it('[CRF4] a rare find worked in never leaves a plain piece', async () => {
    const who = await newCraftsman({
      skills: { smithing: 40 },
      items: { 'bog-iron-bar': 30, 'hazel-log': 10, 'gold-leaf': 5, ochre: 5 },
    });
    const wish = { recipe: id('bog-iron-blade'), count: 5, at: AT };
    const done = await craftAt(world.ctx, who, { ...wish, rareFind: id('gold-leaf') });
    expect(done.spent).toEqual({ 'bog-iron-bar': 15, 'hazel-log': 5, 'gold-leaf': 5 });
    const rarities = done.made.map((row) => parseVariant(row.item)!.rarity);
    expect(rarities.length).toBeGreaterThan(0);
    expect(rarities).not.toContain('plain');
    const refused = { ...wish, rareFind: id('woad') };
    expect(await codeOf(craftAt(world.ctx, who, refused))).toBe('craft/bad-rare-find');
    expect(await codeOf(craftAt(world.ctx, who, { ...wish, rareFind: id('nothing') }))).toBe(
      'craft/bad-rare-find',
    );
  });

  it('refuses, and nothing is lost', async () => {
    const items = { 'bog-iron-bar': 3, 'hazel-log': 1, 'bell-copper-ore': 4, charcoal: 4 };
    const who = await newCraftsman({ skills: { smithing: 3 }, items });
    const before = await held(who);
    const blade = { recipe: id('bog-iron-blade'), count: 1, at: AT };
    const cases: [object, string][] = [
      [{ recipe: id('no-such-thing') }, 'craft/no-such-recipe'],
      [{ recipe: id('constructor') }, 'craft/no-such-recipe'],
      [{ at: NOWHERE }, 'craft/no-station'],
      [{ count: 2 }, 'craft/materials-missing'],
      [{ count: 0 }, 'craft/bad-count'],
      [{ count: MOST_AT_ONCE + 1 }, 'craft/bad-count'],
      [{ recipe: id('bell-bronze-bar') }, 'craft/skill-too-low'],
    ];
    for (const [given, code] of cases)
      expect(await codeOf(craftAt(world.ctx, who, { ...blade, ...given })), code).toBe(code);
    await world.startFight(who);
    expect(await codeOf(craftAt(world.ctx, who, blade))).toBe('character/in-fight');
    expect(await held(who)).toEqual(before);
  });

  it('[CRF7] refuses a batch that may find no room, whatever would have come of it', async () => {
    const who = await newCraftsman({ skills: { alchemy: 40 }, items: { weld: 10, vial: 5 } });
    const free =
      BAG_SLOTS - (await findBag(world.ctx.db.pool, who)).filter((one) => one.slot !== null).length;
    await world.ctx.db.tx((tx) =>
      grant(tx, who, { items: { [id('bog-iron-blade')]: free - 3 } }, 'test:stuffing'),
    );
    const tonics = { recipe: id('weld-tonic'), at: AT };
    const before = await held(who);
    expect(await codeOf(craftAt(world.ctx, who, { ...tonics, count: 4 }))).toBe('item/bag-full');
    expect(await held(who)).toEqual(before);
    expect((await craftAt(world.ctx, who, { ...tonics, count: 3 })).failures).toBe(0);
  });

  it('of two at once for the same materials one makes it', async () => {
    const who = await newCraftsman({ skills: { smithing: 40 }, items: { 'bog-iron-ore': 2, charcoal: 1 } });
    const wish = { recipe: id('bog-iron-bar'), count: 1, at: AT };
    const codes = await Promise.all([1, 2].map(() => codeOf(craftAt(world.ctx, who, wish))));
    expect(codes.toSorted()).toEqual(['craft/materials-missing', 'no refusal']);
    expect((await held(who))['bog-iron-bar']).toBe(1);
    expect(await findImbalance(world.ctx)).toEqual([]);
  });
});

describe('[CRF2] discovery', () => {
  it('what practice has not taught is found by trying', async () => {
    const who = await newCraftsman({
      skills: { smithing: 28 },
      items: { 'bell-bronze-bar': 40, 'fulled-wool': 8 },
    });
    const hauberk = { recipe: id('bell-bronze-hauberk'), count: 1, at: AT };
    expect(await codeOf(craftAt(world.ctx, who, hauberk))).toBe('craft/not-discovered');
    const materials = world.ctx.content.recipes[hauberk.recipe]!.in;
    const tried = await experimentAt(world.ctx, who, { station: 'forge', materials, at: AT });
    expect(tried.recipe).toBe('bell-bronze-hauberk');
    expect(tried.made!.failures + tried.made!.made.length).toBe(1);
    expect((await craftAt(world.ctx, who, hauberk)).spent).not.toEqual({});
  });

  it('what comes to nothing spoils half, as does what is beyond one’s skill', async () => {
    const who = await newCraftsman({ items: { 'bell-copper-ore': 6, charcoal: 3 } });
    const at = { station: 'forge', at: AT } as const;
    const beyond = { [id('bell-copper-ore')]: 2, [id('charcoal')]: 1 };
    const nonsense = { [id('charcoal')]: 2 };
    const none = { recipe: null, made: null };
    expect(await experimentAt(world.ctx, who, { ...at, materials: beyond })).toEqual({
      ...none,
      spent: { 'bell-copper-ore': 1, charcoal: 1 },
    });
    expect(await experimentAt(world.ctx, who, { ...at, materials: nonsense })).toMatchObject(none);
    expect(await held(who)).toMatchObject({ 'bell-copper-ore': 5, charcoal: 1 });
    expect(await codeOf(experimentAt(world.ctx, who, { ...at, materials: nonsense }))).toBe(
      'craft/materials-missing',
    );
    expect(await codeOf(experimentAt(world.ctx, who, { ...at, materials: nonsense, at: NOWHERE }))).toBe(
      'craft/no-station',
    );
    expect(await listKnownRecipes(world.ctx.db.pool, who)).toEqual([]);
  });
});

describe('[CRF8] enchanting', () => {
  const stackOf = async (who: CharacterId, item: string) =>
    (await findBag(world.ctx.db.pool, who)).find((stack) => stack.item === item && stack.slot !== null)!.id!;

  it('turns a piece into itself with an initial, which goes; a second takes the place of the first', async () => {
    const who = await newCraftsman({
      items: { 'bog-iron-blade': 1, 'ochre-initial': 2, 'ultramarine-initial': 1, 'verdigris-border': 1 },
    });
    const blade = await stackOf(who, 'bog-iron-blade');
    const put = (inventoryId: string, enchantment: string, at = AT) =>
      enchantAt(world.ctx, who, { inventoryId, enchantment: id(enchantment), at });
    expect(await codeOf(put(blade, 'verdigris-border'))).toBe('item/not-enchantable');
    expect(await codeOf(put(blade, 'vermilion-initial'))).toBe('ledger/insufficient');
    expect(await codeOf(put(blade, 'ochre-initial', NOWHERE))).toBe('craft/no-station');
    expect(await codeOf(put(crypto.randomUUID(), 'ochre-initial'))).toBe('item/not-owned');
    expect(await put(blade, 'ochre-initial')).toEqual({
      from: 'bog-iron-blade',
      item: 'bog-iron-blade+ochre-initial',
    });
    const once = await stackOf(who, 'bog-iron-blade+ochre-initial');
    expect(await codeOf(put(once, 'ochre-initial'))).toBe('item/enchanted-so');
    await put(once, 'ultramarine-initial');
    const carried = await held(who);
    expect(carried).toMatchObject({ 'bog-iron-blade+ultramarine-initial': 1, 'ochre-initial': 1 });
    expect(carried).not.toHaveProperty('bog-iron-blade+ochre-initial');
    expect(carried).not.toHaveProperty('ultramarine-initial');
    expect(await findImbalance(world.ctx)).toEqual([]);
  });

  it('of two at once for one initial one is put on', async () => {
    const who = await newCraftsman({ items: { 'hazel-bow': 1, 'bog-iron-maul': 1, 'ochre-initial': 1 } });
    const pieces = await Promise.all(['hazel-bow', 'bog-iron-maul'].map((item) => stackOf(who, item)));
    const codes = await Promise.all(
      pieces.map((inventoryId) =>
        codeOf(enchantAt(world.ctx, who, { inventoryId, enchantment: id('ochre-initial'), at: AT })),
      ),
    );
    expect(codes.toSorted()).toEqual(['ledger/insufficient', 'no refusal']);
  });
});

function plus(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const sums = { ...one };
  for (const [item, amount] of Object.entries(other)) if (amount > 0) sums[item] = (sums[item] ?? 0) + amount;
  return sums;
}

function minus(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const left = Object.entries(one).map(([item, amount]) => [item, amount - (other[item] ?? 0)] as const);
  return Object.fromEntries(left.filter(([, amount]) => amount > 0));
}
