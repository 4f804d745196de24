import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, ErratumId, RaidId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type RaidRow = {
  readonly id: RaidId;
  readonly erratum: ErratumId;
  readonly leader_id: CharacterId;
  readonly status: 'gathering' | 'checking';
  readonly check_until: Date | null;
  readonly expires_at: Date;
  readonly version: number;
};
const columns = sql`id, erratum, leader_id, status, check_until, expires_at, version`;

export async function insertRaid(
  tx: Tx,
  raid: Pick<RaidRow, 'erratum' | 'leader_id' | 'expires_at'>,
): Promise<RaidId> {
  const { rows } = await sql<{ id: RaidId }>`
    insert into raids (erratum, leader_id, expires_at)
    values (${raid.erratum}, ${raid.leader_id}, ${raid.expires_at}) returning id`.execute(tx);
  return rows[0]!.id;
}

/** Whoever changes anything of a lobby holds its row. */
export async function lockRaid(tx: Tx, id: RaidId): Promise<RaidRow | undefined> {
  const { rows } =
    await sql<RaidRow>`select ${columns} from raids where id = ${id} for no key update`.execute(tx);
  return rows[0];
}

export async function findRaid(db: Queryable, id: RaidId): Promise<RaidRow | undefined> {
  const { rows } = await sql<RaidRow>`select ${columns} from raids where id = ${id}`.execute(db);
  return rows[0];
}

export async function listOpenRaids(db: Queryable, now: Date): Promise<RaidRow[]> {
  const { rows } = await sql<RaidRow>`
    select ${columns} from raids where expires_at > ${now} order by expires_at desc limit 50`.execute(db);
  return rows;
}

export async function findRaidOf(db: Queryable, characterId: CharacterId): Promise<RaidId | null> {
  const { rows } = await sql<{ raid_id: RaidId }>`
    select raid_id from raid_members where character_id = ${characterId}`.execute(db);
  return rows[0]?.raid_id ?? null;
}

export async function updateRaid(
  tx: Tx,
  raid: Pick<RaidRow, 'id' | 'leader_id' | 'status' | 'check_until'>,
): Promise<void> {
  await tx.carry(sql`
    update raids set leader_id = ${raid.leader_id}, status = ${raid.status}, check_until = ${raid.check_until},
      version = version + 1
    where id = ${raid.id}`);
}

export async function deleteRaid(tx: Tx, id: RaidId): Promise<void> {
  await tx.carry(sql`delete from raids where id = ${id}`);
}

/** False where the character is in a lobby already. */
export async function insertRaider(tx: Tx, raidId: RaidId, characterId: CharacterId): Promise<boolean> {
  const result = await sql`
    insert into raid_members (character_id, raid_id) values (${characterId}, ${raidId})
    on conflict (character_id) do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

export async function deleteRaider(tx: Tx, characterId: CharacterId): Promise<void> {
  await tx.carry(sql`delete from raid_members where character_id = ${characterId}`);
}

export async function updateReady(tx: Tx, characterId: CharacterId, ready: boolean): Promise<void> {
  await tx.carry(sql`update raid_members set ready = ${ready} where character_id = ${characterId}`);
}

export async function clearReady(tx: Tx, raidId: RaidId): Promise<void> {
  await tx.carry(sql`update raid_members set ready = false where raid_id = ${raidId}`);
}

export type RaiderRow = {
  readonly id: CharacterId;
  readonly name: string;
  readonly arms: Arms;
  readonly level: number;
  readonly ready: boolean;
};

/** In the order in which they came. */
export async function listRaiders(db: Queryable, raidId: RaidId): Promise<RaiderRow[]> {
  const { rows } = await sql<RaiderRow>`
    select c.id, c.name, c.arms, c.level, m.ready
    from raid_members m join characters c on c.id = m.character_id
    where m.raid_id = ${raidId} order by m.joined`.execute(db);
  return rows;
}
