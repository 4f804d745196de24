import { z } from 'zod';
import { defineEvent, defineMessage } from '../message.ts';
import { characterSchema, inventorySchema } from '../rest/characters.ts';

/** The frame of a connection: greeting, keeping it, renewing its token, and news of one's own character. */
export const sessionHello = defineEvent({
  type: 'session.hello',
  endpoints: ['chat', 'combat', 'world'],
  summary: 'The first event on every connection',
  data: z.object({
    sessionId: z.string(),
    resumeToken: z.string(),
    /** True where the missed messages follow; false asks for a full resync. */
    resumed: z.boolean(),
    character: characterSchema,
    serverTime: z.number(),
    tickMs: z.int(),
    heartbeatMs: z.int(),
    /** Of the content and the client; a change asks for a reload. */
    version: z.string(),
  }),
});

export const sessionRenew = defineEvent({
  type: 'session.renew',
  endpoints: ['chat', 'combat', 'world'],
  summary: 'The access token has expired: answer with `session.token` within 30 seconds',
  data: z.object({ withinMs: z.int() }),
});

export const sessionResync = defineEvent({
  type: 'session.resync',
  endpoints: ['chat', 'combat', 'world'],
  summary: 'Events may have been missed on the server’s side: fetch afresh what was followed',
  data: z.object({ reason: z.literal('gap') }),
});

export const sessionToken = defineMessage({
  type: 'session.token',
  endpoints: ['chat', 'combat', 'world'],
  budget: 'other',
  summary: 'A fresh access token',
  data: z.strictObject({ token: z.string().max(4096) }),
  reply: z.object({ expiresIn: z.int() }),
  errors: ['auth/required', 'auth/forbidden'],
});

export const ping = defineMessage({
  type: 'ping',
  endpoints: ['chat', 'combat', 'world'],
  budget: 'other',
  summary: 'Measures the round trip',
  data: z.strictObject({}).default({}),
  reply: z.object({ serverTime: z.number() }),
  errors: [],
});

export const characterChanged = defineEvent({
  type: 'character.changed',
  endpoints: [],
  summary: 'Numbers of my character have changed',
  data: characterSchema,
});

export const inventoryChanged = defineEvent({
  type: 'inventory.changed',
  endpoints: [],
  summary: 'My bag or my marks have changed',
  data: inventorySchema,
});

export const purseChanged = defineEvent({
  type: 'purse.changed',
  endpoints: [],
  summary: 'My marks have changed, and nothing else of mine',
  data: z.object({ marks: z.int() }),
});

export const notice = defineEvent({
  type: 'notice',
  endpoints: ['chat', 'combat', 'world'],
  summary: 'A line that the world says to me',
  data: z.object({ kind: z.enum(['info', 'gain', 'warning', 'ceremony']), text: z.string() }),
});
