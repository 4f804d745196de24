import { useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { roman } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import type { ChronicleLine } from './chronicle.ts';
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

/** Lines by round, the newest round first; a round's heading stands over its lines. */
export function newestFirst(lines: readonly ChronicleLine[]): ChronicleLine[] {
  const rounds: ChronicleLine[][] = [];
  for (const line of lines) {
    if (line.round !== null || rounds.length === 0) rounds.push([]);
    rounds.at(-1)!.push(line);
  }
  return rounds.reverse().flatMap((round) => {
    const heading = round[0]!.round === null ? [] : [round[0]!];
    return [...heading, ...round.slice(heading.length).reverse()];
  });
}

/** The fight as it is written down. */
export function Chronicle({ lines }: { lines: readonly ChronicleLine[] }) {
  const [tall, setTall] = useState(false);
  return (
    <section className={classNames('chronicle', tall && 'is-tall')}>
      <Heading level={3} count="newest first">
        The chronicle
      </Heading>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: on a small screen a press draws it out; it can be read without */}
      <div
        className="chronicle-lines"
        role="log"
        aria-live="polite"
        aria-relevant="additions"
        aria-label="The chronicle"
        onClick={() => setTall(!tall)}
      >
        {newestFirst(lines).map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </div>
    </section>
  );
}
