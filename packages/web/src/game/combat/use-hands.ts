import type { FightView } from '@farhold/rules/combat/view';
import { useContent } from '../../app/content-query.ts';
import { useGame } from '../game.ts';
import { actionOf, aimAt, aimsOf, barActions } from './action-bar.ts';
import { isMyTurn } from './combat-state.ts';
import { useCombat } from './combat-store.ts';
import type { FightHands } from './fight-hands.ts';

/** The player's hands in their own fight: a square, a target, and then the deed. */
export function useHands(fight: FightView): FightHands {
  const game = useGame();
  const content = useContent();
  const { chosen: chosenKey, target, page, busy, trouble } = useCombat();
  const actions = barActions(fight, content?.abilities ?? {});
  const chosen = actions.find((one) => one.key === chosenKey && one.usable) ?? null;
  const kind = chosen?.aim ?? 'enemy';
  const aims = aimsOf(fight, kind);
  const aimed = fight.status === 'running' ? aimAt(fight, kind, target) : null;

  const commit = (): void => {
    if (!chosen || !isMyTurn(fight)) return;
    const action = actionOf(chosen, aimed);
    if (action) void game.fighting.act(action);
  };
  return {
    ...{ actions, page, chosen, aimed, aims, busy, trouble },
    commit,
    press(action) {
      if (!action.usable) return;
      if (chosen?.key === action.key) commit();
      else useCombat.setState({ chosen: action.key, trouble: null });
    },
    turnPage: () => useCombat.setState({ page: page + 1 }),
    aim: (at) => useCombat.setState({ target: at }),
    nextAim(backwards) {
      const at = aims.indexOf(aimed ?? -1);
      const next = aims[(at + (backwards ? -1 : 1) + aims.length) % aims.length];
      if (next !== undefined) useCombat.setState({ target: next });
    },
    setAuto: (on) => void game.fighting.setAuto(on),
    flee: () => void game.fighting.flee(),
    yield: () => void game.fighting.yield(),
  };
}
