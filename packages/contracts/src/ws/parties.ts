import { armsSchema } from '@farhold/rules/heraldry';
import { characterIdSchema, invitationIdSchema, partyIdSchema, zoneIdSchema } from '@farhold/rules/ids';
import { lootModeSchema } from '@farhold/rules/social/party';
import { z } from 'zod';
import { defineEvent } from '../message.ts';

/** `party.*`: what happens in one's party. The commands stand under `/api/social/parties`. */
export const partyMemberSchema = z.object({
  characterId: characterIdSchema,
  entityId: z.int(),
  name: z.string(),
  arms: armsSchema,
  level: z.int(),
  seat: z.int(),
  online: z.boolean(),
  fighting: z.boolean(),
  understudy: z.boolean(),
  /** The zone alone: where in it is for those who see each other [MOV4]. */
  zone: zoneIdSchema,
  zoneName: z.string(),
  health: z.int(),
  maxHealth: z.int(),
  mana: z.int(),
  maxMana: z.int(),
});
export type PartyMember = z.infer<typeof partyMemberSchema>;

export const partySchema = z.object({
  id: partyIdSchema,
  version: z.int(),
  leaderId: characterIdSchema,
  lootMode: lootModeSchema,
  /** By seat. */
  members: z.array(partyMemberSchema),
  /** Who has been asked and has not answered. */
  invited: z.array(z.object({ id: invitationIdSchema, name: z.string(), expiresAt: z.iso.datetime() })),
});
export type Party = z.infer<typeof partySchema>;

/** An invitation as the one who is asked sees it. */
export const invitationSchema = z.object({
  id: invitationIdSchema,
  from: z.object({ characterId: characterIdSchema, name: z.string(), level: z.int() }),
  /** How many are in the party now. */
  members: z.int(),
  lootMode: lootModeSchema,
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const partyChanged = defineEvent({
  type: 'party.changed',
  endpoints: [],
  summary: 'My party as it is now; null when I am in none any more',
  data: z.object({ party: partySchema.nullable() }),
});
export const partyInvited = defineEvent({
  type: 'party.invited',
  endpoints: [],
  summary: 'Somebody asks me to join their party',
  data: invitationSchema,
});
export const partyInvitationEnded = defineEvent({
  type: 'party.invitation-ended',
  endpoints: [],
  summary: 'An invitation of mine or to me is not open any more',
  data: z.object({
    id: invitationIdSchema,
    how: z.enum(['accepted', 'declined', 'expired', 'withdrawn']),
    /** Who was asked. */
    name: z.string(),
  }),
});
