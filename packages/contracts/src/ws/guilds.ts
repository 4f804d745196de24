import { armsSchema } from '@farhold/rules/heraldry';
import {
  characterIdSchema,
  erratumIdSchema,
  fightIdSchema,
  guildActivityIdSchema,
  guildIdSchema,
  guildWorkIdSchema,
  itemIdSchema,
  lotIdSchema,
  raidIdSchema,
} from '@farhold/rules/ids';
import { guildStateSchema, recruitingModeSchema } from '@farhold/rules/social/guild';
import {
  activityStateSchema,
  guildActivitySchema,
  guildRoleSchema,
} from '@farhold/rules/social/guild-calendar';
import { GUILD_RIGHTS, guildRankSchema } from '@farhold/rules/social/guild-rights';
import { z } from 'zod';
import { defineEvent } from '../message.ts';

/** `guild.*`: what happens in one's company. The commands stand under `/api/social/guilds`. */
const personSchema = z.object({ characterId: characterIdSchema, name: z.string() });

/** What anyone may know of a company. */
export const guildSchema = z.object({
  id: guildIdSchema,
  name: z.string(),
  description: z.string(),
  arms: armsSchema,
  state: guildStateSchema,
  recruiting: recruitingModeSchema,
  level: z.int(),
  members: z.int(),
  memberLimit: z.int(),
  leader: personSchema,
  createdAt: z.iso.datetime(),
});
export type Guild = z.infer<typeof guildSchema>;

export const guildMemberSchema = personSchema.extend({
  arms: armsSchema,
  level: z.int(),
  rank: guildRankSchema,
  /** Worth in marks of what they brought in, less what they took out. */
  contribution: z.int(),
  joinedAt: z.iso.datetime(),
  online: z.boolean(),
  understudy: z.boolean(),
});
export type GuildMember = z.infer<typeof guildMemberSchema>;

/** The hall: what members see. */
export const guildHallSchema = z.object({
  guild: guildSchema,
  version: z.int(),
  /** Worth in marks of all that was brought in; where the level begins, and the next. */
  contribution: z.int(),
  levelFrom: z.int(),
  levelTo: z.int().nullable(),
  /** Mine. */
  rank: guildRankSchema,
  rights: z.array(z.enum(GUILD_RIGHTS)),
  /** By rank, then by name. */
  members: z.array(guildMemberSchema),
});
export type GuildHall = z.infer<typeof guildHallSchema>;

/** An invitation as the one who is asked sees it. */
export const guildInvitationSchema = z.object({
  guild: guildSchema,
  from: personSchema.nullable(),
  expiresAt: z.iso.datetime(),
});
export type GuildInvitation = z.infer<typeof guildInvitationSchema>;

/** Who waits for an answer of the company, or whose answer it waits for. */
export const guildRequestSchema = personSchema.extend({
  kind: z.enum(['application', 'invitation']),
  arms: armsSchema,
  level: z.int(),
  /** What an applicant writes. */
  text: z.string(),
  /** Who asked, of an invitation. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type GuildRequest = z.infer<typeof guildRequestSchema>;

const amountsSchema = z.record(itemIdSchema, z.int());
const dailySchema = z.object({ marks: z.int(), pieces: z.int() });

export const guildChestSchema = z.object({
  marks: z.int(),
  items: z.array(z.object({ item: itemIdSchema, quantity: z.int() })),
  /** Kinds of things that it holds at most. */
  kinds: z.int(),
  /** What I may take in a day, null without limit; what I have taken today, and when a new day begins. */
  limit: dailySchema.nullable(),
  taken: dailySchema,
  dayEndsAt: z.iso.datetime(),
});
export type GuildChest = z.infer<typeof guildChestSchema>;

export const GUILD_DEEDS = [
  'founded',
  'joined',
  'left',
  'kicked',
  'invited',
  'ranked',
  'led',
  'described',
  'armed',
  'deposited',
  'withdrew',
  'activated',
  'levelled',
  'began',
  'delivered',
  'built',
  'scheduled',
  'called-off',
  'mustered',
  'set-out',
  'returned',
] as const;
export type GuildDeed = (typeof GUILD_DEEDS)[number];

