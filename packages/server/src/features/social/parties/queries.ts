import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, InvitationId, PartyId, ZoneId } from '@farhold/rules/ids';
import type { Regrow } from '@farhold/rules/progression/vitals';
import type { LootMode } from '@farhold/rules/social/party';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type PartyRow = {
  readonly id: PartyId;
  readonly leader_id: CharacterId;
  readonly loot_mode: LootMode;
  readonly version: number;
};

export async function insertParty(tx: Tx, leaderId: CharacterId): Promise<PartyId> {
  const { rows } = await sql<{ id: PartyId }>`
    insert into parties (leader_id) values (${leaderId}) returning id`.execute(tx);
  return rows[0]!.id;
}

/** In id order; whoever changes anything of a party holds its row. */
export async function lockParties(tx: Tx, ids: readonly PartyId[]): Promise<PartyRow[]> {
  const { rows } = await sql<PartyRow>`
    select id, leader_id, loot_mode, version from parties
    where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(tx);
  return rows;
}

export async function findParty(db: Queryable, id: PartyId): Promise<PartyRow | undefined> {
  const { rows } = await sql<PartyRow>`
    select id, leader_id, loot_mode, version from parties where id = ${id}`.execute(db);
  return rows[0];
}

export async function findPartyOf(db: Queryable, characterId: CharacterId): Promise<PartyId | null> {
  const { rows } = await sql<{ party_id: PartyId }>`
    select party_id from party_members where character_id = ${characterId}`.execute(db);
  return rows[0]?.party_id ?? null;
}

export async function listPartiesOf(db: Queryable, ids: readonly CharacterId[]): Promise<PartyId[]> {
  const { rows } = await sql<{ party_id: PartyId }>`
    select distinct party_id from party_members where character_id = any(${[...ids]}::uuid[])`.execute(db);
  return rows.map((row) => row.party_id);
}

/** Who of these is in a party. */
export async function listMembersAmong(db: Queryable, ids: readonly CharacterId[]): Promise<CharacterId[]> {
  const { rows } = await sql<{ character_id: CharacterId }>`
    select character_id from party_members where character_id = any(${[...ids]}::uuid[])`.execute(db);
  return rows.map((row) => row.character_id);
}

export async function deleteParty(tx: Tx, id: PartyId): Promise<void> {
  await tx.carry(sql`delete from parties where id = ${id}`);
}

export async function updateParty(
  tx: Tx,
  id: PartyId,
  change: { readonly leaderId: CharacterId; readonly lootMode: LootMode },
): Promise<void> {
  await tx.carry(sql`
    update parties set leader_id = ${change.leaderId}, loot_mode = ${change.lootMode}, version = version + 1
    where id = ${id}`);
}

/** False where the character is in a party already, also when another transaction has just brought it into one. */
export async function insertMember(
  tx: Tx,
  member: { readonly partyId: PartyId; readonly characterId: CharacterId; readonly seat: number },
): Promise<boolean> {
  const result = await sql`
    insert into party_members (character_id, party_id, seat)
    values (${member.characterId}, ${member.partyId}, ${member.seat})
    on conflict (character_id) do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

export async function deleteMember(tx: Tx, characterId: CharacterId): Promise<void> {
  await tx.carry(sql`delete from party_members where character_id = ${characterId}`);
}

export type MemberRow = {
  readonly id: CharacterId;
  readonly seat: number;
  readonly joined: number;
  readonly number: number;
  readonly name: string;
  readonly arms: Arms;
  readonly level: number;
  readonly is_understudy: boolean;
  readonly fight_id: string | null;
  readonly current_zone: ZoneId;
  readonly health: number;
  readonly max_health: number;
  readonly mana: number;
  readonly max_mana: number;
  readonly vitals_at: Date;
  readonly regrow: Regrow | null;
};

/** By seat. */
export async function listMembers(db: Queryable, partyId: PartyId): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select c.id, m.seat, m.joined, c.number, c.name, c.arms, c.level, c.is_understudy, c.fight_id, c.current_zone,
      c.health, c.max_health, c.mana, c.max_mana, c.vitals_at, c.regrow
    from party_members m join characters c on c.id = m.character_id
    where m.party_id = ${partyId} order by m.seat`.execute(db);
  return rows;
}

export type InvitationRow = {
  readonly id: InvitationId;
  readonly party_id: PartyId;
  readonly inviter_id: CharacterId;
  readonly invitee_id: CharacterId;
  readonly expires_at: Date;
  readonly invitee_name: string;
  readonly inviter_name: string;
  readonly inviter_level: number;
};
const invitations = sql`
  select v.id, v.party_id, v.inviter_id, v.invitee_id, v.expires_at,
    e.name as invitee_name, r.name as inviter_name, r.level as inviter_level
  from party_invitations v join characters e on e.id = v.invitee_id join characters r on r.id = v.inviter_id`;

/** Null where this one has been asked by the party already. One that ran out is renewed. */
export async function insertInvitation(
  tx: Tx,
  one: Pick<InvitationRow, 'party_id' | 'inviter_id' | 'invitee_id' | 'expires_at'>,
  now: Date,
): Promise<InvitationId | null> {
  const { rows } = await sql<{ id: InvitationId }>`
    insert into party_invitations as v (party_id, inviter_id, invitee_id, expires_at)
    values (${one.party_id}, ${one.inviter_id}, ${one.invitee_id}, ${one.expires_at})
    on conflict (party_id, invitee_id) do update set
      id = excluded.id, inviter_id = excluded.inviter_id, expires_at = excluded.expires_at
      where v.expires_at <= ${now}
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function findInvitation(db: Queryable, id: InvitationId): Promise<InvitationRow | undefined> {
  const { rows } = await sql<InvitationRow>`${invitations} where v.id = ${id}`.execute(db);
  return rows[0];
}

export async function listInvitationsBy(
  db: Queryable,
  partyId: PartyId,
  now: Date,
): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    ${invitations} where v.party_id = ${partyId} and v.expires_at > ${now} order by v.expires_at`.execute(db);
  return rows;
}

export async function listInvitationsTo(
  db: Queryable,
  inviteeId: CharacterId,
  now: Date,
): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    ${invitations} where v.invitee_id = ${inviteeId} and v.expires_at > ${now} order by v.expires_at`.execute(
    db,
  );
  return rows;
}

export async function deleteInvitation(tx: Tx, id: InvitationId): Promise<void> {
  await tx.carry(sql`delete from party_invitations where id = ${id}`);
}
