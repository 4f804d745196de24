import type { Character, Inventory } from '@farhold/contracts/rest/characters';
import { chatMessage, chatModerated } from '@farhold/contracts/ws/chat';
import { characterChanged, inventoryChanged, notice, purseChanged } from '@farhold/contracts/ws/session';
import { worldZone } from '@farhold/contracts/ws/world';
import type { Geography, Point } from '@farhold/rules/content/geography';
import { createGameSocket } from '@farhold/sdk/socket';
import type { GameSocket, SocketState } from '@farhold/sdk/socket-types';
import { createWorldMirror, positionAt, type WorldMirror } from '@farhold/sdk/world-mirror';
import { createContext, useContext } from 'react';
import { client, queryClient } from '../app/api.ts';
import { contentQuery, type GameContent } from '../app/content-query.ts';
import type { MapView } from '../map/map-types.ts';
import { useCharacterStore } from './character/character-store.ts';
import { hear, tellPlayer, useChat } from './chat/chat-store.ts';
import { followReading, loadUnread } from './chat/read-marks.ts';
import { createTalk, type Talk } from './chat/talk.ts';
import { useCombat } from './combat/combat-store.ts';
import { createFighting, type Fighting } from './combat/fighting.ts';
import { useConnection } from './connection/connection-store.ts';
import { followConnection } from './connection/follow-connection.ts';
import { useDuels } from './duels/duel-store.ts';
import { createDuels, type Duels } from './duels/duels.ts';
import { useAuctions } from './economy/auction/auction-store.ts';
import { listenToAuctions } from './economy/auction/auctions.ts';
import { listenToMail, refreshMail } from './economy/mail/mail-box.ts';
import { listenToTrade, refreshTrade, resetTrade } from './economy/trade/trading.ts';
import { forgetFirstSteps, listenToFirstSteps, refreshFirstSteps } from './first-steps/first-steps-query.ts';
import { listenToGuild } from './guild/guild.ts';
import { loadMine } from './guild/guild-query.ts';
import { inventoryKey } from './inventory/inventory-query.ts';
import { listenToCompany, refreshCompany } from './party/company.ts';
import { partyEntities, useCompany } from './party/party-store.ts';
import { isIgnored } from './people/ignoring.ts';
import { listenToPeople, refreshPeople } from './people/people.ts';
import { pushToast } from './toasts/toast-store.ts';
import { listenToReadings } from './world/beneath.ts';
import { type Fixture, fixtureOf, fixtureRows, fixturesOf } from './world/fixtures.ts';
import { createGathering, type Gathering } from './world/gathering.ts';
import { nearbyRows, sameRows } from './world/nearby.ts';
import { createWalking, type Walking } from './world/walking.ts';
import { useWorld } from './world/world-store.ts';

/** Lists of React are refreshed this often; tokens move with every frame. */
const REFRESH_MS = 250;

/** Everything that lives as long as the game screen. */
export type Game = {
  readonly socket: GameSocket;
  readonly mirror: WorldMirror;
  readonly walking: Walking;
  readonly gathering: Gathering;
  readonly talk: Talk;
  readonly fighting: Fighting;
  readonly duels: Duels;
  /** The entity that the player is; null before the greeting. */
  selfId(): number | null;
  /** The shopkeeper or station with this id, which the content knows. */
  fixture(id: number): Fixture | undefined;
  readonly map: { geography: Geography; seed: number };
  /** The map on the screen, once it is drawn. */
  view: MapView | null;
  stop(): void;
};

export const GameContext = createContext<Game | null>(null);

export function useGame(): Game {
  const game = useContext(GameContext);
  if (!game) throw new Error('this part belongs on the game screen');
  return game;
}

function takeCharacter(character: Character): void {
  const before = useCharacterStore.getState().character;
  useCharacterStore.setState({ character, heardAtMs: Date.now() });
  if (before && before.id === character.id && character.level > before.level) {
    pushToast({
      kind: 'ceremony',
      eyebrow: 'Level',
      title: `You are now level ${character.level}`,
      icon: 'laurel',
    });
    tellPlayer(`You are now level ${character.level}.`, 'news');
  }
  void queryClient.invalidateQueries({ queryKey: ['stats'] });
}

/** The whole bag, with the marks in it. */
function takeBag(inventory: Inventory): void {
  queryClient.setQueryData<Inventory>(inventoryKey, inventory);
  showMarks(inventory.marks);
}

function showMarks(marks: number): void {
  const { character } = useCharacterStore.getState();
  if (character) useCharacterStore.setState({ character: { ...character, marks } });
}

/** Marks alone: what else lies in the bag is as it was. */
function takeMarks({ marks }: { readonly marks: number }): void {
  showMarks(marks);
  queryClient.setQueryData<Inventory>(inventoryKey, (known) => known && { ...known, marks });
}

function listen(socket: GameSocket): (() => void)[] {
  const myId = () => useCharacterStore.getState().character?.id ?? null;
  return [
    socket.on(characterChanged, takeCharacter),
    socket.on(inventoryChanged, takeBag),
    socket.on(purseChanged, takeMarks),
    socket.on(chatMessage, (message) => {
      if (isIgnored(message.sender?.id)) return;
      hear(message, myId());
      if (message.channel === 'system') pushToast({ kind: 'ceremony', title: message.text });
    }),
    socket.on(chatModerated, ({ outcome, text, reason, caseId }) =>
      tellPlayer(`${outcome === 'masked' ? 'Masked' : 'Not sent'}: “${text}” ${reason}`, 'refusal', caseId),
    ),
    socket.on(notice, ({ kind, text }) => {
      tellPlayer(text, 'news');
      pushToast({ kind, title: text });
    }),
    socket.on(worldZone, (zone) => {
      const before = useWorld.getState().zone;
      useWorld.setState({ zone });
      if (before?.zone === zone.zone) return;
      pushToast({ kind: 'info', eyebrow: 'You come to', title: zone.name, text: zone.arrival, icon: 'map' });
      tellPlayer(`${zone.name}. ${zone.arrival}`, 'news');
    }),
  ];
}

