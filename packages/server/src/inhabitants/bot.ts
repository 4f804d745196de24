/** One player over the public API: its sign-in, its socket, and what it knows of itself and of the map around it. */
import type { Character } from '@farhold/contracts/rest/characters';
import { combatEnded, combatStarted } from '@farhold/contracts/ws/combat';
import { characterChanged } from '@farhold/contracts/ws/session';
import type { FightView } from '@farhold/rules/combat/view';
import type { Point } from '@farhold/rules/content/geography';
import type { CharacterId } from '@farhold/rules/ids';
import type { ItemBook } from '@farhold/rules/items/resolve-item';
import type { Terrain } from '@farhold/rules/world/terrain';
import { type Api, createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { createGameSocket } from '@farhold/sdk/socket';
import type { GameSocket, WebSocketConstructor } from '@farhold/sdk/socket-types';
import type { Tokens } from '@farhold/sdk/tokens';
import { createWorldMirror, positionAt, type WorldMirror } from '@farhold/sdk/world-mirror';
import { WebSocket } from 'ws';

export type Bot = {
  readonly api: Api;
  readonly socket: GameSocket;
  readonly mirror: WorldMirror;
  readonly terrain: Terrain;
  /** What there is in the world, and what it is worth. */
  readonly book: ItemBook;
  character(): Character;
  /** The fight it is in; null when free. */
  fight(): FightView | null;
  position(): Point;
  /** Looks at itself again: what has healed meanwhile is not announced. */
  refresh(): Promise<void>;
  close(): void;
};

export type BotOptions = {
  readonly url: string;
  readonly terrain: Terrain;
  readonly book: ItemBook;
  /** A session to go on with; a new guest where null. */
  readonly tokens: Tokens | null;
  readonly onTokens: (tokens: Tokens | null) => void;
  /** Awaited before the character enters the world. */
  readonly onCharacter: (id: CharacterId) => Promise<void>;
};

/** Signs in (or plays as a new guest), connects, and keeps its picture of the world. Rejects with `ApiError`. */
export async function connectBot(options: BotOptions): Promise<Bot> {
  let tokens = options.tokens;
  const rest = createRestClient({
    baseUrl: options.url,
    refreshBy: 'body',
    getTokens: () => tokens,
    onTokens(next) {
      tokens = next;
      options.onTokens(next);
    },
  });
  const api = createApi(rest);
  const signedIn = tokens === null ? await api.auth.guest({ body: {} }) : await rest.refresh();
  if (signedIn.characterId === null) throw new Error('a guest without a character');
  await options.onCharacter(signedIn.characterId);
  const mirror = createWorldMirror();
  const socket = createGameSocket({
    url: options.url,
    getToken: (asked) => rest.accessToken(asked),
    WebSocket: WebSocket as unknown as WebSocketConstructor,
  });
  let character = (await socket.ready()).character;
  let fight = (await api.combat.combatStatus()).fight;
  socket.on(characterChanged, (next) => {
    character = next;
  });
  socket.on(combatStarted, (event) => {
    fight = event.fight;
  });
  socket.on(combatEnded, () => {
    fight = null;
  });
  socket.onFrame((frame) => mirror.apply(frame, performance.now()));
  socket.onState((state) => {
    if (state.status === 'open' && state.reconnected && !state.resumed) mirror.clear();
  });
  return {
    api,
    socket,
    mirror,
    terrain: options.terrain,
    book: options.book,
    character: () => character,
    fight: () => fight,
    position() {
      const self = mirror.entities.get(character.entityId);
      if (self === undefined) return [character.x, character.y];
      const { x, y } = positionAt(self, performance.now());
      return [x, y];
    },
    async refresh() {
      character = await api.characters.myCharacter();
    },
    close: () => socket.close(),
  };
}
