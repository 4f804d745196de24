import { armsSchema } from '@farhold/rules/heraldry';
import {
  characterIdSchema,
  erratumIdSchema,
  guildActivityIdSchema,
  guildIdSchema,
  guildWorkIdSchema,
  itemIdSchema,
} from '@farhold/rules/ids';
import { recruitingModeSchema } from '@farhold/rules/social/guild';
import { guildActivitySchema, guildRoleSchema } from '@farhold/rules/social/guild-calendar';
import { guildRankSchema } from '@farhold/rules/social/guild-rights';
import { z } from 'zod';
import { defineRoute, doneSchema, pageOf, pageQuerySchema } from '../route.ts';
import {
  guildActivityEntrySchema,
  guildChestSchema,
  guildHallSchema,
  guildInvitationSchema,
  guildLogEntrySchema,
  guildRequestSchema,
  guildSchema,
  guildWorkStateSchema,
} from '../ws/guilds.ts';

/** `/api/social/guilds`: companies, from their founding to their works and calendars. */
const player = { tag: 'social', access: 'character' } as const;
const one = z.object({ id: guildIdSchema });
const nobody = z.strictObject({}).default({});
const someone = z.strictObject({ characterId: characterIdSchema });
const activity = z.object({ id: guildIdSchema, activityId: guildActivityIdSchema });
/** Every member's deed: the company is there, and one is in it with the right. */
const asMember = ['guild/not-found', 'guild/no-right'] as const;

const nameSchema = z.string().min(3).max(40);
const descriptionSchema = z.string().max(600);
const quantitySchema = z.int().min(1).max(1_000_000);
const goodsSchema = z
  .strictObject({
    marks: z.int().min(0).max(1_000_000_000).default(0),
    items: z
      .array(z.strictObject({ item: itemIdSchema, quantity: quantitySchema }))
      .max(20)
      .default([]),
  })
  .refine(({ marks, items }) => marks > 0 || items.length > 0, 'Name marks or things.')
  .refine(
    ({ items }) => new Set(items.map((row) => row.item)).size === items.length,
    'Name each thing once.',
  );

export const listGuilds = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/guilds',
  summary: 'The Roll: companies by name or by how they recruit, the newest first',
  query: pageQuerySchema.extend({
    q: z.string().max(40).optional(),
    recruiting: recruitingModeSchema.optional(),
  }),
  response: pageOf(guildSchema),
  errors: ['input/invalid'],
});
export const foundGuild = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds',
  summary: 'Found a company and lead it; a Founding Paper in the bag lowers the price and is used up',
  status: 201,
  body: z.strictObject({
    name: nameSchema,
    description: descriptionSchema.default(''),
    arms: armsSchema,
    recruiting: recruitingModeSchema.default('application'),
  }),
  response: guildHallSchema,
  errors: [
    'guild/name-refused',
    'guild/text-refused',
    'guild/name-taken',
    'guild/already-in',
    'guild/founder-too-low',
    'character/bad-arms',
    'ledger/insufficient',
  ],
});
export const myGuild = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/guilds/mine',
  summary: 'The hall of my company or null, the invitations that wait for me, and where I have applied',
  response: z.object({
    hall: guildHallSchema.nullable(),
    invitations: z.array(guildInvitationSchema),
    applications: z.array(z.object({ guild: guildSchema, text: z.string(), at: z.iso.datetime() })),
  }),
  errors: [],
});
export const showGuild = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/guilds/:id',
  summary: 'What anyone may know of a company',
  params: one,
  response: guildSchema,
  errors: ['guild/not-found'],
});
export const changeGuild = defineRoute({
  ...player,
  method: 'PATCH',
  path: '/api/social/guilds/:id',
  summary: 'Say something else of the company, recruit otherwise, or bear other arms',
  params: one,
  body: z
    .strictObject({
      description: descriptionSchema.optional(),
      recruiting: recruitingModeSchema.optional(),
      arms: armsSchema.optional(),
    })
    .refine((change) => Object.keys(change).length > 0, 'Change something.'),
  response: guildHallSchema,
  errors: [...asMember, 'guild/text-refused', 'character/bad-arms'],
});
export const disbandGuild = defineRoute({
  ...player,
  method: 'DELETE',
  path: '/api/social/guilds/:id',
  summary: 'Strike the company out of the Roll; with others in it only when the chest is empty',
  params: one,
  response: doneSchema,
  errors: [...asMember, 'guild/chest-not-empty', 'item/bag-full'],
});

export const applyToGuild = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/applications',
  summary: 'Ask to be taken in; an open company takes one in at once',
  status: 201,
  params: one,
  body: z.strictObject({ text: z.string().max(300).default('') }),
  response: z.object({ joined: z.boolean() }),
  errors: [
    'guild/not-found',
    'guild/already-in',
    'guild/not-recruiting',
    'guild/full',
    'guild/already-asked',
    'guild/queue-full',
    'guild/text-refused',
  ],
});
export const listGuildRequests = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/guilds/:id/applications',
  summary: 'Who has applied, and who has been asked, the oldest first',
  params: one,
  response: z.object({ items: z.array(guildRequestSchema) }),
  errors: asMember,
});
export const inviteToGuild = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/invite',
  summary: 'Ask somebody in; the invitation stands for three days',
  status: 201,
  params: one,
  body: z.strictObject({ name: z.string().min(1).max(40) }),
  response: guildRequestSchema,
  errors: [
    ...asMember,
    'character/not-found',
    'guild/self',
    'guild/full',
    'guild/target-in-one',
    'guild/already-asked',
    'guild/queue-full',
    'social/blocked',
  ],
});
export const acceptGuildRequest = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/accept',
  summary: 'Follow an invitation; with a character, take in who has applied',
  params: one,
  body: z.strictObject({ characterId: characterIdSchema.optional() }).default({}),
  response: guildSchema,
  errors: [...asMember, 'guild/no-request', 'guild/full', 'guild/already-in', 'guild/target-in-one'],
});
export const declineGuildRequest = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/decline',
  summary: 'Turn an invitation down or take an application back; with a character, the company’s side of it',
  params: one,
  body: z.strictObject({ characterId: characterIdSchema.optional() }).default({}),
  response: doneSchema,
  errors: [...asMember, 'guild/no-request'],
});

