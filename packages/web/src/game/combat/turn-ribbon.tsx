import type { CombatantView, FightView } from '@farhold/rules/combat/view';
import { Fragment } from 'react';
import { useContent } from '../../app/content-query.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { roman } from '../../ui/numbers.ts';
import { comingOf } from './coming.ts';
import { FighterFace, type Standing } from './fighter-face.tsx';
import { leftSide } from './formation.ts';
import { spokenOrder } from './spoken.ts';
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

type OneProps = { fight: FightView; one: CombatantView; now: boolean; next: boolean; small: boolean };

function One({ fight, one, now, next, small }: OneProps) {
  const content = useContent();
  const coming = comingOf(one, content?.species ?? {});
  const again = !now && fight.order.filter((id) => id === one.id).length > 1;
  const size = now ? (small ? 26 : 34) : small ? 20 : 25;
  return (
    <div
      className={classNames('order-one', now && 'is-now', next && 'is-next-round')}
      title={`${one.name}${again ? ' acts twice in this round' : ''}${coming ? `: ${coming.name}` : ''}`}
    >
      <FighterFace one={one} standing={standingOf(fight, one.id)} size={size} />
      {coming && !next && (
        <span className={`order-coming is-${coming.how}`}>
          <Icon name={coming.how === 'cast' ? 'wait' : 'taunt'} size={11} />
        </span>
      )}
      {again && !next && <span className="order-again" data-text="×2" />}
    </div>
  );
}

/** The order of turns on a ribbon; a spoken form says the same. */
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
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: one who acts twice stands in the order twice
            <Fragment key={index}>
              {next && !entries[index - 1]?.next && <i className="order-break" />}
              <One fight={fight} one={one} now={index === 0 && !next} next={next} small={small} />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}
