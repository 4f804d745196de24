import type { Place } from '@farhold/rules/content/geography';
import { loreNeeded, readingWithin } from '@farhold/rules/world/readings';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useGame } from '../game.ts';
import { skillsQuery } from '../hud/skills-query.ts';
import { readBeneath, readingsQuery, useBeneath } from './beneath.ts';
import { useWorld } from './world-store.ts';
import '../duels/duels.css';
import './reading-slip.css';

/** Beside a reading: what stands there, once it has been read, and what it takes to read it. */
export function ReadingSlip() {
  const { map } = useGame();
  const at = useWorld((world) => world.at);
  const reading = at && readingWithin(map.geography, { x: at[0], y: at[1] });
  return reading && <Slip key={reading.id} reading={reading} />;
}

function Slip({ reading }: { reading: Place }) {
  const { map, socket } = useGame();
  const under = useBeneath((state) => (state.reading?.id === reading.id ? state.reading : null));
  const { data: read } = useQuery(readingsQuery);
  const { data: skills } = useQuery(skillsQuery);
  if (!read || !skills) return null;
  const known = read.items.find((one) => one.reading === reading.id);
  const lore = skills.items.find((row) => row.skill === 'lore')?.level ?? 0;
  const need = loreNeeded(map.geography, reading);
  return (
    <Panel className="duel-slip reading-slip" label={`A reading: ${reading.name}`}>
      <div className="row">
        <Icon name="reading" size={22} />
        <span className="slip-name">{reading.name}</span>
        {known?.today ? (
          <span className="push muted">again tomorrow</span>
        ) : (
          <Button
            className="push"
            busy={under !== null}
            disabledWhy={
              lore < need && `The old lines are too faint. This needs lore ${need}; yours is ${lore}.`
            }
            onClick={() => void readBeneath(socket, reading.id)}
          >
            {known ? 'Read again' : 'Read beneath'}
          </Button>
        )}
      </div>
      {under ? (
        <div className="reading-work" role="status" aria-label="Reading">
          <span style={{ animationDuration: `${under.workMs}ms` }} />
        </div>
      ) : (
        known && <p className="reading-text">{known.text}</p>
      )}
      <p className="slip-note muted">
        {read.items.length} of {read.total} readings known
      </p>
    </Panel>
  );
}
