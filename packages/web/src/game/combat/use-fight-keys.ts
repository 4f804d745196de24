import type { FightView } from '@farhold/rules/combat/view';
import { useEffect } from 'react';
import { actionOfKey } from '../../app/key-bindings.ts';
import { useSettings } from '../../app/settings-store.ts';
import { barPage } from './action-bar.ts';
import type { FightHands } from './fight-hands.ts';
import { type FightKey, fightKey } from './fight-keys.ts';

function run(key: FightKey, hands: FightHands, fight: FightView): void {
  const mine = fight.combatants.find((one) => one.id === fight.you?.combatant);
  switch (key.does) {
    case 'choose': {
      const action = barPage(hands.actions, hands.page).shown[key.square - 1];
      if (action) hands.press(action, true);
      return;
    }
    case 'turn-page':
      hands.turnPage();
      return;
    case 'commit':
      hands.commit();
      return;
    case 'aim':
      hands.nextAim(key.backwards);
      return;
    case 'auto':
      hands.setAuto(!mine?.auto);
      return;
    case 'ask':
      hands.ask(key.way === 'flee' && fight.you?.fleeChance === null ? null : key.way);
      return;
  }
}

/** The keyboard of a fight, by the bindings that the player has chosen. */
export function useFightKeys(fight: FightView, hands: FightHands): void {
  useEffect(() => {
    if (fight.status !== 'running') return;
    const onDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement | null;
      if (target && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      const bound = actionOfKey(useSettings.getState().bindings, event.code);
      const key = fightKey(event.code, bound, {
        asking: hands.asked !== null,
        onButton: target?.tagName === 'BUTTON',
      });
      if (!key || event.repeat) return;
      event.preventDefault();
      run(key, hands, fight);
    };
    window.addEventListener('keydown', onDown);
    return () => window.removeEventListener('keydown', onDown);
  });
}
