import { z } from 'zod';
import { itemIdSchema } from '../ids.ts';
import { SKILL_GROUPS } from '../progression/skills.ts';

/** What the land bears and what working it gives, from `content/gathering.yaml`. */
export const GATHERING_SKILLS = SKILL_GROUPS.gathering;
export const gatheringSkillSchema = z.enum(GATHERING_SKILLS);
export type GatheringSkill = z.infer<typeof gatheringSkillSchema>;

export const TIERS = 5;
const share = z.number().min(0).max(1);

export const nodeTierSchema = z.strictObject({
  /** Skill needed. */
  skill: z.int().min(1).max(100),
  /** The work of one who just knows how. */
  workMs: z.int().positive(),
  /** From the last stroke until it has grown back. */
  regrowMs: z.int().positive(),
  /** Skill experience of one harvest. */
  experience: z.int().positive(),
});

export const nodeKindSchema = z.strictObject({
  name: z.string().max(40),
  item: itemIdSchema,
  /** The first yield, from least to most, at just the skill needed. */
  amount: z.tuple([z.int().min(1), z.int().min(1)]),
  extras: z.array(z.strictObject({ item: itemIdSchema, chance: share })).default([]),
  rare: z.array(z.strictObject({ item: itemIdSchema, chance: share })).default([]),
});
export type NodeKind = z.infer<typeof nodeKindSchema>;

export const gatheringSchema = z.strictObject({
  tiers: z.array(nodeTierSchema).length(TIERS),
  draftShare: share,
  kinds: z.record(
    gatheringSkillSchema,
    z.strictObject({
      /** What the tools of the trade are called. */
      tool: z.string().max(20),
      tiers: z.array(nodeKindSchema).length(TIERS),
    }),
  ),
});
export type Gathering = z.infer<typeof gatheringSchema>;
