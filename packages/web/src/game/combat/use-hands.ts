import type { FightView } from '@farhold/rules/combat/view';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useContent } from '../../app/content-query.ts';
import { useGame } from '../game.ts';
import { actionOf, aimAfter, aimAt, aimsOf, barActions, fallsOn } from './action-bar.ts';
import { isMyTurn } from './combat-state.ts';
import { useCombat } from './combat-store.ts';
import type { FightHands } from './fight-hands.ts';

/** The player's hands in their own fight: a square, a target, and then the deed. */
export function useHands(fight: FightView): FightHands {
  const game = useGame();
  const content = useContent();
  const { chosen: chosenKey, target, page, busy, trouble, asked, focusKey } = useCombat();
  const actions = barActions(fight, content?.abilities ?? {}, (id) =>
    content ? resolveItem(content, id) : undefined,
  );
  const chosen = actions.find((one) => one.key === chosenKey && one.usable) ?? null;
  // Until something is chosen, whoever is pointed at would be struck.
  const meant = chosen ?? actions[0];
  const running = fight.status === 'running' && meant !== undefined;
  const aims = running ? aimsOf(fight, meant) : [];
  const aimed = running ? aimAt(fight, meant, target) : null;
  const struck = running && chosen ? fallsOn(fight, chosen, aimed) : [];

  const commit = (): void => {
    if (!meant || !isMyTurn(fight)) return;
    const action = actionOf(meant, aimed);
    if (action) void game.fighting.act(action);
  };
  return {
    ...{ actions, page, chosen, aimed, aims, struck, busy, trouble, asked, focusKey },
    commit,
    press(action, byKey = false) {
      if (action.usable && chosen?.key === action.key) return commit();
      if (action.usable) useCombat.setState({ chosen: action.key, trouble: null });
      if (byKey) useCombat.setState({ focusKey: (focusKey ?? 0) + 1 });
    },
    turnPage: () => useCombat.setState({ page: page + 1 }),
    aim: (at) => useCombat.setState({ target: at }),
    nextAim: (backwards) => useCombat.setState({ target: aimAfter(aims, aimed, backwards) }),
    ask: (way) => useCombat.setState({ asked: way }),
    setAuto: (on) => void game.fighting.setAuto(on),
    flee: () => void game.fighting.flee(),
    yield: () => void game.fighting.yield(),
  };
}
