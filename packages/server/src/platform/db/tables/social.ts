import type { CharacterId, InvitationId, MentorshipId, PartyId } from '@farhold/rules/ids';
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

/** Up to when a channel of one's own has been read. */
export const chat_marks = {
  character_id: uuid<CharacterId>(),
  channel_type: text<'whisper' | 'guild' | 'party'>(),
  channel_id: text(),
  read_at: instant(),
};

/** Who would take pupils. */
export const mentor_offers = {
  character_id: uuid<CharacterId>(),
  text: text(),
  offered_at: defaulted(instant()),
};

export const mentorships = {
  id: defaulted(uuid<MentorshipId>()),
  mentor_id: uuid<CharacterId>(),
  pupil_id: uuid<CharacterId>(),
  status: defaulted(text<'asked' | 'active' | 'ended' | 'graduated'>()),
  asked_at: defaulted(instant()),
  started_at: nullable(instant()),
  ended_at: nullable(instant()),
  start_level: nullable(int4()),
};

/** A level counts once in a pupil's life. */
export const mentorship_milestones = {
  pupil_id: uuid<CharacterId>(),
  level: int4(),
  mentorship_id: uuid<MentorshipId>(),
  reached_at: defaulted(instant()),
  mentor_paid_at: nullable(instant()),
};
