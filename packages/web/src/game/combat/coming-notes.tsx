import type { FightView } from '@farhold/rules/combat/view';
import { useContent } from '../../app/content-query.ts';
import { comingOf } from './coming.ts';
import { ComingWords } from './fighter-slip.tsx';
import { leftSide } from './formation.ts';

/** The most that are told at once; who else prepares something shows it on the field. */
const MOST = 2;

/** What the other side has begun or announced: what it does, and what answers it. */
export function ComingNotes({ fight }: { fight: FightView }) {
  const content = useContent();
  const left = leftSide(fight);
  const rows = fight.combatants.flatMap((one) => {
    const foe = one.state === 'standing' && one.side !== left;
    const coming = foe ? comingOf(one, content?.species ?? {}) : null;
    return coming ? [{ one, coming }] : [];
  });
  return (
    <div className="coming-notes" role="status">
      {rows.slice(0, MOST).map(({ one, coming }) => (
        <p key={one.id}>
          <span className="tone-rubric">{one.name}: </span>
          <ComingWords coming={coming} />
        </p>
      ))}
    </div>
  );
}
