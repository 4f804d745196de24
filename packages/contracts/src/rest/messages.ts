import { z } from 'zod';
import { defineRoute, pageOf, pageQuerySchema } from '../route.ts';
import { channelTypeSchema, chatMessageSchema, speakErrors, speakSchema } from '../ws/chat.ts';

/** `/api/social/messages`: history and search of talk. */
const player = { tag: 'social', access: 'character' } as const;

export const listMessages = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/messages',
  summary: 'History of a channel, newest first',
  query: pageQuerySchema.extend({
    channel: channelTypeSchema.default('global'),
    channelId: z.string().max(80).optional(),
  }),
  response: pageOf(chatMessageSchema),
  errors: ['input/invalid', 'chat/no-such-channel', 'guild/none'],
});
export const sendMessage = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/messages',
  summary: 'Say a line',
  status: 201,
  body: speakSchema,
  response: chatMessageSchema,
  errors: speakErrors,
});
export const searchMessages = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/messages/search',
  summary: 'Full-text search in what I may read',
  query: pageQuerySchema.extend({ q: z.string().min(2).max(100) }),
  response: pageOf(chatMessageSchema),
  errors: ['input/invalid'],
});
