import type { CharacterId, RecipeId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type KnownRow = { readonly recipe: RecipeId; readonly made: boolean };

export async function listKnownRecipes(db: Queryable, id: CharacterId): Promise<KnownRow[]> {
  const { rows } = await sql<KnownRow>`
    select recipe, first_made_at is not null as made from known_recipes where character_id = ${id}`.execute(
    db,
  );
  return rows;
}

/** `madeAt` is null for what was worked out and went wrong; the first success stays the first. */
export async function upsertKnownRecipe(
  tx: Tx,
  id: CharacterId,
  known: { readonly recipe: RecipeId; readonly at: Date; readonly madeAt: Date | null },
): Promise<void> {
  await tx.carry(sql`
    insert into known_recipes as k (character_id, recipe, discovered_at, first_made_at)
    values (${id}, ${known.recipe}, ${known.at}, ${known.madeAt})
    on conflict (character_id, recipe) do update
      set first_made_at = coalesce(k.first_made_at, excluded.first_made_at)`);
}
