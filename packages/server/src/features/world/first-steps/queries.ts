import type { FirstStep } from '@farhold/rules/content/first-steps';
import type { CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export async function insertBeginner(tx: Tx, id: CharacterId): Promise<void> {
  await tx.carry(sql`insert into first_steps (character_id, began_x, began_y)
    select id, x_coordinate, y_coordinate from characters where id = ${id}`);
}

/** Who of them had not taken the step before. */
export function updateTaken(tx: Tx, ids: readonly CharacterId[], step: FirstStep) {
  return tx.ahead(sql<{ character_id: CharacterId }>`
    update first_steps set done = done || to_jsonb(${step}::text)
    where character_id = any(${ids}::uuid[]) and not done ? ${step}::text
    returning character_id`);
}

/** Enters what nobody tells of when it happens: whoever stands elsewhere has walked, whoever has a line has talked. */
export async function updateSeen(db: Queryable, id: CharacterId, walkedUnits: number): Promise<void> {
  await sql`
    with seen as (
      select array_remove(array[
        case when not f.done ? 'walk'
          and point(c.x_coordinate, c.y_coordinate) <-> point(f.began_x, f.began_y) >= ${walkedUnits} then 'walk' end,
        case when not f.done ? 'talk'
          and exists (select from messages m where m.sender_id = c.id) then 'talk' end], null) as steps
      from first_steps f join characters c on c.id = f.character_id
      where f.character_id = ${id} and not f.hidden)
    update first_steps set done = done || to_jsonb(seen.steps)
    from seen
    where character_id = ${id} and seen.steps <> '{}' and not done ?| seen.steps`.execute(db);
}

export async function findSteps(db: Queryable, id: CharacterId) {
  const { rows } = await sql<{ done: readonly FirstStep[]; hidden: boolean }>`
    select done, hidden from first_steps where character_id = ${id}`.execute(db);
  return rows[0];
}

/** Lays the list out too for those who were here before it. */
export async function upsertHidden(db: Queryable, id: CharacterId, hidden: boolean): Promise<void> {
  await sql`insert into first_steps (character_id, began_x, began_y, hidden)
    select id, x_coordinate, y_coordinate, ${hidden} from characters where id = ${id}
    on conflict (character_id) do update set hidden = excluded.hidden`.execute(db);
}
