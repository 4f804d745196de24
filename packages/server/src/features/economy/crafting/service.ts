/** Making things out of things. The door says who; the world says where that one stands. */
import { randomInt } from 'node:crypto';
import type { Made } from '@farhold/contracts/rest/crafting';
import type { Item } from '@farhold/rules/content/item';
import type { CraftStation, Recipe } from '@farhold/rules/content/recipe';
import type { Quality } from '@farhold/rules/economy/craft-chances';
import * as rules from '@farhold/rules/economy/crafting';
import { isKnown, recipeOf } from '@farhold/rules/economy/discovery';
import type { Spot } from '@farhold/rules/economy/nearness';
import type { CharacterId, ItemId, RecipeId } from '@farhold/rules/ids';
import { hasVariants } from '@farhold/rules/items/resolve-item';
import { rollVariant } from '@farhold/rules/items/roll-variant';
import { createRng, type Rng, seedRng } from '@farhold/rules/random';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { refuse, unwrap } from '../../../platform/refusal.ts';
import { awardExperience } from '../../characters/service.ts';
import { characterAccount, post, transfer } from '../../ledger/service.ts';
import { standingOf } from '../../world/service.ts';
import { type Bench, lockBench, refuseUnlessAt } from './bench.ts';
import { upsertKnownRecipe } from './queries.ts';

export type Wish = {
  readonly recipe: RecipeId;
  readonly count: number;
  readonly rareFind?: ItemId | undefined;
};
export type Trial = { readonly station: CraftStation; readonly materials: rules.Amounts };
export type Tried = {
  readonly recipe: RecipeId | null;
  readonly spent: rules.Amounts;
  readonly made: Made | null;
};

/** Makes a batch where the character stands. Refusals: those of `craftAt`, and `world/not-present`. */
export async function craft(ctx: Ctx, id: CharacterId, wish: Wish): Promise<Made> {
  return craftAt(ctx, id, { ...wish, at: await standingOf(ctx, id) });
}

/**
 * Materials go and pieces come in one ledger transaction, with the skill. Refusals: those of the rule `craft`,
 * `craft/no-such-recipe`, `craft/no-station`, `craft/bad-rare-find`, `item/bag-full`, `character/in-fight`.
 */
export async function craftAt(ctx: Ctx, id: CharacterId, wish: Wish & { readonly at: Spot }): Promise<Made> {
  const { recipes } = ctx.content;
  const recipe = Object.hasOwn(recipes, wish.recipe) ? recipes[wish.recipe]! : refuse('craft/no-such-recipe');
  const rareFind = wish.rareFind === undefined ? null : rareFindFor(ctx, recipe, wish.rareFind);
  refuseUnlessAt(ctx, recipe.station, wish.at);
  return ctx.db.tx(async (tx) => {
    const bench = await lockBench(tx, id);
    const known = isKnown(recipe, bench.skills[recipe.skill] ?? 0, bench.discovered);
    return make(ctx, tx, { id, bench, recipe, known, count: wish.count, rareFind });
  });
}

/** Tries materials together where the character stands. Refusals: those of `experimentAt`, and `world/not-present`. */
export async function experiment(ctx: Ctx, id: CharacterId, trial: Trial): Promise<Tried> {
  return experimentAt(ctx, id, { ...trial, at: await standingOf(ctx, id) });
}

/**
 * The materials of a recipe within one's skill discover it and make a piece; others are half spoilt [CRF2]. Refusals:
 * `craft/no-station`, `craft/materials-missing`, `item/bag-full`, `character/in-fight`.
 */