function fixturesIn(geography: Geography): readonly Fixture[] {
  const content = queryClient.getQueryData<GameContent>(contentQuery.queryKey);
  return content ? fixturesOf(content, geography) : [];
}

function refreshNearby(mirror: WorldMirror, selfId: number | null, fixtures: readonly Fixture[]): void {
  if (selfId === null) return;
  const nowMs = performance.now();
  const world = useWorld.getState();
  const self = mirror.entities.get(selfId);
  const at = self && positionAt(self, nowMs);
  const standing = at ? fixtureRows(fixtures, [at.x, at.y]) : [];
  const moving = nearbyRows(mirror.entities, { selfId, party: partyEntities() }, nowMs);
  const nearby = [...moving, ...standing].sort((a, b) => a.distance - b.distance || a.id - b.id);
  if (!sameRows(world.nearby, nearby)) useWorld.setState({ nearby });
  const [x, y] = at ? [Math.round(at.x), Math.round(at.y)] : [0, 0];
  if (at && (world.at?.[0] !== x || world.at[1] !== y)) useWorld.setState({ at: [x, y] });
  if (world.target !== null && world.target >= 0 && !mirror.entities.has(world.target))
    useWorld.setState({ target: null });
}

function resetStores(): void {
  useCharacterStore.setState({ character: null });
  useConnection.getState().reset();
  useWorld.getState().reset();
  useChat.getState().reset();
  useCombat.getState().reset();
  useCompany.getState().reset();
  useDuels.getState().reset();
  queryClient.removeQueries({ queryKey: ['guild'] });
  queryClient.removeQueries({ queryKey: ['readings'] });
  forgetFirstSteps();
  resetTrade();
  useAuctions.getState().reset();
}

/** Connects and keeps every store fed until `stop`. */
export function openGame(map: { geography: Geography; seed: number }): Game {
  resetStores();
  const socket = createGameSocket({ url: '', getToken: (options) => client.accessToken(options) });
  const mirror = createWorldMirror();
  const selfId = () => useCharacterStore.getState().character?.entityId ?? null;
  const myId = () => useCharacterStore.getState().character?.id ?? null;
  const fighting = createFighting(socket);
  const duels = createDuels(socket);
  const talk = createTalk(socket, myId, () =>
    useWorld.getState().nearby.flatMap((row) => (row.kind === 'player' ? [row.name] : [])),
  );
  const lastKnown = (): Point => {
    const { x, y } = useCharacterStore.getState().character ?? { x: 0, y: 0 };
    return [x, y];
  };
  const view = () => game.view;
  const gathering = createGathering({ socket, walking: () => walking, view });
  const gather = (id: number) => void gathering.begin(id);
  const walking = createWalking({ socket, mirror, selfId, lastKnown, view, gather, map });

  const opened = (state: SocketState): void => {
    if (state.status !== 'open') return;
    takeCharacter(state.hello.character);
    if (state.resumed) return;
    walking.clearCourse();
    void fighting.refresh();
    void refreshCompany().then(() => useCompany.getState().party && talk.loadOlder('party'));
    refreshPeople();
    refreshMail();
    void refreshTrade();
    void duels.refresh();
    void queryClient.invalidateQueries({ queryKey: inventoryKey });
    void queryClient.invalidateQueries({ queryKey: ['guild'] });
    void refreshFirstSteps();
    void loadUnread();
    void talk
      .loadOlder('global')
      .then(() => talk.loadOlder('trade'))
      .then(() => talk.loadOlder('zone'))
      .then(() => talk.loadOlder('whisper'))
      .then(() => talk.loadOlder('system'))
      .then(() => talk.loadOlder('combat'));
    void loadMine().then(({ hall }) => (hall === null ? undefined : talk.loadOlder('guild')));
  };

  const stops = [
    socket.onFrame((frame) => mirror.apply(frame, performance.now())),
    socket.onState(opened),
    followConnection(socket),
    ...listen(socket),
    ...listenToCompany(socket),
    ...listenToPeople(socket),
    ...listenToGuild(socket),
    ...listenToMail(socket),
    ...listenToTrade(socket),
    ...listenToAuctions(socket),
    ...listenToReadings(socket),
    ...listenToFirstSteps(socket),
    followReading(),
  ];
  const timer = setInterval(() => {
    refreshNearby(mirror, selfId(), fixturesIn(map.geography));
    walking.refresh();
  }, REFRESH_MS);

  const game: Game = {
    socket,
    mirror,
    walking,
    gathering,
    talk,
    fighting,
    duels,
    selfId,
    fixture: (id) => fixtureOf(fixturesIn(map.geography), id),
    map,
    view: null,
    stop() {
      clearInterval(timer);
      for (const stop of stops) stop();
      fighting.stop();
      duels.stop();
      gathering.stop();
      socket.close();
    },
  };
  return game;
}
