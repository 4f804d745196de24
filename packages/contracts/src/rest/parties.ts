import { characterIdSchema, invitationIdSchema } from '@farhold/rules/ids';
import { lootModeSchema } from '@farhold/rules/social/party';
import { z } from 'zod';
import { defineRoute, doneSchema } from '../route.ts';
import { invitationSchema, partySchema } from '../ws/parties.ts';

/** `/api/social/parties`: up to five who walk and fight together. */
const player = { tag: 'social', access: 'character' } as const;
const nobody = z.strictObject({}).default({});
const member = z.strictObject({ characterId: characterIdSchema });
const invitation = z.strictObject({ invitationId: invitationIdSchema });
const asLeader = ['party/none', 'party/not-leader'] as const;

export const createParty = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/parties',
  summary: 'Found a party and lead it',
  status: 201,
  body: nobody,
  response: partySchema,
  errors: ['party/already-in'],
});
export const myParty = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/parties/mine',
  summary: 'My party or null, and the invitations that wait for me',
  response: z.object({ party: partySchema.nullable(), invitations: z.array(invitationSchema) }),
  errors: [],
});
export const inviteToParty = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/parties/invite',
  summary: 'Ask somebody to join; founds a party where there is none',
  status: 201,
  body: z.strictObject({ name: z.string().min(1).max(40) }),
  response: partySchema,
  errors: [
    'character/not-found',
    'party/self',
    'social/blocked',
    'party/offline',
    'party/not-leader',
    'party/full',
    'party/target-in-one',
    'party/already-invited',
  ],
});
export const acceptInvitation = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/parties/accept',
  summary: 'Join the party that asks',
  body: invitation,
  response: partySchema,
  errors: ['party/no-invitation', 'party/already-in', 'party/full', 'social/blocked'],
});
export const declineInvitation = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/parties/decline',
  summary: 'Turn an invitation down',
  body: invitation,
  response: doneSchema,
  errors: ['party/no-invitation'],
});
export const leaveParty = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/parties/leave',
  summary: 'Leave; a leader’s place passes on',
  body: nobody,
  response: doneSchema,
  errors: ['party/none'],
});
export const kickFromParty = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/parties/kick',
  summary: 'Send a member away',
  body: member,
  response: partySchema.nullable(),
  errors: [...asLeader, 'party/not-member', 'party/self'],
});
export const passLead = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/parties/leader',
  summary: 'Let another member lead',
  body: member,
  response: partySchema,
  errors: [...asLeader, 'party/not-member', 'party/self'],
});
export const setLootMode = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/parties/loot-mode',
  summary: 'How scarce finds are shared; holds from the next fight on',
  body: z.strictObject({ mode: lootModeSchema }),
  response: partySchema,
  errors: asLeader,
});
