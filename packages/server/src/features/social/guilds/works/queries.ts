import type { GuildId, GuildWorkId, ItemId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../../platform/db/db.ts';

export type WorkRow = {
  readonly work: GuildWorkId;
  readonly delivered: Readonly<Partial<Record<ItemId, number>>>;
  readonly begun_at: Date;
  readonly built_at: Date | null;
};

export async function listWorks(db: Queryable, id: GuildId): Promise<WorkRow[]> {
  const { rows } = await sql<WorkRow>`
    select work, delivered, begun_at, built_at from guild_works where guild_id = ${id}`.execute(db);
  return rows;
}

export async function listBuiltWorks(db: Queryable, id: GuildId): Promise<GuildWorkId[]> {
  const { rows } = await sql<{ work: GuildWorkId }>`
    select work from guild_works where guild_id = ${id} and built_at is not null`.execute(db);
  return rows.map((row) => row.work);
}

export async function insertWork(tx: Tx, id: GuildId, work: GuildWorkId, now: Date): Promise<void> {
  await tx.carry(sql`insert into guild_works (guild_id, work, begun_at) values (${id}, ${work}, ${now})`);
}

export async function updateWork(
  tx: Tx,
  id: GuildId,
  one: Pick<WorkRow, 'work' | 'delivered' | 'built_at'>,
): Promise<void> {
  await tx.carry(sql`
    update guild_works set delivered = ${JSON.stringify(one.delivered)}::jsonb, built_at = ${one.built_at}
    where guild_id = ${id} and work = ${one.work}`);
}
