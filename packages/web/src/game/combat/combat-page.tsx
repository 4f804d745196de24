import type { FightView } from '@farhold/rules/combat/view';
import type { Biome } from '@farhold/rules/content/geography';
import { useEffect, useRef } from 'react';
import { useGame } from '../game.ts';
import { closeSheet } from '../sheets/sheet-store.ts';
import { useWorld } from '../world/world-store.ts';
import { isMyTurn, isOpen } from './combat-state.ts';
import { useCombat } from './combat-store.ts';
import type { FightShow } from './fight-show.ts';
import { FightStage } from './fight-stage.tsx';
import { OwnEnding } from './own-ending.tsx';
import { useFightKeys } from './use-fight-keys.ts';
import { useHands } from './use-hands.ts';

function useBiome(): Biome {
  const game = useGame();
  const zone = useWorld((world) => world.zone?.zone);
  return game.map.geography.zones.find((one) => one.id === zone)?.biome ?? 'meadow';
}

/** Tells at once, to those who listen, whose turn it is and how they stand; the chronicle tells the rest. */
function TurnAlert({ fight }: { fight: FightView }) {
  const mine = fight.combatants.find((one) => one.id === fight.you?.combatant);
  return (
    <div className="visually-hidden" role="status" aria-live="assertive">
      {isMyTurn(fight) && mine && !mine.auto
        ? `Your turn. You have ${mine.health} of ${mine.maxHealth} health.`
        : ''}
    </div>
  );
}

function Page({ show }: { show: FightShow }) {
  const ending = useCombat((combat) => combat.ending);
  const biome = useBiome();
  const hands = useHands(show.fight);
  useFightKeys(show.fight, hands);
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    // What lay open over the map would lie over the fight.
    closeSheet();
    page.current?.focus();
  }, []);
  return (
    <div className="fight-shade">
      <FightStage
        ref={page}
        show={show}
        hands={hands}
        biome={biome}
        ending={ending && <OwnEnding ending={ending} show={show} />}
      />
      <TurnAlert fight={show.fight} />
    </div>
  );
}

/** The page that a fight is fought on, over the dimmed map. */
export function CombatPage() {
  const show = useCombat((combat) => combat.show);
  const open = useCombat(isOpen);
  return open && show ? <Page key={show.fight.id} show={show} /> : null;
}
