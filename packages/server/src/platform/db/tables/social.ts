import type { CharacterId, InvitationId, PartyId } from '@farhold/rules/ids';
import type { LootMode } from '@farhold/rules/social/party';
import { always, defaulted, instant, int4, int8, nullable, text, uuid } from '../columns.ts';

/** Who is connected, and by which node. */
export const presences = {
  character_id: uuid<CharacterId>(),
  node_id: text(),
  connection_id: text(),
  seen_at: instant(),
};

export const parties = {
  id: defaulted(uuid<PartyId>()),
  leader_id: uuid<CharacterId>(),
  loot_mode: defaulted(text<LootMode>()),
  version: defaulted(int4()),
  created_at: defaulted(instant()),
};

export const party_members = {
  character_id: uuid<CharacterId>(),
  party_id: uuid<PartyId>(),
  seat: int4(),
  joined: always(int8()),
};

export const party_invitations = {
  id: defaulted(uuid<InvitationId>()),
  party_id: uuid<PartyId>(),
  inviter_id: uuid<CharacterId>(),
  invitee_id: uuid<CharacterId>(),
  expires_at: instant(),
};

/** One row a pair, the lesser id first; a request until it is accepted. */
export const friendships = {
  one_id: uuid<CharacterId>(),
  other_id: uuid<CharacterId>(),
  asked_by: uuid<CharacterId>(),
  asked_at: defaulted(instant()),
  accepted_at: nullable(instant()),
};
