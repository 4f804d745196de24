/** Users and characters put straight into the database, for tests of what lies above them. */
import { randomUUID } from 'node:crypto';
import type { Role } from '@farhold/contracts/rest/auth';
import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable } from '../platform/db/db.ts';

const ARMS: Arms = {
  division: 'plain',
  field: ['azure', null],
  ordinary: null,
  charge: { kind: 'goose', tincture: 'or', count: 1, on: 'field' },
  bordure: null,
};

export type Person = { readonly userId: UserId; readonly characterId: CharacterId; readonly name: string };

/** A user with one character that stands at a place, with nothing in its bag; `user` gives a known user another one. */
export async function insertPerson(
  db: Queryable,
  options: {
    readonly name: string;
    readonly zone?: string;
    readonly at?: readonly [number, number];
    readonly level?: number;
    readonly role?: Role;
    readonly user?: UserId;
  },
): Promise<Person> {
  const { name, zone = 'legend', at = [560, 3345], level = 1, role = 'player' } = options;
  const userId = options.user ?? (randomUUID() as UserId);
  const characterId = randomUUID() as CharacterId;
  await sql`
    insert into users (id, username, is_guest, role) values (${userId}, ${`u-${userId.slice(0, 8)}`}, true, ${role})
    on conflict do nothing`.execute(db);
  await sql`
    insert into characters (id, user_id, name, level, x_coordinate, y_coordinate, current_zone, health, max_health, mana, max_mana, arms, bound_stone)
    values (${characterId}, ${userId}, ${name}, ${level}, ${at[0]}, ${at[1]}, ${zone}, 100, 100, 42, 42, ${JSON.stringify(ARMS)}::jsonb, 'nib-gate-stone')`.execute(
    db,
  );
  return { userId, characterId, name };
}
