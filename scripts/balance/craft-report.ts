/** What making things costs and brings, where a shop is the only other side: nobody may print money [BAL4]. */
import type { Content } from '../../packages/rules/src/content/content.ts';
import type { Recipe } from '../../packages/rules/src/content/recipe.ts';
import { successChance } from '../../packages/rules/src/economy/craft-chances.ts';
import { askedFor, paidFor } from '../../packages/rules/src/economy/shop-price.ts';
import type { ItemId } from '../../packages/rules/src/ids.ts';
import { MAX_SKILL } from '../../packages/rules/src/progression/levels.ts';

export type CraftRow = {
  readonly recipe: string;
  /** Marks for the materials, all bought; null where no shop sells one of them. */
  readonly cost: number | null;
  /** Marks that a shop pays for what comes out. */
  readonly price: number;
  /** Marks made by one piece, by the best of crafts and traders. */
  readonly profit: number | null;
};

/** A shelf half bought out, where things come from; and one that has its fill of what is made. */
const BOUGHT = { stock: 5, normal: 10 };
const FILLED = { stock: 20, normal: 10 };

function sellers(content: Content): ReadonlySet<string> {
  return new Set(Object.values(content.shops).flatMap((shop) => Object.keys(shop.goods)));
}

function costOf(content: Content, recipe: Recipe, sold: ReadonlySet<string>): number | null {
  let cost = 0;
  for (const [id, quantity] of Object.entries(recipe.in)) {
    if (!sold.has(id)) return null;
    const item = content.items[id as ItemId]!;
    cost += askedFor({ item, shelf: BOUGHT, quantity: quantity as number, trading: MAX_SKILL });
  }
  return cost;
}

export function reportCrafts(content: Content): CraftRow[] {
  const sold = sellers(content);
  return Object.values(content.recipes).map((recipe) => {
    const { item: id, quantity } = recipe.out;
    const cost = costOf(content, recipe, sold);
    const price = paidFor({ item: content.items[id]!, shelf: FILLED, quantity, trading: MAX_SKILL });
    const yieldShare = successChance(MAX_SKILL, recipe.need);
    return { recipe: recipe.id, cost, price, profit: cost === null ? null : price * yieldShare - cost };
  });
}
