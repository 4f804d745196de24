/** Which recipes somebody knows, and how one is found out [CRF2]. */
import type { CraftStation, Recipe } from '../content/recipe.ts';
import type { ItemId, RecipeId } from '../ids.ts';

/** Recipes up to this level everybody has seen made. */
const COMMON_NEED = 5;
/** Levels over the need at which a recipe comes by practice. */
export const PRACTICE = 5;

/** Known are common recipes, those that practice has taught, and those that were discovered. */
export function isKnown(recipe: Recipe, skill: number, discovered: ReadonlySet<RecipeId>): boolean {
  return recipe.need <= COMMON_NEED || skill >= recipe.need + PRACTICE || discovered.has(recipe.id);
}

/** The recipe that takes exactly these materials at this station, if there is one. No two take the same. */
export function recipeOf(
  recipes: Readonly<Record<RecipeId, Recipe>>,
  station: CraftStation,
  materials: Readonly<Partial<Record<ItemId, number>>>,
): Recipe | undefined {
  const wanted = Object.entries(materials);
  return Object.values(recipes).find((recipe) => {
    if (recipe.station !== station || Object.keys(recipe.in).length !== wanted.length) return false;
    return wanted.every(([item, amount]) => recipe.in[item as ItemId] === amount);
  });
}
