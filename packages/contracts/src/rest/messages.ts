import { characterIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, doneSchema, pageOf, pageQuerySchema } from '../route.ts';
import { channelTypeSchema, chatMessageSchema, MAX_LINE, speakErrors, speakSchema } from '../ws/chat.ts';

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
  errors: ['input/invalid', 'chat/no-such-channel', 'guild/none', 'party/none'],
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
/** A line that a search has found, and where in it the words stand. */
export const foundMessageSchema = chatMessageSchema.extend({
  /** From (inclusive) to (exclusive), in UTF-16 units of `text`. */
  highlights: z.array(z.tuple([z.int(), z.int()])),
});
export type FoundMessage = z.infer<typeof foundMessageSchema>;

export const searchMessages = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/messages/search',
  summary: 'Full-text search in what I may read',
  query: pageQuerySchema.extend({ q: z.string().min(2).max(100) }),
  response: pageOf(foundMessageSchema),
  errors: ['input/invalid'],
});

/** What waits to be read: at most 99 are counted. */
export const unreadSchema = z.object({
  channel: z.enum(['whisper', 'guild', 'party']),
  /** Whispers: the other; else the company or the party. */
  channelId: z.string(),
  /** Whispers: who has written. */
  from: z.object({ id: characterIdSchema, name: z.string() }).nullable(),
  count: z.int(),
  lastAt: z.iso.datetime(),
});
export type Unread = z.infer<typeof unreadSchema>;

export const listUnread = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/messages/unread',
  summary: 'What was said to me, my company and my party since I last read there; of the last 30 days',
  response: z.object({ items: z.array(unreadSchema) }),
  errors: [],
});
/** A word to all who are here: in so many words, or of a restart. */
export const announceToAll = defineRoute({
  tag: 'admin',
  access: 'gamemaster',
  method: 'POST',
  path: '/api/admin/world-management/announcements',
  summary: 'Say a line to the whole world, or tell it of a restart',
  status: 201,
  body: z.union([
    z.strictObject({ text: z.string().trim().min(1).max(MAX_LINE) }),
    z.strictObject({
      restartInMinutes: z
        .int()
        .min(1)
        .max(24 * 60),
    }),
  ]),
  response: chatMessageSchema,
  errors: ['chat/empty'],
});
export const markRead = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/messages/read',
  summary: 'I have read a channel up to now',
  body: z.strictObject({ channel: z.enum(['whisper', 'guild', 'party']), channelId: z.uuid() }),
  response: doneSchema,
  errors: [],
});
