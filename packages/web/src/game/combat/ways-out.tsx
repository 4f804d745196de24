import type { FightView } from '@farhold/rules/combat/view';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { formatShare } from '../../ui/numbers.ts';
import type { FightHands, WayOut } from './fight-hands.ts';

type SureProps = { title: string; children: ReactNode; verb: string; go: () => void; stay: () => void };

/** Asks once more. Nothing is half pressed when it opens: staying has the focus. */
function Sure({ title, children, verb, go, stay }: SureProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    const page = button.current?.closest<HTMLElement>('.fight');
    // The keys go on where they were: nothing of the question is left to have the focus.
    return () => page?.focus();
  }, []);
  return (
    <div className="sure" role="alertdialog" aria-label={title} aria-describedby="sure-words">
      <b>{title}</b>
      <p id="sure-words">{children}</p>
      <div className="deeds-away">
        <Button ref={button} onClick={stay}>
          Stay
        </Button>
        <Button kind="danger" onClick={go}>
          {verb}
        </Button>
      </div>
    </div>
  );
}

function lossOf(fight: FightView): string {
  return fight.combatType === 'pve' || fight.combatType === 'raid'
    ? 'The fight is lost to you, with all that it would have brought. You keep what you carry.'
    : 'The fight is lost to you and counts as a defeat. You keep what you carry.';
}

type WaysOutProps = { fight: FightView; hands: FightHands; blocked: string | false };

/** Running and giving up, each asked for twice. */
export function WaysOut({ fight, hands, blocked }: WaysOutProps) {
  const chance = fight.you?.fleeChance ?? null;
  const ask = (way: WayOut | null) => hands.ask(way);
  const done = (leave: () => void) => () => {
    ask(null);
    leave();
  };
  if (hands.asked === 'flee' && chance !== null)
    return (
      <Sure title="Run for it?" verb="Run" go={done(hands.flee)} stay={() => ask(null)}>
        You get away {formatShare(chance)} of the time. Otherwise the turn is spent, and the next try is
        easier.
      </Sure>
    );
  if (hands.asked === 'yield')
    return (
      <Sure title="Yield?" verb="Yield" go={done(hands.yield)} stay={() => ask(null)}>
        {lossOf(fight)}
      </Sure>
    );
  return (
    <div className="deeds-away">
      <Button
        onClick={() => ask('flee')}
        disabledWhy={chance === null ? 'There is no fleeing from this fight.' : blocked}
      >
        <Icon name="flee" size={17} />
        Flee {chance !== null && formatShare(chance)}
      </Button>
      <Button kind="danger" onClick={() => ask('yield')}>
        <Icon name="yield" size={16} />
        Yield
      </Button>
    </div>
  );
}
