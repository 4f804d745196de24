import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, FightId, PlaceId, UserId, ZoneId } from '@farhold/rules/ids';
import type { ActiveBoon } from '@farhold/rules/progression/boons';
import type { Skill, SkillGroup } from '@farhold/rules/progression/skills';
import type { Regrow, Vitals } from '@farhold/rules/progression/vitals';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../platform/db/db.ts';

export type CharacterRow = {
  readonly id: CharacterId;
  readonly user_id: UserId;
  readonly number: number;
  readonly name: string;
  readonly title: string | null;
  readonly arms: Arms;
  readonly level: number;
  readonly experience: number;
  readonly health: number;
  readonly max_health: number;
  readonly mana: number;
  readonly max_mana: number;
  readonly vitals_at: Date;
  readonly regrow: Regrow | null;
  /** Some may be over. */
  readonly boons: readonly ActiveBoon[];
  readonly x_coordinate: number;
  readonly y_coordinate: number;
  readonly current_zone: ZoneId;
  readonly bound_stone: PlaceId;
  readonly weakened_until: Date | null;
  readonly protected_until: Date | null;
  readonly fight_id: FightId | null;
  readonly created_at: Date;
};
const columns = sql`c.id, c.user_id, c.number, c.name, c.title, c.arms, c.level, c.experience, c.health, c.max_health,
  c.mana, c.max_mana, c.vitals_at, c.regrow, c.boons, c.x_coordinate, c.y_coordinate, c.current_zone, c.bound_stone,
  c.weakened_until, c.protected_until, c.fight_id, c.created_at`;

export function characterOf(id: CharacterId) {
  return sql<CharacterRow>`select ${columns} from characters c where c.id = ${id} and c.deleted_at is null`;
}

export async function lockCharacter(tx: Tx, id: CharacterId): Promise<CharacterRow | null> {
  const { rows } = await sql<CharacterRow>`
    select ${columns} from characters c where c.id = ${id} and c.deleted_at is null
    for no key update`.execute(tx);
  return rows[0] ?? null;
}

export async function findOwnCharacter(
  db: Queryable,
  own: { readonly userId: UserId; readonly characterId: CharacterId },
): Promise<{ id: CharacterId } | null> {
  const { rows } = await sql<{ id: CharacterId }>`
    select id from characters
    where id = ${own.characterId} and user_id = ${own.userId} and deleted_at is null`.execute(db);
  return rows[0] ?? null;
}

export type CharacterWithMarks = CharacterRow & { readonly marks: number };

export async function listCharactersOf(db: Queryable, userId: UserId): Promise<CharacterWithMarks[]> {
  const { rows } = await sql<CharacterWithMarks>`
    select ${columns}, coalesce(b.amount, 0) as marks
    from characters c
    left join ledger_balances b on b.account_id = 'character:' || c.id and b.asset = 'marks'
    where c.user_id = ${userId} and c.deleted_at is null
    order by c.last_active desc, c.created_at desc`.execute(db);
  return rows;
}

export type ProfileRow = Pick<CharacterRow, 'name' | 'title' | 'arms' | 'level' | 'created_at'> & {
  readonly guild: string | null;
};

export async function findProfile(db: Queryable, name: string): Promise<ProfileRow | null> {
  const { rows } = await sql<ProfileRow>`
    select c.name, c.title, c.arms, c.level, c.created_at, g.name as guild
    from characters c
    left join guild_members m on m.character_id = c.id
    left join guilds g on g.id = m.guild_id
    where lower(c.name) = lower(${name}) and c.deleted_at is null`.execute(db);
  return rows[0] ?? null;
}

/** Holds off another character of the same user until the transaction ends. */
export async function lockOwner(tx: Tx, userId: UserId): Promise<void> {
  await sql`select 1 from users where id = ${userId} for no key update`.execute(tx);
}

