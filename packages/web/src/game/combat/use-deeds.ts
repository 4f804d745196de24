import type { FightView } from '@farhold/rules/combat/view';
import { useEffect } from 'react';
import { useContent } from '../../app/content-query.ts';
import { useGame } from '../game.ts';
import { actionOf, aimAt, aimsOf, type BarAction, barActions, barPage } from './action-bar.ts';
import { isMyTurn } from './combat-state.ts';
import { useCombat } from './combat-store.ts';

export type ChoosingDeeds = {
  actions: readonly BarAction[];
  page: number;
  chosen: BarAction | null;
  /** Chooses a square; the chosen one pressed again is committed. */
  press(action: BarAction): void;
  commit(): void;
  turnPage(): void;
  nextAim(backwards: boolean): void;
};

/** Choosing what to do in a turn: a square, a target, and then the deed. */
export function useDeeds(fight: FightView | null): ChoosingDeeds {
  const game = useGame();
  const content = useContent();
  const { chosen: chosenKey, target, page } = useCombat();
  const actions = fight ? barActions(fight, content?.abilities ?? {}) : [];
  const chosen = actions.find((one) => one.key === chosenKey && one.usable) ?? null;

  const commit = (): void => {
    if (!fight || !chosen || !isMyTurn(fight)) return;
    const action = actionOf(chosen, aimAt(fight, chosen.aim, target));
    if (action) void game.fighting.act(action);
  };
  return {
    actions,
    page,
    chosen,
    commit,
    press(action) {
      if (!action.usable) return;
      if (chosen?.key === action.key) commit();
      else useCombat.setState({ chosen: action.key, trouble: null });
    },
    turnPage: () => useCombat.setState({ page: page + 1 }),
    nextAim(backwards) {
      if (!fight) return;
      const aim = chosen && aimsOf(fight, chosen.aim).length > 0 ? chosen.aim : 'enemy';
      const aims = aimsOf(fight, aim);
      const at = aims.indexOf(aimAt(fight, aim, target) ?? -1);
      const next = aims[(at + (backwards ? -1 : 1) + aims.length) % aims.length];
      if (next !== undefined) useCombat.setState({ target: next });
    },
  };
}

/** The keyboard of a fight: 1 to 8 choose, again or Space commits, Tab and the arrows aim, 9 turns the page. */
export function useFightKeys(fight: FightView | null, deeds: ChoosingDeeds): void {
  useEffect(() => {
    if (fight?.status !== 'running') return;
    const onDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement | null;
      if (target && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      const onButton = target?.tagName === 'BUTTON';
      if (pressed(event, deeds, onButton)) event.preventDefault();
    };
    window.addEventListener('keydown', onDown);
    return () => window.removeEventListener('keydown', onDown);
  });
}

/** Whether the key meant something. */
function pressed(event: KeyboardEvent, deeds: ChoosingDeeds, onButton: boolean): boolean {
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  if (digit === '9') deeds.turnPage();
  else if (digit) {
    const action = barPage(deeds.actions, deeds.page).shown[Number(digit) - 1];
    if (!action) return false;
    deeds.press(action);
  } else if ((event.code === 'Space' || event.code === 'Enter') && !onButton) deeds.commit();
  else if (event.code === 'ArrowRight' || event.code === 'ArrowDown') deeds.nextAim(false);
  else if (event.code === 'ArrowLeft' || event.code === 'ArrowUp') deeds.nextAim(true);
  else return false;
  return true;
}
