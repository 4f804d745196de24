/** What a bot does with what it has gathered: buys what is missing for a piece, and makes it where one can. */
import type { Content } from '@farhold/rules/content/content';
import type { Point } from '@farhold/rules/content/geography';
import type { Recipe } from '@farhold/rules/content/recipe';
import type { Shop } from '@farhold/rules/content/shop';
import type { Amounts } from '@farhold/rules/economy/crafting';
import { isKnown } from '@farhold/rules/economy/discovery';
import { isAtShop, stationsNear } from '@farhold/rules/economy/nearness';
import type { ItemId } from '@farhold/rules/ids';
import type { Skill } from '@farhold/rules/progression/skills';
import type { Bot } from './bot.ts';
import { distance, walkTo } from './walk.ts';

/** Units: how far a shop or a station may be. */
const ERRAND = 600;
/** Pieces of one errand: of what lies in stacks, and of what takes a place in the bag each. */
const PIECES = { stacked: 5, single: 2 } as const;
/** It takes nothing on whose missing parts are worth more than this share of its purse. */
const STAKE = 0.4;

export type Workshop = Pick<Content, 'items' | 'recipes' | 'shops' | 'geography'>;
export type Craftsman = {
  readonly at: Point;
  readonly skills: Readonly<Partial<Record<Skill, number>>>;
  /** What lies unworn in the bag. */
  readonly held: Amounts;
  readonly marks: number;
};
export type Errand = {
  readonly recipe: Recipe;
  readonly count: number;
  /** What has to be bought first, and where; null where nothing is missing. */
  readonly from: Shop | null;
  readonly missing: Amounts;
  readonly station: Point;
};

const entries = (amounts: Amounts): [ItemId, number][] => Object.entries(amounts) as [ItemId, number][];

function nearest<T extends { readonly at: Point }>(from: Point, all: readonly T[]): T | undefined {
  return all
    .filter((one) => distance(one.at, from) <= ERRAND)
    .sort((a, b) => distance(a.at, from) - distance(b.at, from))[0];
}

/** As many as what it has of its own allows: whatever no shop keeps, or all where it lacks nothing. */
function piecesOf(recipe: Recipe, held: Amounts): number {
  const own = entries(recipe.in).filter(([item, amount]) => (held[item] ?? 0) >= amount);
  return Math.min(...own.map(([item, amount]) => Math.floor(held[item]! / amount)));
}

/** What making this would take, for this craftsman; null where it cannot be done, or with nothing of its own. */
function errandFor({ items, shops, geography }: Workshop, recipe: Recipe, man: Craftsman): Errand | null {
  const stackable = (items[recipe.out.item]?.stack ?? 1) > 1;
  const count = Math.min(piecesOf(recipe, man.held), stackable ? PIECES.stacked : PIECES.single);
  if (!Number.isFinite(count) || count < 1) return null;
  const lacking = entries(recipe.in)
    .map(([item, amount]) => [item, amount * count - (man.held[item] ?? 0)] as const)
    .filter(([, amount]) => amount > 0);
  const cost = lacking.reduce((sum, [item, amount]) => sum + (items[item]?.value ?? 0) * amount, 0);
  const keepers = Object.values(shops).filter((shop) => lacking.every(([item]) => item in shop.goods));
  const from = lacking.length === 0 ? null : nearest(man.at, keepers);
  const places = geography.places.filter((place) => place.stations.includes(recipe.station));
  const station = nearest(from?.at ?? man.at, places)?.at;
  if (from === undefined || station === undefined || cost > man.marks * STAKE) return null;
  return { recipe, count, from, missing: Object.fromEntries(lacking) as Amounts, station };
}

/** The best use of what somebody carries: what is worth most. Of one's own trade, and of nothing that is bought whole. */
export function bestErrand(shop: Workshop, man: Craftsman): Errand | undefined {
  const worth = ({ recipe, count }: Errand): number =>
    (shop.items[recipe.out.item]?.value ?? 0) * recipe.out.quantity * count;
  return Object.values(shop.recipes)
    .filter((recipe) => {
      const skill = man.skills[recipe.skill] ?? 0;
      return skill >= recipe.need && isKnown(recipe, skill, new Set());
    })
    .flatMap((recipe) => errandFor(shop, recipe, man) ?? [])
    .sort((a, b) => worth(b) - worth(a))[0];
}

async function craftsmanOf(bot: Bot): Promise<Craftsman> {
  const { items: rows } = await bot.api.characters.mySkills();
  const { items: bag, marks } = await bot.api.characters.myInventory();
  const held: Record<ItemId, number> = {};
  for (const stack of bag)
    if (stack.equipped === null) held[stack.item] = (held[stack.item] ?? 0) + stack.quantity;
  const skills = Object.fromEntries(rows.map((row) => [row.skill, row.level]));
  return { at: bot.position(), skills, held, marks };
}

/**
 * One errand: to the shop, to the station, and to work. False where it has nothing to make, or was called away. What is
 * refused is an answer.
 */
export async function goCrafting(bot: Bot, signal: AbortSignal): Promise<boolean> {
  const { geography } = bot.terrain;
  const errand = bestErrand({ ...bot.book, geography }, await craftsmanOf(bot));
  if (errand === undefined) return false;
  const { recipe, count, from, missing, station } = errand;
  const spot = (): { x: number; y: number } => {
    const [x, y] = bot.position();
    return { x, y };
  };
  if (from !== null) {
    if (!isAtShop(from, spot())) await walkTo(bot, from.at, signal);
    if (!isAtShop(from, spot())) return false;
    for (const [item, quantity] of entries(missing))
      await bot.api.shops.buyFromShop({ params: { id: from.id }, body: { item, quantity } });
  }
  const canWork = (): boolean => stationsNear(geography, spot()).includes(recipe.station);
  if (!canWork()) await walkTo(bot, station, signal);
  if (!canWork()) return false;
  await bot.api.crafting.craft({ body: { recipe: recipe.id, count } });
  return true;
}
