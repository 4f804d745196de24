import type { FightSetup, LogEntry } from '@farhold/rules/combat/setup';
import type { Combatant, Fight } from '@farhold/rules/combat/state';
import type { Side } from '@farhold/rules/combat/view';
import type { CharacterId, ErratumId, FightId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Place } from '../../platform/cursor.ts';
import type { Queryable, Tx } from '../../platform/db/db.ts';

/** What the fight was about on the map. */
export type Origin = { readonly zone: string; readonly entityIds: readonly number[] };
/** COMBAT_INSTANCES.combat_log: the whole setup with the content it was fought by; the actions once it has ended. */
export type StoredLog = {
  readonly setup: FightSetup;
  readonly actions: readonly LogEntry[];
  /** The opening sentence; fights of old have none. */
  readonly incipit?: string;
};

export type InstanceRow = {
  readonly id: FightId;
  readonly status: 'running' | 'ended';
  readonly version: number;
  readonly state: Fight;
  readonly combat_log: StoredLog;
  readonly turn_deadline: Date | null;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly origin: Origin | null;
};

/** A row without what the fight began with: that is read once a fight [see setups.ts]. */
export type ActiveRow = Omit<InstanceRow, 'combat_log'>;

const active = sql`id, status, version, state, turn_deadline, started_at, ended_at, origin`;
const columns = sql`${active}, combat_log`;

export async function insertInstance(
  tx: Tx,
  row: {
    readonly fight: Fight;
    readonly setup: FightSetup;
    readonly incipit: string;
    readonly origin: Origin | null;
    readonly deadline: Date | null;
  },
): Promise<void> {
  const log: StoredLog = { setup: row.setup, actions: [], incipit: row.incipit };
  const participants = row.fight.combatants.map((one) => ({
    id: one.id,
    side: one.side,
    name: one.name,
    level: one.level,
    who: one.who,
  }));
  await sql`
    insert into combat_instances (id, combat_type, participants, combat_log, version, state, seed, turn_deadline, origin)
    values (${row.fight.id}, ${row.fight.combatType}, ${JSON.stringify(participants)}::jsonb, ${JSON.stringify(log)}::jsonb,
      ${row.fight.version}, ${JSON.stringify(row.fight)}::jsonb, ${row.setup.seed}, ${row.deadline}, ${JSON.stringify(row.origin)}::jsonb)`.execute(
    tx,
  );
}

export async function insertParticipant(
  tx: Tx,
  part: { readonly fightId: FightId; readonly characterId: CharacterId; readonly side: Side },
): Promise<void> {
  await tx.carry(sql`
    insert into combat_participants (combat_id, character_id, side)
    values (${part.fightId}, ${part.characterId}, ${part.side})`);
}

export async function lockInstance(tx: Tx, id: FightId): Promise<ActiveRow | undefined> {
  const { rows } =
    await sql<ActiveRow>`select ${active} from combat_instances where id = ${id} for no key update`.execute(
      tx,
    );
  return rows[0];
}

/** One fight whose turn has run out, unless another worker has it in hand. */
export async function lockDueInstance(tx: Tx, now: Date): Promise<ActiveRow | undefined> {
  const { rows } = await sql<ActiveRow>`
    select ${active} from combat_instances
    where status = 'running' and turn_deadline <= ${now}
    order by turn_deadline limit 1 for no key update skip locked`.execute(tx);
  return rows[0];
}

/** A fight that is still due waits until then. */
export async function postpone(
  db: Queryable,
  id: FightId,
  { until, now }: { readonly until: Date; readonly now: Date },
): Promise<void> {
  await sql`
    update combat_instances set turn_deadline = ${until}
    where id = ${id} and status = 'running' and turn_deadline <= ${now}`.execute(db);
}

export async function findNextDeadline(db: Queryable): Promise<Date | null> {
  const { rows } = await sql<{ due: Date | null }>`
    select min(turn_deadline) as due from combat_instances where status = 'running'`.execute(db);
  return rows[0]?.due ?? null;
}

