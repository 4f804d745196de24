import { combatChallenge, combatEvents, combatUnwatch, combatWatch } from '@farhold/contracts/ws/combat';
import {
  combatAccept,
  combatAttack,
  combatChallengeClosed,
  combatChallenged,
  combatDecline,
} from '@farhold/contracts/ws/duels';
import { worldSign } from '@farhold/contracts/ws/world';
import type { ChallengeId, CharacterId, PlaceId } from '@farhold/rules/ids';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { tellPlayer } from '../chat/chat-store.ts';
import { openShow, playOn } from '../combat/fight-show.ts';
import { pushToast } from '../toasts/toast-store.ts';
import { afterClosed, closedLine, useDuels } from './duel-store.ts';

export type Duels = ReturnType<typeof createDuels>;

function complain(error: unknown): void {
  const trouble = troubleOf(error);
  if (trouble.code !== 'offline') pushToast({ kind: 'warning', title: trouble.text });
}

/** Challenges, attacks, looking on, and the stone that lets one stand again. */
export function createDuels(socket: GameSocket) {
  const stops = [
    socket.on(combatChallenged, (received) => {
      useDuels.setState({ received });
      tellPlayer(`${received.from.name} calls you out.`, 'news');
    }),
    socket.on(combatChallengeClosed, (closed) => {
      const line = closedLine(useDuels.getState(), closed);
      if (line !== null) pushToast({ kind: 'info', title: line, icon: 'crossed' });
      useDuels.setState((before) => afterClosed(before, closed.id));
    }),
    socket.on(combatEvents, (data) =>
      useDuels.setState(({ watched }) => {
        const isNext = watched?.fight.id === data.id && data.version > watched.fight.version;
        return isNext ? { watched: playOn(watched, data) } : {};
      }),
    ),
  ];
  const command = async (work: () => Promise<unknown>): Promise<void> => {
    if (useDuels.getState().busy) return;
    useDuels.setState({ busy: true });
    try {
      await work();
    } catch (error) {
      complain(error);
    } finally {
      useDuels.setState({ busy: false });
    }
  };

  return {
    /** On opening the page, and when something was missed. */
    async refresh(): Promise<void> {
      try {
        useDuels.setState(await api.duels.listChallenges());
      } catch (error) {
        complain(error);
      }
    },
    callOut: (characterId: CharacterId) =>
      command(async () => {
        const made = await socket.send(combatChallenge, { target: { kind: 'character', characterId } });
        if ('expiresAt' in made) useDuels.setState({ made });
      }),
    attack: (characterId: CharacterId) => command(() => socket.send(combatAttack, { characterId })),
    accept: (challengeId: ChallengeId) => command(() => socket.send(combatAccept, { challengeId })),
    decline: (challengeId: ChallengeId) => command(() => socket.send(combatDecline, { challengeId })),
    watch: (characterId: CharacterId) =>
      command(async () => {
        const fight = await socket.send(combatWatch, { characterId });
        if (fight.you === null) useDuels.setState({ watched: openShow(fight) });
      }),
    unwatch: () => {
      const { watched } = useDuels.getState();
      useDuels.setState({ watched: null });
      if (watched) void command(() => socket.send(combatUnwatch, { fightId: watched.fight.id }));
    },
    sign: (stone: PlaceId) =>
      command(async () => {
        const { name } = await socket.send(worldSign, { stone });
        pushToast({
          kind: 'ceremony',
          eyebrow: 'Signed',
          title: `The stone at ${name}`,
          text: 'Struck out, you will stand here again.',
          icon: 'stone',
        });
      }),
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
