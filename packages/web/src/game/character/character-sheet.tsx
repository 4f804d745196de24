import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { blazon } from '../../ui/blazon.ts';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { formatMarks, formatNumber, formatShare } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SHIELD_RIMS, Shield } from '../../ui/shield.tsx';
import { useCharacter } from './character-store.ts';
import { statName, statValue } from './stat-words.ts';
import './sheets.css';

export const statsQuery = { queryKey: ['stats'], queryFn: () => api.characters.myStats(), staleTime: 15_000 };

type Explained = { stat: string; total: number; parts: readonly { label: string; amount: number }[] };

/** A number that opens to tell how it comes about. */
function Stat({ stat, total, parts }: Explained) {
  return (
    <details className="stat">
      <summary>
        {statName(stat)} <b>{statValue(stat, total)}</b>
      </summary>
      {parts.map((part) => (
        <div key={part.label} className="stat-part">
          <span>{part.label}</span>
          <span>{statValue(stat, part.amount)}</span>
        </div>
      ))}
    </details>
  );
}

function Numbers() {
  const { data, error } = useQuery(statsQuery);
  if (error) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  const resist = Object.entries(data.resist).filter(([, value]) => value !== 0);
  return (
    <>
      <Heading level={3} count="open a line to see why">
        Numbers
      </Heading>
      <div className="stats">
        {data.explain.map((one) => (
          <Stat key={one.stat} {...one} />
        ))}
      </div>
      {resist.length > 0 && (
        <>
          <div style={{ height: 12 }} />
          <Heading level={3}>Harm taken by school</Heading>
          <div className="stats">
            {resist.map(([school, value]) => (
              <div key={school} className="stat-part">
                <span>{school}</span>
                <b className={value < 0 ? 'tone-verdigris' : 'tone-rubric'}>{formatShare(value)}</b>
              </div>
            ))}
          </div>
        </>
      )}
    </>
  );
}

/** Who one is, in numbers that explain themselves. */
export function CharacterSheet({ onClose }: { onClose: () => void }) {
  const character = useCharacter();
  if (!character) return null;
  const { levelTo, experience } = character;
  return (
    <Sheet title="Character" open onClose={onClose} width={640}>
      <div className="who">
        <Shield arms={character.arms} width={84} rim={SHIELD_RIMS.self} label={`Arms of ${character.name}`} />
        <div>
          <div className="who-name">{character.name}</div>
          <div className="muted">
            Level {character.level}
            {levelTo !== null && ` · ${formatNumber(levelTo - experience)} experience to the next`}
            {` · ${formatMarks(character.marks)}`}
          </div>
          <div className="display faint" style={{ fontStyle: 'italic' }}>
            {blazon(character.arms)}.
          </div>
        </div>
      </div>
      <Numbers />
    </Sheet>
  );
}
