import { z } from 'zod';

/** The 19 skills of the progression diagram, by group. */
export const SKILL_GROUPS = {
  combat: ['melee', 'ranged', 'magic', 'defense', 'tactics'],
  gathering: ['mining', 'logging', 'herbalism', 'hunting', 'fishing'],
  crafting: ['smithing', 'alchemy', 'cooking', 'tailoring', 'enchanting'],
  social: ['leadership', 'diplomacy', 'trading', 'lore'],
} as const;

export const SKILLS = [
  ...SKILL_GROUPS.combat,
  ...SKILL_GROUPS.gathering,
  ...SKILL_GROUPS.crafting,
  ...SKILL_GROUPS.social,
] as const;

export const skillSchema = z.enum(SKILLS);
export type Skill = z.infer<typeof skillSchema>;
export type SkillGroup = keyof typeof SKILL_GROUPS;

/** The group of a skill; stored as `skill_type`. */
export function skillGroup(skill: Skill): SkillGroup {
  for (const group of Object.keys(SKILL_GROUPS) as SkillGroup[]) {
    if ((SKILL_GROUPS[group] as readonly string[]).includes(skill)) return group;
  }
  throw new Error(`no group holds ${skill}`);
}