export const leaveGuild = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/leave',
  summary:
    'Leave; a leader’s leaving passes the lead, the last one’s ends the company and brings its chest along',
  params: one,
  body: nobody,
  response: doneSchema,
  errors: ['guild/not-found', 'guild/not-member', 'item/bag-full'],
});
export const kickFromGuild = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/kick',
  summary: 'Send a member of a lower rank away',
  params: one,
  body: someone,
  response: guildHallSchema,
  errors: [...asMember, 'guild/not-member', 'guild/self', 'guild/outranked'],
});
export const rankInGuild = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/rank',
  summary: 'Give a member another rank below one’s own; `leader` passes the lead',
  params: one,
  body: someone.extend({
    /** The rank that is shown: where it has changed meanwhile, nothing happens. */
    from: guildRankSchema,
    rank: guildRankSchema,
  }),
  response: guildHallSchema,
  errors: [
    ...asMember,
    'guild/not-member',
    'guild/self',
    'guild/outranked',
    'guild/stale',
    'guild/rank-unchanged',
  ],
});

export const showGuildChest = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/guilds/:id/chest',
  summary: 'What lies in the chest, and what I may take today',
  params: one,
  response: guildChestSchema,
  errors: asMember,
});
export const depositInGuild = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/deposit',
  summary: 'Put marks and things into the chest',
  params: one,
  body: goodsSchema,
  response: guildChestSchema,
  errors: [...asMember, 'ledger/insufficient', 'item/bound', 'item/not-owned', 'guild/chest-full'],
});
export const withdrawFromGuild = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/withdraw',
  summary: 'Take marks and things out of the chest, within what my rank may take in a day',
  params: one,
  body: goodsSchema,
  response: guildChestSchema,
  errors: [...asMember, 'guild/limit-reached', 'ledger/insufficient', 'item/bag-full', 'item/not-owned'],
});
export const listGuildLog = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/guilds/:id/log',
  summary: 'What was done in my company, newest first',
  params: one,
  query: pageQuerySchema,
  response: pageOf(guildLogEntrySchema),
  errors: [...asMember, 'input/invalid'],
});

const worksSchema = z.object({ items: z.array(guildWorkStateSchema) });
export const listGuildWorks = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/guilds/:id/projects',
  summary: 'The works of my company: which stand, which are begun and what they still want',
  params: one,
  response: worksSchema,
  errors: asMember,
});
export const beginGuildWork = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/projects',
  summary: 'Begin a work; its marks come out of the chest',
  status: 201,
  params: one,
  body: z.strictObject({ work: guildWorkIdSchema }),
  response: worksSchema,
  errors: [
    ...asMember,
    'guild/not-active',
    'guild/no-such-work',
    'guild/work-begun',
    'guild/level-too-low',
    'guild/work-first',
    'ledger/insufficient',
  ],
});
export const deliverToGuildWork = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/projects/:work/deliver',
  summary: 'Carry materials to a work; what it does not want stays in the bag',
  params: one.extend({ work: guildWorkIdSchema }),
  body: z.strictObject({ item: itemIdSchema, quantity: quantitySchema }),
  response: worksSchema,
  errors: [...asMember, 'guild/no-such-work', 'guild/not-wanted', 'ledger/insufficient'],
});

const calendarSchema = z.object({ items: z.array(guildActivityEntrySchema) });
export const listGuildActivities = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/guilds/:id/activities',
  summary: 'The calendar: what is to come, the soonest first, and the latest of what has been',
  params: one,
  response: z.object({ items: z.array(guildActivityEntrySchema), past: z.array(guildActivityEntrySchema) }),
  errors: asMember,
});
export const scheduleGuildActivity = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/activities',
  summary: 'Put an activity on the calendar',
  status: 201,
  params: one,
  body: z.strictObject({
    activity: guildActivitySchema,
    title: z.string().min(3).max(40),
    note: z.string().max(300).default(''),
    /** Raids only. */
    erratum: erratumIdSchema.optional(),
    startsAt: z.iso.datetime(),
  }),
  response: guildActivityEntrySchema,
  errors: [
    ...asMember,
    'guild/not-active',
    'guild/bad-hour',
    'guild/calendar-full',
    'guild/text-refused',
    'raid/no-such-erratum',
    'input/invalid',
  ],
});
export const signForGuildActivity = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/activities/:activityId/sign-up',
  summary: 'Sign up for an activity, or say what else I would do there',
  params: activity,
  body: z.strictObject({ role: guildRoleSchema.default('any') }),
  response: guildActivityEntrySchema,
  errors: [...asMember, 'guild/no-activity', 'guild/activity-over'],
});
export const signOffGuildActivity = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/activities/:activityId/sign-off',
  summary: 'Take my name off an activity',
  params: activity,
  body: nobody,
  response: guildActivityEntrySchema,
  errors: [...asMember, 'guild/no-activity', 'guild/activity-over'],
});
export const callOffGuildActivity = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/guilds/:id/activities/:activityId/call-off',
  summary: 'Call an activity off',
  params: activity,
  body: nobody,
  response: calendarSchema,
  errors: [...asMember, 'guild/no-activity', 'guild/activity-over'],
});
