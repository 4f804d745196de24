import { characterIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, doneSchema } from '../route.ts';
import { friendSchema } from '../ws/friends.ts';

/** `/api/social/friends`: whose company one keeps, and whose not. */
const player = { tag: 'social', access: 'character' } as const;
const who = z.strictObject({ characterId: characterIdSchema });

export const listFriends = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/friends',
  summary: 'My friends and the requests between us and others, by name',
  response: z.object({ items: z.array(friendSchema) }),
  errors: [],
});
export const requestFriend = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/friends/request',
  summary: 'Ask somebody to be my friend; accepts where they have asked me',
  status: 201,
  body: z.strictObject({ name: z.string().min(1).max(40) }),
  response: friendSchema,
  errors: [
    'character/not-found',
    'friend/self',
    'friend/already',
    'friend/already-asked',
    'friend/too-many',
    'friend/they-have-too-many',
    'social/blocked',
  ],
});
export const acceptFriend = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/friends/accept',
  summary: 'Become the friend of somebody who asks',
  body: who,
  response: friendSchema,
  errors: ['friend/no-request', 'social/blocked'],
});
export const removeFriend = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/friends/remove',
  summary: 'End a friendship, withdraw a request of mine, or turn one down',
  body: who,
  response: doneSchema,
  errors: ['friend/none'],
});

const blockSchema = z.object({ characterId: characterIdSchema, name: z.string() });

export const blockCharacter = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/friends/block',
  summary:
    'Hear of a character no more: no talk, invitations, trades or challenges, either way; ends a friendship',
  body: z.union([who, z.strictObject({ name: z.string().min(1).max(40) })]),
  response: blockSchema,
  errors: ['social/block-self', 'character/not-found', 'social/too-many-blocks'],
});
export const unblockCharacter = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/friends/unblock',
  summary: 'Lift a block; there need not be one',
  body: who,
  response: doneSchema,
  errors: [],
});
export const listBlocks = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/friends/blocks',
  summary: 'Whom I have blocked, by name',
  response: z.object({ items: z.array(blockSchema) }),
  errors: [],
});
