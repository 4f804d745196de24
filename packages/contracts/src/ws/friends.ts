import { armsSchema } from '@farhold/rules/heraldry';
import { characterIdSchema, zoneIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineEvent } from '../message.ts';

/** `friend.*` and `presence.changed`: who one's friends are, and where. The commands stand under `/api/social/friends`. */
export const presenceSchema = z.object({
  characterId: characterIdSchema,
  online: z.boolean(),
  /** The zone where a friend is; null where they are away. */
  zone: zoneIdSchema.nullable(),
  zoneName: z.string().nullable(),
});
export type PresenceView = z.infer<typeof presenceSchema>;

export const friendSchema = z.object({
  characterId: characterIdSchema,
  name: z.string(),
  arms: armsSchema,
  level: z.int(),
  /** `asked`: by me, without an answer yet; `asks`: they wait for mine. */
  state: z.enum(['friend', 'asked', 'asks']),
  /** Since when they are friends, or when it was asked. */
  since: z.iso.datetime(),
  /** Null until it is friendship: only friends learn of each other's coming and going. */
  presence: presenceSchema.omit({ characterId: true }).nullable(),
});
export type Friend = z.infer<typeof friendSchema>;

export const friendChanged = defineEvent({
  type: 'friend.changed',
  endpoints: [],
  summary: 'Somebody asks to be my friend, or has become one',
  data: friendSchema,
});
export const friendRemoved = defineEvent({
  type: 'friend.removed',
  endpoints: [],
  summary: 'A friendship or a request is no more',
  data: z.object({ characterId: characterIdSchema }),
});
export const presenceChanged = defineEvent({
  type: 'presence.changed',
  endpoints: ['chat'],
  summary: 'A friend has come, gone, or entered another zone',
  data: presenceSchema,
});
