import type { Starts } from '@farhold/rules/content/content';
import { SKILL_GROUPS, type Skill } from '@farhold/rules/progression/skills';
import { useContent } from '../app/content-query.ts';
import { Icon } from '../ui/icon.tsx';
import { formatMarks } from '../ui/numbers.ts';
import { GROUP_NAMES, GROUPS, SKILL_WORDS } from '../ui/skill-words.ts';

export const SKILLS_TO_CHOOSE = 3;

type Kit = Starts['everyone'];
type Names = Readonly<Record<string, { name: string } | undefined>>;

/** A kit in words: `4 Bog Iron Ore, Plain Pick, 25 marks`. */
export function kitWords(kits: readonly Kit[], items: Names): string {
  const amounts = new Map<string, number>();
  let marks = 0;
  for (const kit of kits) {
    marks += kit.marks;
    for (const [item, amount] of Object.entries(kit.items))
      amounts.set(item, (amounts.get(item) ?? 0) + amount);
  }
  const parts = [...amounts].map(([item, amount]) => {
    const name = items[item]?.name ?? item.replaceAll('-', ' ');
    return amount === 1 ? name : `${amount} ${name}`;
  });
  if (marks > 0) parts.push(formatMarks(marks));
  return parts.join(', ');
}

function KitLine({ chosen }: { chosen: readonly Skill[] }) {
  const content = useContent();
  if (!content) return null;
  const kits = [content.starts.everyone, ...chosen.flatMap((skill) => content.starts.skills[skill] ?? [])];
  return (
    <p className="kit" aria-live="polite">
      You set out with {kitWords(kits, content.items)}.
    </p>
  );
}

type SkillChoiceProps = { chosen: readonly Skill[]; onChange: (skills: readonly Skill[]) => void };

/** Three of nineteen: each begins at 5 and brings its kit. */
export function SkillChoice({ chosen, onChange }: SkillChoiceProps) {
  const full = chosen.length >= SKILLS_TO_CHOOSE;
  const toggle = (skill: Skill) => {
    if (chosen.includes(skill)) onChange(chosen.filter((other) => other !== skill));
    else if (!full) onChange([...chosen, skill]);
  };
  return (
    <>
      {GROUPS.map((group) => (
        <fieldset key={group} className="skill-group">
          <legend>{GROUP_NAMES[group]}</legend>
          <div className="skill-choices">
            {SKILL_GROUPS[group].map((skill) => (
              // biome-ignore lint/a11y/useSemanticElements: a whole card is the check box
              <button
                key={skill}
                type="button"
                role="checkbox"
                aria-checked={chosen.includes(skill)}
                aria-disabled={(full && !chosen.includes(skill)) || undefined}
                className="skill-choice"
                onClick={() => toggle(skill)}
              >
                <Icon name={skill} size={24} />
                <b>{SKILL_WORDS[skill].name}</b>
                <small>{SKILL_WORDS[skill].does}</small>
              </button>
            ))}
          </div>
        </fieldset>
      ))}
      <KitLine chosen={chosen} />
    </>
  );
}
