import { fightViewSchema } from '@farhold/rules/combat/view';
import { erratumIdSchema, guildActivityIdSchema, raidIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, doneSchema } from '../route.ts';
import { raidSchema } from '../ws/raids.ts';

/** `/api/combat/raids`: five to twenty gather at a mouth, say that they are ready, and go in together. */
const player = { tag: 'combat', access: 'character' } as const;
const one = z.object({ id: raidIdSchema });
const nobody = z.strictObject({}).default({});
const asMember = ['raid/not-found', 'raid/not-member'] as const;

const mouthSchema = z.object({
  erratum: erratumIdSchema,
  name: z.string(),
  place: z.string(),
  x: z.number(),
  y: z.number(),
  level: z.int(),
  /** How few and how many may go in. */
  party: z.tuple([z.int(), z.int()]),
  /** I have had of its loot this week, and may again from then on; null where I may now. */
  lootedUntil: z.iso.datetime().nullable(),
  /** For who has lore of its level. */
  phases: z.array(z.object({ name: z.string(), below: z.number(), text: z.string() })).nullable(),
});

export const listRaids = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/combat/raids',
  summary: 'The six errata, the lobbies that are open, and mine',
  response: z.object({
    errata: z.array(mouthSchema),
    lobbies: z.array(raidSchema),
    mine: raidSchema.nullable(),
  }),
  errors: [],
});
export const openRaid = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/raids',
  summary: 'Open a lobby and lead it',
  status: 201,
  body: z.strictObject({
    erratum: erratumIdSchema,
    /** The raid of my company’s calendar that this is. */
    activityId: guildActivityIdSchema.optional(),
  }),
  response: raidSchema,
  errors: [
    'raid/no-such-erratum',
    'raid/already-in',
    'guild/not-found',
    'guild/no-right',
    'guild/no-activity',
    'guild/activity-over',
    'guild/bad-hour',
  ],
});
export const joinRaid = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/raids/:id/join',
  summary: 'Join a lobby',
  params: one,
  body: nobody,
  response: raidSchema,
  errors: ['raid/not-found', 'raid/already-in', 'raid/full', 'social/blocked'],
});
export const leaveRaid = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/raids/:id/leave',
  summary: 'Leave a lobby; the leader’s leaving passes the lead',
  params: one,
  body: nobody,
  response: doneSchema,
  errors: asMember,
});
export const readyForRaid = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/raids/:id/ready',
  summary: 'Say that I am ready; from the leader it asks everybody, for 45 seconds',
  params: one,
  body: z.strictObject({ ready: z.boolean() }),
  response: raidSchema,
  errors: asMember,
});
export const startRaid = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/raids/:id/start',
  summary: 'Go in: all ready, all at the mouth, as many as fit',
  params: one,
  body: nobody,
  response: fightViewSchema,
  errors: [
    ...asMember,
    'raid/not-leader',
    'raid/wrong-number',
    'raid/not-ready',
    'raid/not-present',
    'combat/already-fighting',
    'combat/weakened',
    'world/zone-unavailable',
  ],
});
