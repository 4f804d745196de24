/** What designers tune of companies, from `content/guilds.yaml`. */
import { z } from 'zod';
import { guildWorkIdSchema, itemIdSchema } from '../ids.ts';

/** What one rank may take from the chest in a day. */
export const dailyLimitSchema = z.strictObject({ marks: z.int().min(0), pieces: z.int().min(0) });
export type DailyLimit = z.infer<typeof dailyLimitSchema>;

/** A project: members carry materials to it, and the company is better off for good. */
export const guildWorkSchema = z.strictObject({
  id: guildWorkIdSchema,
  name: z.string().max(40),
  text: z.string().max(160),
  /** Of the company. */
  level: z.int().min(1),
  /** Out of the chest, when it is begun. */
  marks: z.int().min(0),
  /** Another work that stands already. */
  after: guildWorkIdSchema.optional(),
  materials: z.record(itemIdSchema, z.int().min(1)),
  gives: z.strictObject({
    members: z.int().min(1).optional(),
    /** Kinds of things that the chest holds. */
    kinds: z.int().min(1).optional(),
    /** Share by which daily limits grow. */
    limits: z.number().positive().optional(),
  }),
});
export type GuildWork = z.infer<typeof guildWorkSchema>;

export const guildRulesSchema = z.strictObject({
  founding: z.strictObject({
    marks: z.int().min(0),
    /** Of the founder. */
    level: z.int().min(1),
    /** The paper that lowers the price to a share of it, and is used up. */
    paper: itemIdSchema,
    paperShare: z.number().min(0).max(1),
  }),
  /** Names that make a company active. */
  quorum: z.int().min(1),
  /** Worth in marks that each level takes, from level 1. */
  levels: z.array(z.int().min(0)).min(1),
  membersALevel: z.int().min(0),
  chest: z.strictObject({ kinds: z.int().min(1), kindsALevel: z.int().min(0) }),
  limits: z.strictObject({
    officer: dailyLimitSchema,
    veteran: dailyLimitSchema,
    member: dailyLimitSchema,
    recruit: dailyLimitSchema,
  }),
  /** Worth in marks of a won raid of the calendar, for each who fought. */
  correction: z.int().min(0),
  /** Experience of leadership for the leader. */
  leadership: z.strictObject({ work: z.int().min(0), correction: z.int().min(0) }),
  works: z.array(guildWorkSchema),
});
export type GuildRules = z.infer<typeof guildRulesSchema>;
