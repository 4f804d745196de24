import type { FightView } from '@farhold/rules/combat/view';
import { useEffect } from 'react';
import { barPage } from './action-bar.ts';
import type { FightHands } from './fight-hands.ts';

/** The keyboard of a fight: 1 to 8 choose, again or Space commits, the arrows aim, 9 turns the page. */
export function useFightKeys(fight: FightView, hands: FightHands): void {
  useEffect(() => {
    if (fight.status !== 'running') return;
    const onDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement | null;
      if (target && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      const onButton = target?.tagName === 'BUTTON';
      if (pressed(event, hands, onButton)) event.preventDefault();
    };
    window.addEventListener('keydown', onDown);
    return () => window.removeEventListener('keydown', onDown);
  });
}

/** Whether the key meant something. */
function pressed(event: KeyboardEvent, hands: FightHands, onButton: boolean): boolean {
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  if (digit === '9') hands.turnPage();
  else if (digit) {
    const action = barPage(hands.actions, hands.page).shown[Number(digit) - 1];
    if (!action) return false;
    hands.press(action);
  } else if ((event.code === 'Space' || event.code === 'Enter') && !onButton) hands.commit();
  else if (event.code === 'ArrowRight' || event.code === 'ArrowDown') hands.nextAim(false);
  else if (event.code === 'ArrowLeft' || event.code === 'ArrowUp') hands.nextAim(true);
  else return false;
  return true;
}