export const guildLogEntrySchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  deed: z.enum(GUILD_DEEDS),
  actor: personSchema.nullable(),
  target: personSchema.nullable(),
  /** What it was about; only what belongs to the deed is there. */
  about: z.object({
    marks: z.int().optional(),
    items: amountsSchema.optional(),
    from: guildRankSchema.optional(),
    rank: guildRankSchema.optional(),
    recruiting: recruitingModeSchema.optional(),
    work: guildWorkIdSchema.optional(),
    title: z.string().optional(),
    level: z.int().optional(),
    won: z.boolean().optional(),
  }),
});
export type GuildLogEntry = z.infer<typeof guildLogEntrySchema>;

export const guildWorkStateSchema = z.object({
  work: guildWorkIdSchema,
  state: z.enum(['closed', 'open', 'begun', 'built']),
  /** What keeps a closed one closed. */
  needs: z.enum(['level', 'work', 'active']).nullable(),
  delivered: amountsSchema,
  begunAt: z.iso.datetime().nullable(),
  builtAt: z.iso.datetime().nullable(),
});
export type GuildWorkState = z.infer<typeof guildWorkStateSchema>;

export const guildActivityEntrySchema = z.object({
  id: guildActivityIdSchema,
  activity: guildActivitySchema,
  title: z.string(),
  note: z.string(),
  /** Of a raid: whom it is to meet. */
  erratum: erratumIdSchema.nullable(),
  startsAt: z.iso.datetime(),
  state: activityStateSchema,
  /** Whether one can still sign up. */
  open: z.boolean(),
  by: personSchema.nullable(),
  /** In the order in which they signed. */
  signed: z.array(personSchema.extend({ level: z.int(), role: guildRoleSchema })),
  raidId: raidIdSchema.nullable(),
  fightId: fightIdSchema.nullable(),
  won: z.boolean().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** What a raid has left, and who has it; null where that is not decided yet, or nobody wanted it. */
  loot: z.array(
    z.object({
      id: lotIdSchema,
      item: itemIdSchema,
      quantity: z.int(),
      winner: z.string().nullable(),
      decided: z.boolean(),
    }),
  ),
});
export type GuildActivityEntry = z.infer<typeof guildActivityEntrySchema>;

export const GUILD_PARTS = ['hall', 'chest', 'works', 'calendar', 'requests'] as const;

export const guildChanged = defineEvent({
  type: 'guild.changed',
  endpoints: [],
  summary: 'Parts of my company are not as they were: fetch afresh what is shown',
  data: z.object({ guildId: guildIdSchema, version: z.int(), parts: z.array(z.enum(GUILD_PARTS)) }),
});
export const guildLogged = defineEvent({
  type: 'guild.logged',
  endpoints: [],
  summary: 'Something was done in my company, as its log has it',
  data: z.object({ guildId: guildIdSchema, entry: guildLogEntrySchema }),
});
export const guildPresence = defineEvent({
  type: 'guild.presence',
  endpoints: [],
  summary: 'A member of my company has come or gone',
  data: z.object({ guildId: guildIdSchema, characterId: characterIdSchema, online: z.boolean() }),
});
export const guildMembership = defineEvent({
  type: 'guild.membership',
  endpoints: [],
  summary: 'I am in this company from now on, or in none any more',
  data: z.object({
    guild: guildSchema.nullable(),
    how: z.enum(['founded', 'joined', 'left', 'kicked', 'disbanded']),
  }),
});
export const guildInvited = defineEvent({
  type: 'guild.invited',
  endpoints: [],
  summary: 'A company asks me to join it',
  data: guildInvitationSchema,
});
export const guildRequestEnded = defineEvent({
  type: 'guild.request-ended',
  endpoints: [],
  summary: 'An invitation to me or an application of mine is not open any more',
  data: z.object({
    guildId: guildIdSchema,
    kind: z.enum(['application', 'invitation']),
    how: z.enum(['accepted', 'declined', 'expired', 'withdrawn']),
  }),
});
export const guildReminded = defineEvent({
  type: 'guild.reminded',
  endpoints: [],
  summary: 'What I have signed for on my company’s calendar begins soon',
  data: z.object({
    guildId: guildIdSchema,
    activityId: guildActivityIdSchema,
    activity: guildActivitySchema,
    title: z.string(),
    startsAt: z.iso.datetime(),
  }),
});
export const guildMustered = defineEvent({
  type: 'guild.mustered',
  endpoints: ['combat'],
  summary: 'A raid of my company’s calendar gathers: its lobby is open',
  data: z.object({
    guildId: guildIdSchema,
    activityId: guildActivityIdSchema,
    raidId: raidIdSchema,
    title: z.string(),
    by: z.string(),
  }),
});
