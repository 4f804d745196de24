/** What a bot is told of itself: the latest of each, from the first moment of its connection. */
import type { Character } from '@farhold/contracts/rest/characters';
import { combatEnded, combatStarted } from '@farhold/contracts/ws/combat';
import {
  type Invitation,
  type Party,
  partyChanged,
  partyInvitationEnded,
  partyInvited,
} from '@farhold/contracts/ws/parties';
import { characterChanged } from '@farhold/contracts/ws/session';
import type { FightView } from '@farhold/rules/combat/view';
import type { Api } from '@farhold/sdk/api';
import type { GameSocket } from '@farhold/sdk/socket-types';
import type { WorldMirror } from '@farhold/sdk/world-mirror';

export type News = {
  character: Character | null;
  fight: FightView | null;
  party: Party | null;
  invitations: readonly Invitation[];
  /** Whether a lost line may have swallowed something. */
  missed: boolean;
};

/** Keeps the news, and the mirror of the map, fed by the socket. Asked for before the greeting: a keyframe comes once. */
export function followNews(socket: GameSocket, mirror: WorldMirror): News {
  const news: News = { character: null, fight: null, party: null, invitations: [], missed: true };
  socket.onFrame((frame) => mirror.apply(frame, performance.now()));
  socket.onState((state) => {
    if (state.status !== 'open' || !state.reconnected || state.resumed) return;
    mirror.clear();
    news.missed = true;
  });
  socket.on(characterChanged, (character) => {
    news.character = character;
  });
  socket.on(combatStarted, ({ fight }) => {
    news.fight = fight;
  });
  socket.on(combatEnded, () => {
    news.fight = null;
  });
  socket.on(partyChanged, ({ party }) => {
    news.party = party;
  });
  socket.on(partyInvited, (asked) => {
    news.invitations = [...news.invitations.filter((one) => one.id !== asked.id), asked];
  });
  socket.on(partyInvitationEnded, ({ id }) => {
    news.invitations = news.invitations.filter((one) => one.id !== id);
  });
  return news;
}

/** Asks how things stand where news may have been lost. */
export async function catchUp(news: News, api: Api): Promise<void> {
  if (!news.missed) return;
  // Before it asks: a line that is lost meanwhile is heeded too.
  news.missed = false;
  try {
    const { fight } = await api.combat.combatStatus();
    Object.assign(news, { fight, ...(await api.parties.myParty()) });
  } catch (error) {
    news.missed = true;
    throw error;
  }
}
