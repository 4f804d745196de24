import type {
  CharacterId,
  ErratumId,
  FightId,
  GuildActivityId,
  GuildId,
  ItemId,
  LotId,
  RaidId,
} from '@farhold/rules/ids';
import type { ActivityState, GuildActivity, GuildRole } from '@farhold/rules/social/guild-calendar';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../../platform/db/db.ts';

export type ActivityRow = {
  readonly id: GuildActivityId;
  readonly guild_id: GuildId;
  readonly activity: GuildActivity;
  readonly title: string;
  readonly note: string;
  readonly erratum: ErratumId | null;
  readonly starts_at: Date;
  readonly state: ActivityState;
  readonly by_id: CharacterId | null;
  readonly by_name: string | null;
  readonly raid_id: RaidId | null;
  readonly fight_id: FightId | null;
  readonly won: boolean | null;
  readonly ended_at: Date | null;
};
const activity = sql`
  select a.id, a.guild_id, a.activity, a.title, a.note, a.erratum, a.starts_at, a.state, a.by_id, b.name as by_name,
    a.raid_id, a.fight_id, a.won, a.ended_at
  from guild_activities a left join characters b on b.id = a.by_id`;

export type NewActivity = Pick<
  ActivityRow,
  'guild_id' | 'activity' | 'title' | 'note' | 'erratum' | 'starts_at' | 'state' | 'by_id'
>;

export async function insertActivity(tx: Tx, one: NewActivity): Promise<GuildActivityId> {
  const { rows } = await sql<{ id: GuildActivityId }>`
    insert into guild_activities (guild_id, activity, title, note, erratum, starts_at, state, by_id)
    values (${one.guild_id}, ${one.activity}, ${one.title}, ${one.note}, ${one.erratum}, ${one.starts_at}, ${one.state}, ${one.by_id})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function findActivity(db: Queryable, id: GuildActivityId): Promise<ActivityRow | undefined> {
  const { rows } = await sql<ActivityRow>`${activity} where a.id = ${id}`.execute(db);
  return rows[0];
}

export async function findActivityOfFight(db: Queryable, fightId: FightId): Promise<ActivityRow | undefined> {
  const { rows } = await sql<ActivityRow>`${activity} where a.fight_id = ${fightId}`.execute(db);
  return rows[0];
}

/** What is to come or under way, the soonest first. */
export async function listUpcoming(db: Queryable, id: GuildId, since: Date): Promise<ActivityRow[]> {
  const { rows } = await sql<ActivityRow>`
    ${activity}
    where a.guild_id = ${id} and (a.state = 'Raid_Execution'
      or (a.state in ('Scheduled_Raid', 'Raid_Preparation', 'Scheduled') and a.starts_at > ${since}))
    order by a.starts_at, a.id limit 50`.execute(db);
  return rows;
}

/** What has been, the latest first. */
export async function listPast(db: Queryable, id: GuildId, since: Date): Promise<ActivityRow[]> {
  const { rows } = await sql<ActivityRow>`
    ${activity}
    where a.guild_id = ${id} and (a.state in ('Victory_Defeat', 'Loot_Distribution', 'Called_Off')
      or (a.state in ('Scheduled_Raid', 'Raid_Preparation', 'Scheduled') and a.starts_at <= ${since}))
    order by a.starts_at desc, a.id limit 20`.execute(db);
  return rows;
}

export async function updateActivity(
  tx: Tx,
  one: Pick<ActivityRow, 'id' | 'state' | 'raid_id' | 'won' | 'ended_at'>,
): Promise<void> {
  await tx.carry(sql`
    update guild_activities set state = ${one.state}, raid_id = ${one.raid_id}, won = ${one.won}, ended_at = ${one.ended_at}
    where id = ${one.id}`);
}

/** Those of the lobby have gone in: the activity is its fight from now on. Null where the lobby was nobody's calendar. */
export async function updateBegun(tx: Tx, raidId: RaidId, fightId: FightId): Promise<ActivityRow | null> {
  const { rows } = await sql<{ id: GuildActivityId }>`
    update guild_activities set state = 'Raid_Execution', raid_id = null, fight_id = ${fightId}
    where raid_id = ${raidId} and state = 'Raid_Preparation' returning id`.execute(tx);
  return rows[0] === undefined ? null : ((await findActivity(tx, rows[0].id)) ?? null);
}

export type SignatureRow = {
  readonly activity_id: GuildActivityId;
  readonly character_id: CharacterId;
  readonly name: string;
  readonly level: number;
  readonly role: GuildRole;
};

/** In the order in which they signed. */
export async function listSignatures(
  db: Queryable,
  ids: readonly GuildActivityId[],
): Promise<SignatureRow[]> {
  const { rows } = await sql<SignatureRow>`
    select s.activity_id, s.character_id, c.name, c.level, s.role
    from guild_signatures s join characters c on c.id = s.character_id
    where s.activity_id = any(${[...ids]}::uuid[]) order by s.place`.execute(db);
  return rows;
}

export async function upsertSignature(
  tx: Tx,
  one: Pick<SignatureRow, 'activity_id' | 'character_id' | 'role'>,
): Promise<void> {
  await tx.carry(sql`
    insert into guild_signatures (activity_id, character_id, role)
    values (${one.activity_id}, ${one.character_id}, ${one.role})
    on conflict (activity_id, character_id) do update set role = excluded.role`);
}

export async function deleteSignature(tx: Tx, id: GuildActivityId, characterId: CharacterId): Promise<void> {
  await tx.carry(sql`
    delete from guild_signatures where activity_id = ${id} and character_id = ${characterId}`);
}

/** Whoever leaves a company signs for nothing of it that is still to come. */
export async function removeSignatures(tx: Tx, characterId: CharacterId): Promise<void> {
  await tx.carry(sql`
    delete from guild_signatures s using guild_activities a
    where s.activity_id = a.id and s.character_id = ${characterId}
      and a.state in ('Scheduled_Raid', 'Raid_Preparation', 'Scheduled')`);
}

export type FoundRow = {
  readonly id: LotId;
  readonly fight_id: FightId;
  readonly item: ItemId;
  readonly quantity: number;
  readonly status: 'open' | 'kept' | 'given' | 'left';
  readonly winner: string | null;
};

/** What was rolled for after these fights. */
export async function listFound(db: Queryable, fightIds: readonly FightId[]): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select l.id, l.combat_id as fight_id, l.item, l.quantity, l.status, w.name as winner
    from loot_lots l left join characters w on w.id = l.winner_id
    where l.combat_id = any(${[...fightIds]}::uuid[]) order by l.created_at, l.id`.execute(db);
  return rows;
}

export async function findName(db: Queryable, id: CharacterId): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from characters where id = ${id}`.execute(db);
  return rows[0]?.name ?? '';
}