export async function countCharactersOf(tx: Tx, userId: UserId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from characters where user_id = ${userId} and deleted_at is null`.execute(tx);
  return rows[0]!.count;
}

export type NewCharacter = {
  readonly userId: UserId;
  readonly name: string;
  readonly arms: Arms;
  readonly x: number;
  readonly y: number;
  readonly zone: ZoneId;
  readonly stone: PlaceId;
  readonly maxHealth: number;
  readonly maxMana: number;
  readonly now: Date;
};

/** Null where the name is taken, in whatever case. */
export async function insertCharacter(tx: Tx, one: NewCharacter): Promise<CharacterRow | null> {
  const { rows } = await sql<CharacterRow>`
    insert into characters as c (user_id, name, arms, x_coordinate, y_coordinate, current_zone, bound_stone,
      health, max_health, mana, max_mana, vitals_at, created_at, last_active)
    values (${one.userId}, ${one.name}, ${JSON.stringify(one.arms)}::jsonb, ${one.x}, ${one.y}, ${one.zone},
      ${one.stone}, ${one.maxHealth}, ${one.maxHealth}, ${one.maxMana}, ${one.maxMana}, ${one.now}, ${one.now}, ${one.now})
    on conflict do nothing
    returning ${columns}`.execute(tx);
  return rows[0] ?? null;
}

export type SkillRow = {
  readonly skill_name: Skill;
  readonly skill_level: number;
  readonly experience: number;
};

export function skillsOf(id: CharacterId) {
  return sql<SkillRow>`select skill_name, skill_level, experience from skills where character_id = ${id}`;
}

export async function listSkills(db: Queryable, id: CharacterId): Promise<SkillRow[]> {
  return (await skillsOf(id).execute(db)).rows;
}

export type SkillState = SkillRow & { readonly skill_type: SkillGroup };

export async function upsertSkills(tx: Tx, id: CharacterId, skills: readonly SkillState[]): Promise<void> {
  await tx.carry(sql`
    insert into skills (character_id, skill_name, skill_level, experience, skill_type)
    select ${id}::uuid, s.* from unnest(
      ${skills.map((one) => one.skill_name)}::text[], ${skills.map((one) => one.skill_level)}::int[],
      ${skills.map((one) => one.experience)}::int[], ${skills.map((one) => one.skill_type)}::text[]
    ) as s(skill_name, skill_level, experience, skill_type)
    on conflict (character_id, skill_name)
      do update set skill_level = excluded.skill_level, experience = excluded.experience`);
}

export async function updateProgress(
  tx: Tx,
  id: CharacterId,
  progress: { readonly level: number; readonly experience: number },
): Promise<void> {
  await tx.carry(sql`
    update characters set level = ${progress.level}, experience = ${progress.experience}
    where id = ${id}`);
}

export async function updateVitals(tx: Tx, id: CharacterId, vitals: Vitals): Promise<void> {
  await tx.carry(sql`
    update characters set health = ${vitals.health}, max_health = ${vitals.maxHealth}, mana = ${vitals.mana},
      max_mana = ${vitals.maxMana}, vitals_at = ${new Date(vitals.atMs)},
      regrow = ${vitals.regrow && JSON.stringify(vitals.regrow)}::jsonb
    where id = ${id}`);
}

export async function updateBoons(tx: Tx, id: CharacterId, boons: readonly ActiveBoon[]): Promise<void> {
  await tx.carry(sql`update characters set boons = ${JSON.stringify(boons)}::jsonb where id = ${id}`);
}

export type Struck = {
  readonly x: number;
  readonly y: number;
  readonly zone: ZoneId;
  readonly weakenedUntil: Date;
  readonly protectedUntil: Date;
};

export async function updateStruckOut(tx: Tx, id: CharacterId, struck: Struck): Promise<void> {
  await tx.carry(sql`
    update characters set x_coordinate = ${struck.x}, y_coordinate = ${struck.y}, current_zone = ${struck.zone},
      weakened_until = ${struck.weakenedUntil}, protected_until = ${struck.protectedUntil}
    where id = ${id}`);
}

export async function updateProtection(tx: Tx, id: CharacterId, until: Date | null): Promise<void> {
  await tx.carry(sql`update characters set protected_until = ${until} where id = ${id}`);
}

export async function updateBoundStone(tx: Tx, id: CharacterId, stone: PlaceId): Promise<void> {
  await tx.carry(sql`update characters set bound_stone = ${stone} where id = ${id}`);
}

export async function updateArms(tx: Tx, id: CharacterId, arms: Arms): Promise<void> {
  await tx.carry(sql`update characters set arms = ${JSON.stringify(arms)}::jsonb where id = ${id}`);
}

export async function updateUnderstudy(tx: Tx, id: CharacterId): Promise<void> {
  await tx.carry(sql`update characters set is_understudy = true where id = ${id}`);
}

export async function findCharacterNamed(db: Queryable, name: string): Promise<CharacterId | undefined> {
  const { rows } = await sql<{ id: CharacterId }>`
    select id from characters where lower(name) = lower(${name}) and deleted_at is null`.execute(db);
  return rows[0]?.id;
}

/** Guests whom nobody has played since `before`, and who are in the middle of nothing. Understudies are the host's own. */
const isUnused = (before: Date) => sql`
  u.is_guest and u.is_active and coalesce(u.last_login, u.created_at) < ${before}
  and not exists (select 1 from sessions s where s.user_id = u.id and s.last_used_at >= ${before})
  and not exists (
    select 1 from characters c where c.user_id = u.id and (c.last_active >= ${before} or c.is_understudy
      or (c.deleted_at is null and (c.fight_id is not null
        or exists (select 1 from auction_house a
          where a.status = 'open' and (a.seller_id = c.id or a.highest_bidder_id = c.id))
        or exists (select 1 from trade_seats t where t.character_id = c.id)
        or exists (select 1 from raid_members r where r.character_id = c.id)))))`;

export async function listUnusedGuests(
  db: Queryable,
  page: { readonly before: Date; readonly after: UserId | null; readonly limit: number },
): Promise<UserId[]> {
  const { rows } = await sql<{ id: UserId }>`
    select u.id from users u where ${isUnused(page.before)} and (${page.after}::uuid is null or u.id > ${page.after}::uuid)
    order by u.id limit ${page.limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** Whether it is still unused; then it and its sessions are held, so that nobody comes back meanwhile. */
export async function lockUnusedGuest(tx: Tx, userId: UserId, before: Date): Promise<boolean> {
  await sql`select 1 from users where id = ${userId} for update`.execute(tx);
  await sql`select 1 from sessions where user_id = ${userId} order by id for update`.execute(tx);
  const { rows } = await sql`select 1 from users u where u.id = ${userId} and ${isUnused(before)}`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function listIdsOf(tx: Tx, userId: UserId): Promise<CharacterId[]> {
  const { rows } = await sql<{ id: CharacterId }>`
    select id from characters where user_id = ${userId} and deleted_at is null order by id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function updateRetired(
  tx: Tx,
  id: CharacterId,
  gone: { readonly name: string; readonly now: Date },
): Promise<void> {
  await sql`update characters set name = ${gone.name}, title = null, deleted_at = ${gone.now} where id = ${id}`.execute(
    tx,
  );
}

/** What it knew and had read, which is nobody's any more. */
export async function deleteKnowledge(tx: Tx, id: CharacterId): Promise<void> {
  await sql`
    with skills as (delete from skills where character_id = ${id}),
      recipes as (delete from known_recipes where character_id = ${id}),
      readings as (delete from character_readings where character_id = ${id}),
      steps as (delete from first_steps where character_id = ${id}),
      watches as (delete from auction_watches where character_id = ${id})
    delete from chat_marks where character_id = ${id}`.execute(tx);
}
