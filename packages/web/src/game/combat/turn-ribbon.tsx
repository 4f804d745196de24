import type { FightView } from '@farhold/rules/combat/view';
import { classNames } from '../../ui/class-names.ts';
import { roman } from '../../ui/numbers.ts';
import { FighterFace, type Standing } from './fighter-face.tsx';
import { leftSide } from './formation.ts';
import './turn-ribbon.css';

/** Now, then five, then as many of the next round as there is room for. */
const THIS_ROUND = 6;
const IN_ALL = 9;

export function standingOf(fight: FightView, id: number): Standing {
  if (id === fight.you?.combatant) return 'you';
  return fight.combatants.find((one) => one.id === id)?.side === leftSide(fight) ? 'ally' : 'foe';
}

type Entry = { id: number; next: boolean };

/** Whoever acts, in order. */
export function turnOrder(fight: FightView): Entry[] {
  const now = fight.order.slice(0, THIS_ROUND).map((id) => ({ id, next: false }));
  const next = fight.nextRound.slice(0, Math.max(0, IN_ALL - now.length)).map((id) => ({ id, next: true }));
  return [...now, ...next];
}

function spokenOrder(fight: FightView): string {
  const names = fight.order.map((id) => fight.combatants.find((one) => one.id === id)?.name ?? '');
  return `Round ${fight.round}. Order: ${names.join(', ')}.`;
}

/** The order of turns on a ribbon. */
export function TurnRibbon({ fight, small }: { fight: FightView; small: boolean }) {
  const entries = turnOrder(fight).slice(0, small ? 6 : IN_ALL);
  return (
    <div className="order" role="img" aria-label={spokenOrder(fight)}>
      <div className="order-round">
        <small>Round</small>
        {roman(fight.round)}
      </div>
      <div className="order-list">
        {entries.map(({ id, next }, index) => {
          const one = fight.combatants.find((combatant) => combatant.id === id);
          if (!one) return null;
          const now = index === 0;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: one who acts twice stands in the order twice
            <div key={index} className="row" style={{ gap: 9 }}>
              {next && !entries[index - 1]?.next && <i className="order-break" />}
              <div
                className={classNames('order-one', now && 'is-now', next && 'is-next-round')}
                title={one.name}
              >
                <FighterFace
                  one={one}
                  standing={standingOf(fight, id)}
                  size={now ? (small ? 26 : 34) : small ? 20 : 25}
                />
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