export async function experimentAt(
  ctx: Ctx,
  id: CharacterId,
  trial: Trial & { readonly at: Spot },
): Promise<Tried> {
  const { station, materials } = trial;
  refuseUnlessAt(ctx, station, trial.at);
  const found = recipeOf(ctx.content.recipes, station, materials);
  return ctx.db.tx(async (tx) => {
    const bench = await lockBench(tx, id);
    for (const [item, amount] of rules.entriesOf(materials))
      if ((bench.held[item] ?? 0) < amount) refuse('craft/materials-missing');
    if (found === undefined || (bench.skills[found.skill] ?? 0) < found.need) {
      const spent = rules.spoiltBy(materials);
      await postCraft(tx, id, { reason: 'craft:experiment', spent, made: {} });
      return { recipe: null, spent, made: null };
    }
    const made = await make(ctx, tx, { id, bench, recipe: found, known: true, count: 1, rareFind: null });
    return { recipe: found.id, spent: made.spent, made };
  });
}

type Batch = {
  readonly id: CharacterId;
  readonly bench: Bench;
  readonly recipe: Recipe;
  readonly known: boolean;
  readonly count: number;
  readonly rareFind: Item | null;
};

async function make(ctx: Ctx, tx: Tx, batch: Batch): Promise<Made> {
  const { id, bench, recipe, count } = batch;
  const item = ctx.content.items[recipe.out.item]!;
  const rng = createRng(seedRng(randomInt(2 ** 48 - 1)));
  const first = !bench.made.has(recipe.id);
  const skill = bench.skills[recipe.skill] ?? 0;
  const { bag, held } = bench;
  const outcome = unwrap(rules.craft({ ...batch, skill, held, first }, rng));
  const quantity = count * recipe.out.quantity;
  if (!rules.hasRoom(bag, { item, quantity, varies: hasVariants(item) })) refuse('item/bag-full');
  const made = piecesOf(ctx, { recipe, item, qualities: outcome.made }, rng);
  await postCraft(tx, id, { reason: `craft:${recipe.id}`, spent: outcome.spent, made });
  const succeeded = outcome.made.length > 0;
  const at = new Date(ctx.now());
  await upsertKnownRecipe(tx, id, { recipe: recipe.id, at, madeAt: succeeded ? at : null });
  const award = { skill: recipe.skill, amount: outcome.experience };
  const { skills } = await awardExperience(ctx, tx, id, { experience: 0, skills: [award] });
  const items = rules.entriesOf(made).map(([kind, amount]) => ({ item: kind, quantity: amount }));
  if (succeeded) await tx.record('item.crafted', { characterId: id, recipe: recipe.id, items });
  const { level, levelsGained } = skills[0]!;
  return {
    made: items,
    failures: outcome.failures,
    spent: { ...outcome.spent },
    first: first && succeeded,
    experience: { ...award, level, levelsGained },
  };
}

/** The pieces of a batch by id: affixes are drawn for each. */
function piecesOf(
  ctx: Ctx,
  batch: { readonly recipe: Recipe; readonly item: Item; readonly qualities: readonly Quality[] },
  rng: Rng,
): Record<ItemId, number> {
  const pieces: Record<ItemId, number> = {};
  for (const rarity of batch.qualities) {
    const piece = rollVariant(ctx.content.variants, { base: batch.item, rarity }, rng);
    pieces[piece] = (pieces[piece] ?? 0) + batch.recipe.out.quantity;
  }
  return pieces;
}

async function postCraft(
  tx: Tx,
  id: CharacterId,
  { reason, spent, made }: { reason: string; spent: rules.Amounts; made: rules.Amounts },
): Promise<void> {
  const account = characterAccount(id);
  const entries = [
    ...transfer(account, 'sink', { items: spent }),
    ...transfer('mint', account, { items: made }),
  ];
  // A single piece that fails may cost nothing: half of one, rounded down.
  if (entries.length > 0) await post(tx, { kind: 'craft', reason, actor: id, entries });
}

function rareFindFor(ctx: Ctx, recipe: Recipe, id: ItemId): Item {
  const find = Object.hasOwn(ctx.content.items, id) ? ctx.content.items[id]! : refuse('craft/bad-rare-find');
  const raises = hasVariants(ctx.content.items[recipe.out.item]!);
  return rules.isRareFind(find, recipe, raises) ? find : refuse('craft/bad-rare-find');
}
