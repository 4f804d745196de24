/** What stands on the way up of every skill, from `content/skills.yaml`. */
import { z } from 'zod';

export const milestoneSchema = z.strictObject({
  level: z.int().min(1).max(100),
  name: z.string().max(24),
  /** Experience of the character, given once, when the skill comes to the level. */
  experience: z.int().min(0),
});
export type Milestone = z.infer<typeof milestoneSchema>;

export const skillStepsSchema = z.strictObject({ milestones: z.array(milestoneSchema).min(1) });
export type SkillSteps = z.infer<typeof skillStepsSchema>;
