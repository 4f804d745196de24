import { SKILL_GROUPS, type Skill } from '@farhold/rules/progression/skills';
import { useQuery } from '@tanstack/react-query';
import { useContent } from '../../app/content-query.ts';
import { troubleOf } from '../../app/problem.ts';
import { Bar } from '../../ui/bar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { Heading } from '../../ui/panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { GROUP_NAMES, GROUPS, SKILL_WORDS } from '../../ui/skill-words.ts';
import { skillsQuery } from '../hud/hotbar.tsx';
import './sheets.css';

type Row = { skill: Skill; level: number; experience: number; levelFrom: number; levelTo: number | null };

/** What the next level of practice unlocks: `Overreach at 8`. */
function useNextAbility(skill: Skill, level: number): string | null {
  const content = useContent();
  const next = Object.values(content?.abilities ?? {})
    .filter((ability) => ability.skill === skill && ability.unlock > level)
    .sort((a, b) => a.unlock - b.unlock)[0];
  return next ? `${next.name} at ${next.unlock}` : null;
}

function SkillLine({ row }: { row: Row }) {
  const words = SKILL_WORDS[row.skill];
  const next = useNextAbility(row.skill, row.level);
  const span = row.levelTo === null ? 1 : row.levelTo - row.levelFrom;
  const done = row.levelTo === null ? 1 : row.experience - row.levelFrom;
  return (
    <li className="skill">
      <Icon name={row.skill} size={30} />
      <div className="skill-main">
        <b>{words.name}</b>
        <small>{next ? `Next: ${next}.` : words.does}</small>
        <Bar
          kind="stamina"
          label={`${words.name}: progress to the next level`}
          value={done}
          max={span}
          height={7}
        />
      </div>
      <span className="skill-level">{row.level}</span>
    </li>
  );
}

/** The nineteen skills, by group. They rise by use. */
export function SkillsSheet({ onClose }: { onClose: () => void }) {
  const { data, error } = useQuery({ ...skillsQuery, staleTime: 0 });
  const rows = new Map(data?.items.map((row) => [row.skill, row]));
  return (
    <Sheet title="Skills" open onClose={onClose} width={700}>
      {error && <ErrorNote>{troubleOf(error).text}</ErrorNote>}
      {!data && !error && <RuledPaper />}
      {data &&
        GROUPS.map((group) => (
          <section key={group} style={{ marginBottom: 12 }}>
            <Heading level={3}>{GROUP_NAMES[group]}</Heading>
            <ul className="skills">
              {SKILL_GROUPS[group].map((skill) => {
                const row = rows.get(skill);
                return row && <SkillLine key={skill} row={row} />;
              })}
            </ul>
          </section>
        ))}
    </Sheet>
  );
}
