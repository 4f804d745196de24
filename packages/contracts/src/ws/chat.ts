import { characterIdSchema, messageIdSchema, moderationCaseIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineEvent, defineMessage } from '../message.ts';

/** `/ws/chat`: talk. */
export const CHANNEL_TYPES = [
  'global',
  'trade',
  'zone',
  'guild',
  'party',
  'whisper',
  'combat',
  'system',
] as const;
export const channelTypeSchema = z.enum(CHANNEL_TYPES);
export type ChannelType = z.infer<typeof channelTypeSchema>;
export const MAX_LINE = 500;

export const speakSchema = z.strictObject({
  channel: z.enum(['global', 'trade', 'zone', 'guild', 'party', 'whisper']),
  /** Whispers only: the name of the character spoken to. */
  to: z.string().min(1).max(40).optional(),
  text: z.string().max(4000),
});

export const chatMessageSchema = z.object({
  id: messageIdSchema,
  channel: channelTypeSchema,
  /** The zone id of a zone line, the company's of a guild line, the party's of a party line; the other's character id of a whisper, the reader's own of a line about a fight. */
  channelId: z.string(),
  /** Null where the world itself speaks: `combat` and `system`. */
  sender: z
    .object({
      id: characterIdSchema,
      name: z.string(),
      understudy: z.boolean(),
      /** The company that they are in. */
      guild: z.string().nullable(),
    })
    .nullable(),
  /** Whispers only: who was spoken to. */
  to: z.object({ id: characterIdSchema, name: z.string() }).nullable(),
  text: z.string(),
  /** True where parts of the line were masked. */
  moderated: z.boolean(),
  sentAt: z.iso.datetime(),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

export const speakErrors = [
  'chat/empty',
  'chat/too-long',
  'chat/rejected',
  'chat/muted',
  'chat/repeated',
  'chat/no-such-channel',
  'guild/none',
  'party/none',
  'character/not-found',
  'rate-limited',
  'input/invalid',
  'chat/self',
  'social/blocked',
  'world/not-present',
] as const;

export const chatSend = defineMessage({
  type: 'chat.send',
  endpoints: ['chat'],
  budget: 'chat',
  summary: 'Say a line',
  data: speakSchema,
  reply: chatMessageSchema,
  errors: speakErrors,
});

export const chatMessage = defineEvent({
  type: 'chat.message',
  endpoints: ['chat'],
  summary: 'Somebody said a line',
  data: chatMessageSchema,
  author: (line: ChatMessage) => line.sender?.id ?? null,
});

/** What happened to a line of mine. `text`: as others read it, or, where it was refused, as I wrote it. */
export const chatModeratedSchema = z.object({
  text: z.string(),
  outcome: z.enum(['masked', 'refused']),
  /** Why, in a sentence for the author. */
  reason: z.string(),
  /** The case that can be appealed: `POST /api/social/moderation/:id/appeal`. */
  caseId: moderationCaseIdSchema,
  /** While strikes mute me. */
  mutedUntil: z.iso.datetime().nullable(),
});

export const chatModerated = defineEvent({
  type: 'chat.moderated',
  endpoints: ['chat'],
  summary: 'A line of mine was masked or refused, and why',
  data: chatModeratedSchema,
});
