import type { CharacterId, FightId, ZoneId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable } from '../../platform/db/db.ts';
import type { Summary } from './entity.ts';

/** Takes zones of the list that are free or whose lease has run out, `most` at most; the sole node takes all. */
export async function takeLeases(
  db: Queryable,
  lease: {
    readonly nodeId: string;
    readonly zones: readonly ZoneId[];
    readonly most?: number;
    readonly ttlMs: number;
    readonly sole: boolean;
  },
): Promise<{ zone: ZoneId; epoch: number }[]> {
  const { rows } = await sql<{ zone_id: ZoneId; epoch: string | number }>`
    insert into zone_leases as held (zone_id, node_id, epoch, expires_at)
    select zone, ${lease.nodeId}, 1, now() + ${lease.ttlMs} * interval '1 millisecond'
    from (
      select zone from unnest(${[...lease.zones]}::text[]) with ordinality as list(zone, place)
      where ${lease.sole} or not exists (select 1 from zone_leases l where l.zone_id = zone and l.expires_at >= now())
      order by place limit ${lease.most ?? lease.zones.length}
    ) as free
    order by zone
    on conflict (zone_id) do update
      set node_id = excluded.node_id, epoch = held.epoch + 1, expires_at = excluded.expires_at
      where held.expires_at < now() or ${lease.sole}
    returning zone_id, epoch`.execute(db);
  return rows.map((row) => ({ zone: row.zone_id, epoch: Number(row.epoch) }));
}

/** Answers the zones whose leases are still this node's. */
export async function renewLeases(
  db: Queryable,
  lease: { readonly nodeId: string; readonly held: ReadonlyMap<ZoneId, number>; readonly ttlMs: number },
): Promise<ZoneId[]> {
  const { rows } = await sql<{ zone_id: ZoneId }>`
    update zone_leases as held set expires_at = now() + ${lease.ttlMs} * interval '1 millisecond'
    from unnest(${[...lease.held.keys()]}::text[], ${[...lease.held.values()]}::bigint[]) as own (zone, epoch)
    where held.zone_id = own.zone and held.epoch = own.epoch and held.node_id = ${lease.nodeId}
    returning held.zone_id`.execute(db);
  return rows.map((row) => row.zone_id);
}

/** Lets others take the zones at once. */
export async function releaseLeases(
  db: Queryable,
  nodeId: string,
  held: ReadonlyMap<ZoneId, number>,
): Promise<void> {
  await sql`
    update zone_leases as held set expires_at = now() - interval '1 second'
    from unnest(${[...held.keys()]}::text[], ${[...held.values()]}::bigint[]) as own (zone, epoch)
    where held.zone_id = own.zone and held.epoch = own.epoch and held.node_id = ${nodeId}`.execute(db);
}

export type SavedPosition = {
  readonly characterId: CharacterId;
  readonly zone: ZoneId;
  readonly epoch: number;
  readonly x: number;
  readonly y: number;
  /** Whoever fights is written only while that fight runs: its end may have sent them elsewhere. */
  readonly fight: FightId | null;
};

/**
 * Writes positions for as long as the leases they were reckoned under hold: a stale owner writes nothing. Characters are
 * locked in id order, as by everybody who locks several: else a fight's end and this wait for each other. One JSON text
 * costs the driver a fraction of what arrays of every column cost it.
 */
export async function updatePositions(
  db: Queryable,
  nodeId: string,
  positions: readonly SavedPosition[],
): Promise<number> {
  const result = await sql`
    with at as (
      select * from jsonb_to_recordset(${JSON.stringify(positions)}::jsonb)
        as t ("characterId" uuid, zone text, epoch bigint, x float8, y float8, fight uuid)
    ), held as materialized (
      select id from characters where id in (select "characterId" from at) order by id for no key update
    )
    update characters as character
    set x_coordinate = at.x, y_coordinate = at.y, current_zone = at.zone, last_active = now()
    from held join at on at."characterId" = held.id
    join zone_leases as lease on lease.zone_id = at.zone and lease.epoch = at.epoch
    where character.id = held.id and lease.node_id = ${nodeId} and lease.expires_at > now()
      and (at.fight is null or character.fight_id = at.fight)`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

export type Walker = {
  readonly summary: Summary;
  readonly x: number;
  readonly y: number;
  readonly zone: ZoneId;
  readonly weakenedUntil: Date | null;
  readonly protectedUntil: Date | null;
  readonly fight: FightId | null;
};
type WalkerRow = {
  id: CharacterId;
  number: string | number;
  name: string;
  level: number;
  arms: Summary['arms'];
  guild: string | null;
  is_understudy: boolean;
  x_coordinate: number;
  y_coordinate: number;
  current_zone: ZoneId;
  weakened_until: Date | null;
  protected_until: Date | null;
  fight_id: FightId | null;
};

function walkerOf(row: WalkerRow): Walker {
  return {
    summary: {
      characterId: row.id,
      entityId: Number(row.number),
      name: row.name,
      level: row.level,
      guild: row.guild,
      arms: row.arms,
      understudy: row.is_understudy,
    },
    x: row.x_coordinate,
    y: row.y_coordinate,
    zone: row.current_zone,
    weakenedUntil: row.weakened_until,
    protectedUntil: row.protected_until,
    fight: row.fight_id,
  };
}

/** What the map needs to know of characters. */
export async function listWalkers(db: Queryable, ids: readonly CharacterId[]): Promise<Walker[]> {
  const { rows } = await sql<WalkerRow>`
    select c.id, c.number, c.name, c.level, c.arms, g.name as guild, c.is_understudy,
      c.x_coordinate, c.y_coordinate, c.current_zone, c.weakened_until, c.protected_until, c.fight_id
    from characters c
    left join guild_members m on m.character_id = c.id
    left join guilds g on g.id = m.guild_id
    where c.id = any(${[...ids]}::uuid[]) and c.deleted_at is null`.execute(db);
  return rows.map(walkerOf);
}

export async function findWalker(db: Queryable, id: CharacterId): Promise<Walker | undefined> {
  return (await listWalkers(db, [id]))[0];
}
