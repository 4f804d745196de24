import type { DailyLimit } from '@farhold/rules/content/guild';
import type { CharacterId, GuildId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../../platform/db/db.ts';

type Whose = { readonly guildId: GuildId; readonly characterId: CharacterId; readonly day: string };

export async function findTaken(db: Queryable, whose: Whose): Promise<DailyLimit> {
  const { rows } = await sql<DailyLimit>`
    select marks, pieces from guild_withdrawals
    where guild_id = ${whose.guildId} and character_id = ${whose.characterId} and day = ${whose.day}::date`.execute(
    db,
  );
  return rows[0] ?? { marks: 0, pieces: 0 };
}

export async function upsertTaken(tx: Tx, whose: Whose, taken: DailyLimit): Promise<void> {
  await sql`
    insert into guild_withdrawals (guild_id, character_id, day, marks, pieces)
    values (${whose.guildId}, ${whose.characterId}, ${whose.day}::date, ${taken.marks}, ${taken.pieces})
    on conflict (guild_id, character_id, day) do update set marks = excluded.marks, pieces = excluded.pieces`.execute(
    tx,
  );
}
