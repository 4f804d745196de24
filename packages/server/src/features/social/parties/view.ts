/** What the members of a party are shown of it, and when. */

import type { EventData } from '@farhold/contracts/message';
import {
  type Invitation,
  type Party,
  partyChanged,
  partyInvitationEnded,
} from '@farhold/contracts/ws/parties';
import type { CharacterId, PartyId } from '@farhold/rules/ids';
import { restedVitals } from '@farhold/rules/progression/vitals';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Queryable } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { listPresent } from '../presence/service.ts';
import * as queries from './queries.ts';

/** Null where the party is no more. */
export async function viewParty(ctx: Ctx, db: Queryable, id: PartyId): Promise<Party | null> {
  const party = await queries.findParty(db, id);
  if (party === undefined) return null;
  const rows = await queries.listMembers(db, id);
  const present = await listPresent(
    ctx,
    db,
    rows.map((row) => row.id),
  );
  const invited = await queries.listInvitationsBy(db, id, new Date(ctx.now()));
  return {
    id,
    version: party.version,
    leaderId: party.leader_id,
    lootMode: party.loot_mode,
    members: rows.map((row) => memberOf(ctx, row, present.has(row.id))),
    invited: invited.map((one) => ({
      id: one.id,
      name: one.invitee_name,
      expiresAt: one.expires_at.toISOString(),
    })),
  };
}

function memberOf(ctx: Ctx, row: queries.MemberRow, online: boolean): Party['members'][number] {
  const stored = {
    health: row.health,
    maxHealth: row.max_health,
    mana: row.mana,
    maxMana: row.max_mana,
    atMs: row.vitals_at.getTime(),
    regrow: row.regrow,
  };
  // In a fight nothing comes back by itself.
  const { health, maxHealth, mana, maxMana } =
    row.fight_id === null ? restedVitals(stored, ctx.now()) : stored;
  const zone = ctx.content.geography.zones.find((one) => one.id === row.current_zone);
  return {
    characterId: row.id,
    entityId: row.number,
    name: row.name,
    arms: row.arms,
    level: row.level,
    seat: row.seat,
    online,
    fighting: row.fight_id !== null,
    understudy: row.is_understudy,
    zone: row.current_zone,
    zoneName: zone?.name ?? row.current_zone,
    health,
    maxHealth,
    mana,
    maxMana,
  };
}

export async function viewInvitation(db: Queryable, row: queries.InvitationRow): Promise<Invitation | null> {
  const party = await queries.findParty(db, row.party_id);
  if (party === undefined) return null;
  const members = await queries.listMembers(db, row.party_id);
  return {
    id: row.id,
    from: { characterId: row.inviter_id, name: row.inviter_name, level: row.inviter_level },
    members: members.length,
    lootMode: party.loot_mode,
    expiresAt: row.expires_at.toISOString(),
  };
}

/** Tells every member how the party is now. */
export async function announceParty(ctx: Ctx, id: PartyId): Promise<void> {
  const party = await viewParty(ctx, ctx.db.pool, id);
  for (const { characterId } of party?.members ?? [])
    announce(ctx, characterTopic(characterId), partyChanged, { party }, party!.version);
}

/** Tells one who is in no party any more. */
export function announceGone(ctx: Ctx, characterId: CharacterId): void {
  announce(ctx, characterTopic(characterId), partyChanged, { party: null });
}

export function announceInvitationEnd(
  ctx: Ctx,
  row: queries.InvitationRow,
  how: EventData<typeof partyInvitationEnded>['how'],
): void {
  const ended = { id: row.id, how, name: row.invitee_name };
  for (const id of [row.inviter_id, row.invitee_id])
    announce(ctx, characterTopic(id), partyInvitationEnded, ended);
}
