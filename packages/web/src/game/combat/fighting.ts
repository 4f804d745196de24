import {
  combatAction,
  combatAuto,
  combatEnded,
  combatEvents,
  combatStarted,
  combatSurrender,
  type takeActionSchema,
} from '@farhold/contracts/ws/combat';
import type { FightView } from '@farhold/rules/combat/view';
import type { GameSocket } from '@farhold/sdk/socket-types';
import type { z } from 'zod';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { afterEnd, afterEvents, afterStart, afterStatus } from './combat-state.ts';
import { useCombat } from './combat-store.ts';

type Deed = z.input<typeof takeActionSchema>['action'];
export type Fighting = ReturnType<typeof createFighting>;

/** Follows one's fights and acts in them. */
export function createFighting(socket: GameSocket) {
  const { take } = useCombat.getState();
  const stops = [
    socket.on(combatStarted, (data) => take((before) => afterStart(before, data))),
    socket.on(combatEvents, (data) => {
      // Of a fight that is only looked on at, the page of one's own says nothing.
      if (data.fight.you !== null) take((before) => afterEvents(before, data));
    }),
    socket.on(combatEnded, (data) => take((before) => afterEnd(before, data))),
  ];

  const command = async (send: (fight: FightView) => Promise<FightView>): Promise<void> => {
    const { show, busy } = useCombat.getState();
    if (!show || busy) return;
    useCombat.setState({ busy: true, trouble: null });
    try {
      const next = await send(show.fight);
      take((before) => afterStatus(before, next));
    } catch (error) {
      const trouble = troubleOf(error);
      useCombat.setState({ trouble });
      if (trouble.code === 'combat/stale' || trouble.code === 'combat/ended') void refresh();
    } finally {
      useCombat.setState({ busy: false });
    }
  };

  /** Asks for the fight as it stands: on opening the page, and when something was missed. */
  const refresh = async (): Promise<void> => {
    const asked = useCombat.getState().show;
    try {
      const { fight, story } = await api.combat.combatStatus();
      // A fight that has begun since is newer than an answer that knows of none.
      if (fight === null && useCombat.getState().show !== asked) return;
      take((before) => afterStatus(before, fight, story));
    } catch (error) {
      useCombat.setState({ trouble: troubleOf(error) });
    }
  };

  return {
    refresh,
    act: (action: Deed) =>
      command((fight) => socket.send(combatAction, { fightId: fight.id, version: fight.version, action })),
    setAuto: (on: boolean) => command((fight) => socket.send(combatAuto, { fightId: fight.id, on })),
    yield: () => command((fight) => socket.send(combatSurrender, { fightId: fight.id })),
    flee: () =>
      command((fight) =>
        socket.send(combatAction, { fightId: fight.id, version: fight.version, action: { kind: 'flee' } }),
      ),
    close: () => useCombat.getState().reset(),
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
