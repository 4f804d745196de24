import type { Arms } from '@farhold/rules/heraldry';
import type { ChallengeId, CharacterId, FightId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type ChallengeStatus = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
type Duellist = {
  readonly characterId: CharacterId;
  readonly name: string;
  readonly level: number;
  readonly arms: Arms;
};
export type ChallengeRow = {
  readonly id: ChallengeId;
  readonly status: ChallengeStatus;
  readonly expires_at: Date;
  readonly from: Duellist;
  readonly to: Duellist;
};
export type ClosedRow = {
  readonly id: ChallengeId;
  readonly challenger_id: CharacterId;
  readonly challenged_id: CharacterId;
};

export async function insertChallenge(
  tx: Tx,
  one: { readonly from: CharacterId; readonly to: CharacterId; readonly expiresAt: Date },
): Promise<ChallengeId> {
  const { rows } = await sql<{ id: ChallengeId }>`
    insert into combat_challenges (challenger_id, challenged_id, expires_at)
    values (${one.from}, ${one.to}, ${one.expiresAt}) returning id`.execute(tx);
  return rows[0]!.id;
}

const described = sql`
  select h.id, h.status, h.expires_at,
    jsonb_build_object('characterId', a.id, 'name', a.name, 'level', a.level, 'arms', a.arms) as "from",
    jsonb_build_object('characterId', b.id, 'name', b.name, 'level', b.level, 'arms', b.arms) as "to"
  from combat_challenges h
  join characters a on a.id = h.challenger_id
  join characters b on b.id = h.challenged_id`;

export async function findChallenge(db: Queryable, id: ChallengeId): Promise<ChallengeRow | undefined> {
  const { rows } = await sql<ChallengeRow>`${described} where h.id = ${id}`.execute(db);
  return rows[0];
}

/** Holds off every other answer to the challenge. */
export async function lockChallenge(tx: Tx, id: ChallengeId): Promise<ChallengeRow | undefined> {
  const { rows } = await sql<ChallengeRow>`${described} where h.id = ${id} for no key update of h`.execute(
    tx,
  );
  return rows[0];
}

/** Open challenges by or to any of these. */
export async function listOpen(db: Queryable, ids: readonly CharacterId[]): Promise<ChallengeRow[]> {
  const { rows } = await sql<ChallengeRow>`
    ${described}
    where h.status = 'open' and (h.challenger_id = any(${ids}::uuid[]) or h.challenged_id = any(${ids}::uuid[]))`.execute(
    db,
  );
  return rows;
}

export async function updateStatus(
  tx: Tx,
  id: ChallengeId,
  to: { readonly status: ChallengeStatus; readonly fightId: FightId | null },
): Promise<void> {
  await sql`
    update combat_challenges set status = ${to.status}, fight_id = ${to.fightId} where id = ${id}`.execute(
    tx,
  );
}

/** Closes what nobody has answered in time; answers which. */
export async function updateExpired(
  db: Queryable,
  which: { readonly id: ChallengeId } | { readonly of: readonly CharacterId[] },
  now: Date,
): Promise<ClosedRow[]> {
  const these =
    'id' in which
      ? sql`id = ${which.id}`
      : sql`(challenger_id = any(${which.of}::uuid[]) or challenged_id = any(${which.of}::uuid[]))`;
  const { rows } = await sql<ClosedRow>`
    update combat_challenges set status = 'expired'
    where status = 'open' and expires_at <= ${now} and ${these}
    returning id, challenger_id, challenged_id`.execute(db);
  return rows;
}
