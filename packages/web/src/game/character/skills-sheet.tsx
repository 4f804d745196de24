import { type Benefit, benefitsOf } from '@farhold/rules/progression/benefits';
import { MAX_SKILL } from '@farhold/rules/progression/levels';
import { rankAt } from '@farhold/rules/progression/milestones';
import { SKILL_GROUPS, type Skill } from '@farhold/rules/progression/skills';
import { useQuery } from '@tanstack/react-query';
import { useContent } from '../../app/content-query.ts';
import { troubleOf } from '../../app/problem.ts';
import { Bar } from '../../ui/bar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { GROUP_NAMES, GROUPS, SKILL_WORDS } from '../../ui/skill-words.ts';
import { skillsQuery } from '../hud/skills-query.ts';
import './sheets.css';

type Row = { skill: Skill; level: number; experience: number; levelFrom: number; levelTo: number | null };

/** `12.4 %`, `42`: shares to a tenth, because one level is often less than a hundredth. */
function benefitText({ value, unit }: Benefit): string {
  if (unit === 'count') return Number.isInteger(value) ? formatNumber(value) : `+${value.toFixed(1)}`;
  const text = (Math.abs(value) * 100).toFixed(1);
  return `${value < 0 ? '−' : ''}${text} %`;
}

/** Everything that a skill opens, by the level at which it does: abilities and recipes. */
function useUnlocks(skill: Skill): readonly { level: number; name: string }[] {
  const content = useContent();
  if (!content) return [];
  const abilities = Object.values(content.abilities)
    .filter((ability) => ability.skill === skill)
    .map((ability) => ({ level: ability.unlock, name: ability.name }));
  const recipes = Object.values(content.recipes)
    .filter((recipe) => recipe.skill === skill)
    .map((recipe) => ({ level: recipe.need, name: content.items[recipe.out.item]?.name ?? recipe.id }));
  const nodes = Object.entries(content.gathering.kinds).flatMap(([kind, { tiers }]) =>
    kind === skill
      ? tiers.map((one, at) => ({ level: content.gathering.tiers[at]!.skill, name: one.name }))
      : [],
  );
  return [...abilities, ...recipes, ...nodes].sort((a, b) => a.level - b.level);
}

function Effects({ skill, level }: { skill: Skill; level: number }) {
  const next = benefitsOf(skill, Math.min(MAX_SKILL, level + 1));
  return (
    <ul className="skill-effects">
      {benefitsOf(skill, level).map((one, at) => (
        <li key={one.name}>
          {one.name}: <b>{benefitText(one)}</b>
          {next[at] && benefitText(next[at]) !== benefitText(one) && (
            <span className="faint"> (next level {benefitText(next[at])})</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Milestones({ level }: { level: number }) {
  const milestones = useContent()?.skillSteps.milestones ?? [];
  return (
    <ul className="skill-steps" aria-label="Milestones">
      {milestones.map((one) => (
        <li key={one.level} className={level >= one.level ? 'is-passed' : ''}>
          {level >= one.level ? '✓' : '·'} {one.level} {one.name}, {formatNumber(one.experience)} experience
        </li>
      ))}
    </ul>
  );
}

function SkillLine({ row }: { row: Row }) {
  const words = SKILL_WORDS[row.skill];
  const unlocks = useUnlocks(row.skill);
  const rank = rankAt(useContent()?.skillSteps.milestones ?? [], row.level);
  const ahead = unlocks.filter((one) => one.level > row.level);
  const span = row.levelTo === null ? 1 : row.levelTo - row.levelFrom;
  const done = row.levelTo === null ? 1 : row.experience - row.levelFrom;
  const next = ahead[0];
  return (
    <li>
      <details className="skill-fold">
        <summary className="skill">
          <Icon name={row.skill} size={30} />
          <div className="skill-main">
            <b>{words.name}</b>
            {rank && <span className="skill-rank"> {rank.name}</span>}
            <small>{next ? `Next: ${next.name} at ${next.level}.` : words.does}</small>
            <Bar
              kind="stamina"
              label={`${words.name}: progress to the next level`}
              value={done}
              max={span}
              height={7}
            />
          </div>
          <span className="skill-level">{row.level}</span>
        </summary>
        <div className="skill-body">
          <p>{words.does}</p>
          <p className="faint">
            {row.levelTo === null
              ? 'There is nothing more to learn.'
              : `${formatNumber(row.levelTo - row.experience)} experience to level ${row.level + 1}.`}
          </p>
          <Effects skill={row.skill} level={row.level} />
          {ahead.length > 0 && (
            <p>
              Opens:{' '}
              {ahead
                .slice(0, 4)
                .map((one) => `${one.name} at ${one.level}`)
                .join(', ')}
              {ahead.length > 4 ? ` and ${ahead.length - 4} more.` : '.'}
            </p>
          )}
          <Milestones level={row.level} />
        </div>
      </details>
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
