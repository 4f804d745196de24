import type { FightView } from '@farhold/rules/combat/view';
import { useEffect, useRef } from 'react';
import { useLayout } from '../../ui/layout.ts';
import { useGame } from '../game.ts';
import { BattleField } from './battle-field.tsx';
import { Chronicle } from './chronicle-view.tsx';
import { isMyTurn, isOpen } from './combat-state.ts';
import { useCombat } from './combat-store.ts';
import { Deeds } from './deeds.tsx';
import { EndingPage } from './ending-page.tsx';
import { Initial, PageOrnament } from './illumination/ornament.tsx';
import { cutIncipit } from './incipit.ts';
import { TurnRibbon } from './turn-ribbon.tsx';
import { useDeeds, useFightKeys } from './use-deeds.ts';
import './combat-page.css';

/** Shown where a page was opened in the middle of a fight, whose opening words are gone. */
function fallbackIncipit(fight: FightView): string {
  const names = (side: 'a' | 'b') =>
    new Intl.ListFormat('en-GB').format(
      fight.combatants.filter((one) => one.side === side).map((one) => one.name),
    );
  return `${names('a')} against ${names('b')}.`;
}

const TYPE_WORDS = {
  pve: 'Encounter',
  pvp: 'Duel',
  raid: 'Correction',
  siege: 'Siege',
  arena: 'The Margin',
} as const;

function sides(fight: FightView): string {
  const count = (side: 'a' | 'b') => fight.combatants.filter((one) => one.side === side).length;
  return `${TYPE_WORDS[fight.combatType]} · ${count('a')} against ${count('b')}`;
}

function Head({ fight, incipit }: { fight: FightView; incipit: string }) {
  const { initial, opening, rest } = cutIncipit(incipit || fallbackIncipit(fight));
  return (
    <header className="fight-head">
      <Initial letter={initial} />
      <p className="fight-incipit">
        <span className="visually-hidden">{incipit || fallbackIncipit(fight)}</span>
        <span aria-hidden>
          <span className="caps">{opening}</span> {rest}
        </span>{' '}
        <small>{sides(fight)}</small>
      </p>
    </header>
  );
}

/** Tells at once, to those who listen, whose turn it is. */
function TurnAlert({ fight }: { fight: FightView }) {
  return (
    <div className="visually-hidden" role="status" aria-live="assertive">
      {isMyTurn(fight) ? 'Your turn.' : ''}
    </div>
  );
}

function Page({ fight }: { fight: FightView }) {
  const game = useGame();
  const { incipit, lines, ending } = useCombat();
  const deeds = useDeeds(fight);
  useFightKeys(fight, deeds);
  const small = useLayout() === 'mobile';
  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.focus(), []);
  return (
    <div className="fight-shade">
      <section ref={page} className="fight" role="dialog" aria-label="Fight" tabIndex={-1}>
        <PageOrnament />
        <Head fight={fight} incipit={incipit} />
        {ending ? (
          <EndingPage ending={ending} close={game.fighting.close} />
        ) : (
          <div className="fight-middle">
            <TurnRibbon fight={fight} small={small} />
            <BattleField fight={fight} chosen={deeds.chosen} />
          </div>
        )}
        <Chronicle lines={lines} />
        {!ending && <Deeds fight={fight} deeds={deeds} />}
        <TurnAlert fight={fight} />
      </section>
    </div>
  );
}

/** The page that a fight is fought on, over the dimmed map. */
export function CombatPage() {
  const fight = useCombat((combat) => combat.fight);
  const open = useCombat(isOpen);
  return open && fight ? <Page key={fight.id} fight={fight} /> : null;
}
