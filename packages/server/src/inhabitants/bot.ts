/** One player over the public API: its sign-in, its socket, and what it knows of itself and of the map around it. */
import type { Character } from '@farhold/contracts/rest/characters';
import type { Invitation, Party } from '@farhold/contracts/ws/parties';
import type { FightView } from '@farhold/rules/combat/view';
import type { Content } from '@farhold/rules/content/content';
import type { Point } from '@farhold/rules/content/geography';
import type { CharacterId } from '@farhold/rules/ids';
import type { Terrain } from '@farhold/rules/world/terrain';
import { type Api, createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { createGameSocket } from '@farhold/sdk/socket';
import type { GameSocket, WebSocketConstructor } from '@farhold/sdk/socket-types';
import type { Tokens } from '@farhold/sdk/tokens';
import { createWorldMirror, positionAt, type WorldMirror } from '@farhold/sdk/world-mirror';
import { WebSocket } from 'ws';
import { catchUp, followNews } from './news.ts';

/** What there is in the world, what it is worth, what can be made of it and where it is sold. */
export type Book = Pick<Content, 'items' | 'variants' | 'recipes' | 'shops'>;

export type Bot = {
  readonly api: Api;
  readonly socket: GameSocket;
  readonly mirror: WorldMirror;
  readonly terrain: Terrain;
  readonly book: Book;
  character(): Character;
  /** The fight it is in; null when free. */
  fight(): FightView | null;
  party(): Party | null;
  /** Those that wait for an answer, the oldest first. */
  invitations(): readonly Invitation[];
  position(): Point;
  /** Looks at itself again: what has healed meanwhile is not announced. */
  refresh(): Promise<void>;
  /** Asks how things stand where a lost line may have swallowed news. */
  catchUp(): Promise<void>;
  close(): void;
};

export type BotOptions = {
  readonly url: string;
  readonly terrain: Terrain;
  readonly book: Book;
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
  const news = followNews(socket, mirror);
  news.character ??= (await socket.ready()).character;
  await catchUp(news, api);
  const character = (): Character => news.character!;
  return {
    api,
    socket,
    mirror,
    terrain: options.terrain,
    book: options.book,
    character,
    fight: () => news.fight,
    party: () => news.party,
    invitations: () => news.invitations.filter((one) => Date.parse(one.expiresAt) > Date.now()),
    position() {
      const { entityId, x, y } = character();
      const self = mirror.entities.get(entityId);
      const at = self === undefined ? { x, y } : positionAt(self, performance.now());
      return [at.x, at.y];
    },
    async refresh() {
      news.character = await api.characters.myCharacter();
    },
    catchUp: () => catchUp(news, api),
    close: () => socket.close(),
  };
}
