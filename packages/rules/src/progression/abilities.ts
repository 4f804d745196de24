import type { Content } from '../content/content.ts';
import type { AbilityId } from '../ids.ts';
import { SKILLS, type Skill } from './skills.ts';

/** The abilities that these skill levels unlock, by skill and then by level of unlocking. */
export function unlockedAbilities(
  skills: Readonly<Partial<Record<Skill, number>>>,
  content: Pick<Content, 'abilities'>,
): AbilityId[] {
  return Object.values(content.abilities)
    .filter((ability) => (skills[ability.skill] ?? 0) >= ability.unlock)
    .sort((p, q) => SKILLS.indexOf(p.skill) - SKILLS.indexOf(q.skill) || p.unlock - q.unlock)
    .map((ability) => ability.id);
}
