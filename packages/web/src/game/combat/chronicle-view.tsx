import type { CombatantId } from '@farhold/rules/combat/action';
import { useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { roman } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import type { ChronicleLine } from './chronicle.ts';
import {
  CHRONICLE_FILTERS,
  type ChronicleFilter,
  FILTER_NAMES,
  filtered,
  newestFirst,
} from './chronicle-filter.ts';
import './chronicle-view.css';

function Line({ line }: { line: ChronicleLine }) {
  if (line.round !== null) return <h4 className="chronicle-round">Round {roman(line.round)}</h4>;
  return (
    <p>
      {line.phrases.map((phrase, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a written line never move
        <span key={index} className={phrase.tone === 'plain' ? undefined : `phrase-${phrase.tone}`}>
          {phrase.text}
        </span>
      ))}
    </p>
  );
}

type FiltersProps = { chosen: ChronicleFilter; watching: boolean; choose: (next: ChronicleFilter) => void };

function Filters({ chosen, watching, choose }: FiltersProps) {
  const offered = CHRONICLE_FILTERS.filter((filter) => filter !== 'mine' || !watching);
  return (
    <fieldset className="chronicle-filters">
      <legend className="visually-hidden">What the chronicle shows</legend>
      {offered.map((filter) => (
        <button
          key={filter}
          type="button"
          className="chronicle-filter"
          aria-pressed={chosen === filter}
          onClick={() => choose(filter)}
        >
          {FILTER_NAMES[filter]}
        </button>
      ))}
    </fieldset>
  );
}

type ChronicleProps = {
  lines: readonly ChronicleLine[];
  mine: CombatantId | null;
  /** On a telephone: a drawer of two lines that a press draws out. */
  drawer: boolean;
};

/** The fight as it is written down, all of it or what is asked for. */
export function Chronicle({ lines, mine, drawer }: ChronicleProps) {
  const [tall, setTall] = useState(false);
  const [filter, setFilter] = useState<ChronicleFilter>('all');
  const shown = newestFirst(filtered(lines, filter, mine));
  const open = !drawer || tall;
  return (
    <section className={classNames('chronicle', drawer && 'is-drawer', tall && 'is-tall')}>
      {drawer ? (
        <button type="button" className="chronicle-grip" aria-expanded={tall} onClick={() => setTall(!tall)}>
          <span className="caps">The chronicle</span>
          <span className="push faint">{tall ? 'fold' : 'unfold'}</span>
        </button>
      ) : (
        <Heading level={3} count="newest first">
          The chronicle
        </Heading>
      )}
      {open && <Filters chosen={filter} watching={mine === null} choose={setFilter} />}
      <div
        className="chronicle-lines"
        role="log"
        aria-live="polite"
        aria-relevant="additions"
        aria-label="The chronicle"
        tabIndex={open ? 0 : -1}
      >
        {shown.map((line) => (
          <Line key={line.id} line={line} />
        ))}
        {shown.length === 0 && (
          <p className="faint">
            {filter === 'all' ? 'The page is still blank.' : 'Nothing of this kind is written yet.'}
          </p>
        )}
      </div>
    </section>
  );
}
