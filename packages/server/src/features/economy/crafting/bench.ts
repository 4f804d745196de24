/** A craftsman at work: locked and at rest, with skills, recipes and bag as they are now. */
import type { Craft, CraftStation } from '@farhold/rules/content/recipe';
import type { Amounts } from '@farhold/rules/economy/crafting';
import { type Spot, stationsNear } from '@farhold/rules/economy/nearness';
import type { CharacterId, ItemId, RecipeId } from '@farhold/rules/ids';
import type { Bag } from '@farhold/rules/ledger/bag';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable, Tx } from '../../../platform/db/db.ts';
import { refuse } from '../../../platform/refusal.ts';
import { findSkills, lockAtRest } from '../../characters/service.ts';
import { findBag } from '../../ledger/service.ts';
import { listKnownRecipes } from './queries.ts';

export type Bench = {
  readonly skills: Readonly<Partial<Record<Craft, number>>>;
  readonly discovered: ReadonlySet<RecipeId>;
  readonly made: ReadonlySet<RecipeId>;
  readonly bag: Bag;
  /** What lies unworn in the bag. */
  readonly held: Amounts;
};

export async function findBench(db: Queryable, id: CharacterId): Promise<Bench> {
  const skills = await findSkills(db, id);
  const known = await listKnownRecipes(db, id);
  const bag = await findBag(db, id);
  const held: Record<ItemId, number> = {};
  for (const { item, quantity, slot } of bag) if (slot !== null) held[item] = (held[item] ?? 0) + quantity;
  return {
    skills,
    discovered: new Set(known.map((row) => row.recipe)),
    made: new Set(known.filter((row) => row.made).map((row) => row.recipe)),
    bag,
    held,
  };
}

/** Refuses with `character/in-fight`: a fight counts on what its fighters had with them. */
export async function lockBench(tx: Tx, id: CharacterId): Promise<Bench> {
  await lockAtRest(tx, id);
  return findBench(tx, id);
}

/** Refuses with `craft/no-station` [CRF1]. */
export function refuseUnlessAt(ctx: Ctx, station: CraftStation, at: Spot): void {
  if (!stationsNear(ctx.content.geography, at).includes(station)) refuse('craft/no-station');
}
