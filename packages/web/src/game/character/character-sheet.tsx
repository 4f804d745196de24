import type { Boon } from '@farhold/contracts/rest/characters';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { blazon } from '../../ui/blazon.ts';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { formatMarks, formatNumber } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SHIELD_RIMS, Shield } from '../../ui/shield.tsx';
import { useCountdown } from '../connection/connection-banner.tsx';
import { useConnection } from '../connection/connection-store.ts';
import { boonEffect } from '../inventory/item-words.ts';
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
      <p className="stat-sum">
        {statValue(stat, total)} ={' '}
        {parts.map((part) => `${statValue(stat, part.amount)} ${part.label}`).join(' + ')}
      </p>
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
    </>
  );
}

function BoonLine({ boon }: { boon: Boon }) {
  const ahead = useConnection((connection) => connection.clockAheadMs);
  const seconds = useCountdown(Date.parse(boon.until) - ahead);
  if (seconds <= 0) return null;
  const left = seconds >= 60 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`;
  return (
    <div className="stat-part">
      <span>
        <b>{boon.name}</b> · {boonEffect(boon)}
      </span>
      <span>{left} left</span>
    </div>
  );
}

/** The dish and the draught that still work. */
function Boons({ boons }: { boons: readonly Boon[] }) {
  if (boons.length === 0) return null;
  return (
    <section style={{ marginBottom: 10 }}>
      <Heading level={3}>Eaten and drunk</Heading>
      {boons.map((boon) => (
        <BoonLine key={boon.item} boon={boon} />
      ))}
    </section>
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
      <Boons boons={character.boons} />
      <Numbers />
    </Sheet>
  );
}