export async function findInstance(db: Queryable, id: FightId): Promise<InstanceRow | undefined> {
  const { rows } = await sql<InstanceRow>`select ${columns} from combat_instances where id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** A fight with the whole log of its deeds up to its state, running or ended. */
export async function findWithLog(
  db: Queryable,
  id: FightId,
): Promise<(InstanceRow & { readonly log: readonly LogEntry[] }) | undefined> {
  const { rows } = await sql<InstanceRow & { readonly steps: readonly (readonly LogEntry[])[] }>`
    select ${columns}, coalesce(
      (select jsonb_agg(entries order by s.version) from combat_steps s where s.combat_id = combat_instances.id), '[]'
    ) as steps from combat_instances where id = ${id}`.execute(db);
  const row = rows[0];
  return row && { ...row, log: [...row.combat_log.actions, ...row.steps.flat()] };
}

export async function findSetup(db: Queryable, id: FightId): Promise<FightSetup | undefined> {
  const { rows } = await sql<{ setup: FightSetup }>`
    select combat_log -> 'setup' as setup from combat_instances where id = ${id}`.execute(db);
  return rows[0]?.setup;
}

export async function findFightOf(db: Queryable, characterId: CharacterId): Promise<FightId | null> {
  const { rows } = await sql<{
    fight_id: FightId | null;
  }>`select fight_id from characters where id = ${characterId}`.execute(db);
  return rows[0]?.fight_id ?? null;
}

/** Fights that are running, with what they are about on the map: in one zone, or where that is null in all. */
export async function listRunningOrigins(
  db: Queryable,
  zone: string | null,
): Promise<{ id: FightId; origin: Origin | null }[]> {
  const { rows } = await sql<{ id: FightId; origin: Origin | null }>`
    select id, origin from combat_instances
    where status = 'running' and (${zone}::text is null or origin ->> 'zone' = ${zone})`.execute(db);
  return rows;
}

/** A deed and the state after it, in one statement, which travels with the commit. */
export async function updateRunning(
  tx: Tx,
  fight: Fight,
  step: { readonly entries: readonly LogEntry[]; readonly deadline: Date | null },
): Promise<void> {
  await tx.carry(sql`
    with step as (
      insert into combat_steps (combat_id, version, entries)
      values (${fight.id}, ${fight.version}, ${JSON.stringify(step.entries)}::jsonb)
    )
    update combat_instances
    set state = ${JSON.stringify(fight)}::jsonb, version = ${fight.version}, turn_deadline = ${step.deadline}
    where id = ${fight.id}`);
}

export async function insertStep(
  tx: Tx,
  fightId: FightId,
  version: number,
  entries: readonly LogEntry[],
): Promise<void> {
  await tx.carry(sql`
    insert into combat_steps (combat_id, version, entries)
    values (${fightId}, ${version}, ${JSON.stringify(entries)}::jsonb)`);
}

/** Ends the row and folds its steps into the log, in the order in which they were committed. */
export async function updateEnded(tx: Tx, fight: Fight, endedAt: Date): Promise<void> {
  await sql`
    with steps as (delete from combat_steps where combat_id = ${fight.id} returning version, entries),
    folded as (
      select coalesce(jsonb_agg(entry order by steps.version, place), '[]') as actions
      from steps cross join lateral jsonb_array_elements(steps.entries) with ordinality as line(entry, place)
    )
    update combat_instances set
      state = ${JSON.stringify(fight)}::jsonb, version = ${fight.version}, turn_deadline = null,
      status = 'ended', ended_at = ${endedAt},
      combat_log = jsonb_set(combat_log, '{actions}', folded.actions)
    from folded where id = ${fight.id}`.execute(tx);
}

/** Locks characters in id order and says which fight each is in. */
export async function lockFighters(
  tx: Tx,
  ids: readonly CharacterId[],
): Promise<{ id: CharacterId; fight_id: FightId | null; weakened_until: Date | null }[]> {
  const { rows } = await sql<{ id: CharacterId; fight_id: FightId | null; weakened_until: Date | null }>`
    select id, fight_id, weakened_until from characters where id = any(${ids}::uuid[]) and deleted_at is null
    order by id for no key update`.execute(tx);
  return rows;
}

export async function updateFightOf(
  tx: Tx,
  ids: readonly CharacterId[],
  fightId: FightId | null,
): Promise<void> {
  await tx.carry(sql`update characters set fight_id = ${fightId} where id = any(${ids}::uuid[])`);
}

export type HistoryRow = Pick<InstanceRow, 'id' | 'status' | 'started_at' | 'ended_at'> & {
  readonly combat_type: Fight['combatType'];
  readonly outcome: Fight['outcome'];
  readonly names: readonly { readonly side: Side; readonly name: string }[];
  readonly side: Side;
  /** How the character came out of it. */
  readonly own: Combatant['state'];
};

/** A character's fights, newest first; `before` is the last one of the page before. */
export async function listHistory(
  db: Queryable,
  characterId: CharacterId,
  page: { readonly before: Place | null; readonly limit: number },
): Promise<HistoryRow[]> {
  const older =
    page.before === null
      ? sql`true`
      : sql`(p.started_at, p.combat_id) < (${page.before.at}, ${page.before.id}::uuid)`;
  const { rows } = await sql<HistoryRow>`
    select p.side, p.started_at, i.id, i.status, i.ended_at, i.combat_type, i.state -> 'outcome' as outcome,
      (select jsonb_agg(jsonb_build_object('side', c -> 'side', 'name', c -> 'name'))
        from jsonb_array_elements(i.state -> 'combatants') c) as names,
      (select c ->> 'state' from jsonb_array_elements(i.state -> 'combatants') c
        where c -> 'who' ->> 'characterId' = p.character_id::text) as own
    from combat_participants p join combat_instances i on i.id = p.combat_id
    where p.character_id = ${characterId} and ${older}
    order by p.started_at desc, p.combat_id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Who of them has had of this erratum's loot in this week [RAD5]. */
export async function listLooted(
  db: Queryable,
  ids: readonly CharacterId[],
  of: { readonly erratum: ErratumId; readonly week: number },
): Promise<CharacterId[]> {
  const { rows } = await sql<{ character_id: CharacterId }>`
    select character_id from raid_lootings
    where character_id = any(${ids}::uuid[]) and erratum = ${of.erratum} and week = ${of.week}`.execute(db);
  return rows.map((row) => row.character_id);
}

/** The errata whose loot a character has had in this week. */
export async function listLootings(db: Queryable, id: CharacterId, week: number): Promise<ErratumId[]> {
  const { rows } = await sql<{ erratum: ErratumId }>`
    select erratum from raid_lootings where character_id = ${id} and week = ${week}`.execute(db);
  return rows.map((row) => row.erratum);
}

export async function insertLootings(
  tx: Tx,
  ids: readonly CharacterId[],
  of: { readonly erratum: ErratumId; readonly week: number; readonly fightId: FightId },
): Promise<void> {
  await tx.carry(sql`
    insert into raid_lootings (character_id, erratum, week, combat_id)
    select id, ${of.erratum}, ${of.week}, ${of.fightId}::uuid from unnest(${ids}::uuid[]) as t(id)
    on conflict do nothing`);
}

export async function countRunning(db: Queryable): Promise<number> {
  const { rows } = await sql<{ running: number }>`
    select count(*)::int as running from combat_instances where status = 'running'`.execute(db);
  return rows[0]?.running ?? 0;
}
