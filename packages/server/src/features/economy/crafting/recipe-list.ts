/** What a character can make, where it stands, with what chances. */
import type { RecipeState } from '@farhold/contracts/rest/crafting';
import { CRAFTS } from '@farhold/rules/content/recipe';
import { qualityChances, successChance } from '@farhold/rules/economy/craft-chances';
import { mostPieces } from '@farhold/rules/economy/crafting';
import { isKnown } from '@farhold/rules/economy/discovery';
import { stationsNear } from '@farhold/rules/economy/nearness';
import type { CharacterId } from '@farhold/rules/ids';
import { hasVariants } from '@farhold/rules/items/resolve-item';
import type { Ctx } from '../../../platform/ctx.ts';
import { standingOf } from '../../world/service.ts';
import { findBench } from './bench.ts';

export async function listRecipes(ctx: Ctx, id: CharacterId) {
  const stations = stationsNear(ctx.content.geography, await standingOf(ctx, id));
  const bench = await findBench(ctx.db.pool, id);
  const skills = Object.fromEntries(CRAFTS.map((craft) => [craft, bench.skills[craft] ?? 0] as const));
  const items = Object.values(ctx.content.recipes).map((recipe): RecipeState => {
    const skill = bench.skills[recipe.skill] ?? 0;
    const varies = hasVariants(ctx.content.items[recipe.out.item]!);
    return {
      recipe: recipe.id,
      known: isKnown(recipe, skill, bench.discovered),
      made: bench.made.has(recipe.id),
      chance: successChance(skill, recipe.need),
      quality: varies ? qualityChances(skill, recipe.need) : null,
      most: mostPieces(recipe, null, bench.held),
    };
  });
  return { stations, skills: skills as Record<(typeof CRAFTS)[number], number>, items };
}
