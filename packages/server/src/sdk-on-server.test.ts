/** The client of `packages/sdk` against a whole server. */
import type { EventData } from '@farhold/contracts/message';
import { chatMessage, chatSend } from '@farhold/contracts/ws/chat';
import { combatEnded } from '@farhold/contracts/ws/combat';
import { notice, ping, sessionRenew } from '@farhold/contracts/ws/session';
import { worldMove } from '@farhold/contracts/ws/world';
import type { ErratumId } from '@farhold/rules/ids';
import { createApi } from '@farhold/sdk/api';
import { createRestClient, type RestClient } from '@farhold/sdk/rest';
import { createGameSocket } from '@farhold/sdk/socket';
import type { GameSocket, SocketState, WebSocketConstructor } from '@farhold/sdk/socket-types';
import type { Tokens } from '@farhold/sdk/tokens';
import { createWorldMirror, positionAt } from '@farhold/sdk/world-mirror';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openRaid, switchAuto } from './features/combat/service.ts';
import { announce, characterTopic } from './platform/feature.ts';
import { startWholeServer, type WholeServer } from './testing/whole-server.ts';

const ACCESS_MS = 16 * 60_000;
let server: WholeServer;
let aheadMs = 0;
const open: GameSocket[] = [];

beforeAll(async () => {
  server = await startWholeServer({ now: () => Date.now() + aheadMs });
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
afterAll(() => server.close());

/** What goes over the wire, and a switch that loses the next answer after the server has given it. */
function wire() {
  const calls: { readonly method: string; readonly path: string; readonly key: string | null }[] = [];
  let losing = false;
  return {
    calls,
    loseNext() {
      losing = true;
    },
    async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
      const url = new URL(String(input));
      calls.push({
        method: init?.method ?? 'GET',
        path: url.pathname,
        key: new Headers(init?.headers).get('idempotency-key'),
      });
      const response = await fetch(url, init);
      if (!losing) return response;
      losing = false;
      await response.text();
      throw new TypeError('the network went away');
    },
  };
}

async function newGuest(options: Partial<Parameters<typeof createRestClient>[0]> = {}) {
  const rest = createRestClient({ baseUrl: server.url, ...options });
  const api = createApi(rest);
  const signedIn = await api.auth.guest();
  return { rest, api, signedIn, characterId: signedIn.characterId! };
}

/** `ws` sockets that a test can cut. */
function cuttable() {
  const sockets: WebSocket[] = [];
  class Cuttable extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  }
  return { WebSocket: Cuttable as unknown as WebSocketConstructor, cut: () => sockets.at(-1)?.terminate() };
}

function connect(rest: RestClient, options: { WebSocket?: WebSocketConstructor } = {}) {
  const socket = createGameSocket({ url: server.url, getToken: rest.accessToken, ...options });
  open.push(socket);
  const states: SocketState[] = [];
  const until = <S extends SocketState['status']>(
    status: S,
    times = 1,
  ): Promise<SocketState & { status: S }> =>
    new Promise((resolve) => {
      const check = (): void => {
        const found = states.filter((state) => state.status === status);
        if (found.length >= times) resolve(found.at(-1) as SocketState & { status: S });
      };
      socket.onState((state) => {
        states.push(state);
        check();
      });
      check();
    });
  return { socket, states, until };
}

describe('REST', () => {
  it('signs in and calls in the name of the character', async () => {
    const { api, characterId } = await newGuest();
    expect((await api.characters.myCharacter()).id).toBe(characterId);
    await expect(api.characters.characterProfile({ params: { name: 'Nobody Here' } })).rejects.toMatchObject({
      code: 'character/not-found',
      problem: { status: 404 },
    });
  });

  it('refreshes an expired token once for many calls, and repeats them', async () => {
    const seen: (Tokens | null)[] = [];
    const { fetch, calls } = wire();
    const { api, characterId } = await newGuest({ fetch, onTokens: (tokens) => seen.push(tokens) });
    aheadMs += ACCESS_MS;
    const answers = await Promise.all(Array.from({ length: 5 }, () => api.characters.myCharacter()));
    expect(answers.map(({ id }) => id)).toEqual(Array(5).fill(characterId));
    expect(calls.filter(({ path }) => path === '/api/auth/refresh')).toHaveLength(1);
    expect(seen.map((tokens) => tokens?.characterId)).toEqual([characterId, characterId]);
  });

  it('ends the session where the refresh token is spent', async () => {
    const seen: (Tokens | null)[] = [];
    const { rest, api } = await newGuest({ onTokens: (tokens) => seen.push(tokens) });
    await api.auth.logout();
    expect(rest.tokens()).toBeNull();
    await expect(rest.refresh()).rejects.toMatchObject({ code: 'auth/bad-refresh' });
    await expect(api.characters.myCharacter()).rejects.toMatchObject({ code: 'auth/required' });
    expect(seen.at(-1)).toBeNull();
  });

  it('repeats a mutation whose answer was lost with the same key, for one effect', async () => {
    const { fetch, calls, loseNext } = wire();
    const { api } = await newGuest({ fetch });
    loseNext();
    const line = await api.messages.sendMessage({ body: { channel: 'global', text: 'one good line' } });
    const keys = calls
      .filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
      .map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    const { items } = await api.messages.listMessages();
    expect(items.filter(({ text }) => text === line.text)).toHaveLength(1);
  });

  it('does not repeat what may not happen twice', async () => {
    const { fetch, calls, loseNext } = wire();
    const api = createApi(createRestClient({ baseUrl: server.url, fetch }));
    loseNext();
    await expect(api.auth.guest()).rejects.toMatchObject({ code: 'client/network' });
    expect(calls).toHaveLength(1);
  });

  it('tells when nobody is there', async () => {
    const fetch = () => Promise.reject(new TypeError('refused'));
    const api = createApi(createRestClient({ baseUrl: 'http://127.0.0.1:1', fetch }));
    await expect(api.auth.guest()).rejects.toMatchObject({ name: 'ApiError', code: 'client/network' });
  });
});

describe('the socket', () => {
  it('walks, sees itself walk, and talks, by the WebSocket of Node itself', async () => {
    const { rest, api } = await newGuest();
    const me = await api.characters.myCharacter();
    const { socket } = connect(rest);
    const mirror = createWorldMirror();
    const moved = new Promise<void>((resolve) =>
      mirror.onChange(({ kind, entity }) => kind === 'move' && entity.id === me.entityId && resolve()),
    );
    const seen = new Promise<void>((resolve) =>
      mirror.onChange(({ kind, entity }) => kind === 'appear' && entity.id === me.entityId && resolve()),
    );
    socket.onFrame((frame) => mirror.apply(frame, Date.now()));
    const heard = new Promise<string>((resolve) => socket.on(chatMessage, ({ text }) => resolve(text)));
    expect((await socket.ready()).character.id).toBe(me.id);
    await seen;
    const course = await socket.send(worldMove, { path: [[me.x + 6, me.y]] });
    await moved;
    const end = positionAt(mirror.entities.get(me.entityId)!, Date.now() + 60_000);
    expect(Math.hypot(end.x - course.path.at(-1)![0], end.y - course.path.at(-1)![1])).toBeLessThan(0.1);
    await socket.send(chatSend, { channel: 'global', text: 'a fine day for a walk' });
    expect(await heard).toBe('a fine day for a walk');
    await expect(socket.send(chatSend, { channel: 'global', text: '' })).rejects.toMatchObject({
      code: 'chat/empty',
    });
  });

  it('comes back after a cut and misses nothing', async () => {
    const { rest, characterId } = await newGuest();
    const { WebSocket: Cuttable, cut } = cuttable();
    const { socket, until } = connect(rest, { WebSocket: Cuttable });
    const lines: string[] = [];
    const third = new Promise<void>((resolve) =>
      socket.on(notice, ({ text }) => {
        if (text.startsWith('line')) lines.push(text);
        if (text === 'line 3') resolve();
      }),
    );
    await until('open');
    const say = (text: string) =>
      announce(server.ctx, characterTopic(characterId), notice, { kind: 'info', text });
    say('line 1');
    await socket.send(ping, {});
    cut();
    await until('waiting');
    say('line 2');
    expect(await until('open', 2)).toMatchObject({ resumed: true, reconnected: true });
    say('line 3');
    await third;
    expect(lines).toEqual(['line 1', 'line 2', 'line 3']);
  });

  it('refuses what is sent while there is no connection', async () => {
    const { rest } = await newGuest();
    const { WebSocket: Cuttable, cut } = cuttable();
    const { socket, until } = connect(rest, { WebSocket: Cuttable });
    await until('open');
    cut();
    await until('waiting');
    await expect(socket.send(ping, {})).rejects.toMatchObject({ code: 'client/disconnected' });
    socket.connect();
    await until('open', 2);
    expect(await socket.send(ping, {})).toHaveProperty('serverTime');
  });

  it('stays away once it was taken over, until it is asked', async () => {
    const { rest } = await newGuest();
    const first = connect(rest);
    await first.until('open');
    const second = connect(rest);
    await second.until('open');
    expect(await first.until('closed')).toMatchObject({ reason: 'taken-over' });
    await expect(first.socket.ready()).rejects.toMatchObject({ name: 'ApiError' });
    first.socket.connect();
    await first.until('open', 2);
    expect(await second.until('closed')).toMatchObject({ reason: 'taken-over' });
  });

  it('stops when its session is closed', async () => {
    const { rest, api } = await newGuest();
    const { until } = connect(rest);
    await until('open');
    const { items } = await api.auth.listSessions();
    await api.auth.closeSession({ params: { id: items.find(({ current }) => current)!.id } });
    expect(await until('closed')).toMatchObject({ reason: 'revoked' });
  });

  it('renews its token when it is asked to, without a break', async () => {
    const { rest, signedIn } = await newGuest();
    const { socket, states, until } = connect(rest);
    await until('open');
    const asked = new Promise((resolve) => socket.on(sessionRenew, resolve));
    aheadMs += ACCESS_MS;
    await asked;
    await expect.poll(() => rest.tokens()?.accessToken).not.toBe(signedIn.accessToken);
    expect(await socket.send(ping, {})).toHaveProperty('serverTime');
    expect(states.map(({ status }) => status)).not.toContain('waiting');
  });

  it('gives up without a token, and says why', async () => {
    const rest = createRestClient({ baseUrl: server.url });
    const { until } = connect(rest);
    expect(await until('closed')).toMatchObject({ reason: 'unauthorized', error: { code: 'auth/required' } });
  });

  it('waits for a server that restarts, and is back with it', async () => {
    const { rest } = await newGuest();
    const { socket, until } = connect(rest);
    await until('open');
    const stopped = server.node.stop();
    expect((await until('waiting')).retryInMs).toBeLessThanOrEqual(3000);
    await stopped;
    await server.restart();
    expect(await until('open', 2)).toMatchObject({ resumed: false, reconnected: true });
    expect(await socket.send(ping, {})).toHaveProperty('serverTime');
  });
});

describe('the end of a fight', () => {
  it('[LOT4] [LOT5] is told with everybody’s share and the lots, which the REST door knows and rolls for', async () => {
    const guests = [await newGuest(), await newGuest()];
    const endings = guests.map(({ rest }) => {
      const { socket } = connect(rest);
      return {
        socket,
        heard: new Promise<EventData<typeof combatEnded>>((resolve) => socket.on(combatEnded, resolve)),
      };
    });
    for (const { socket } of endings) await socket.ready();
    const { ctx } = server;
    const characterIds = guests.map((one) => one.characterId);
    const start = { characterIds, erratum: 'sir-limax' as ErratumId, where: 'at the Lists' };
    const { id: fightId } = await ctx.db.tx((tx) => openRaid(ctx, tx, start));
    // It falls at the first blow: what is tested is what comes after.
    await sql`update combat_instances set state = jsonb_set(state, '{combatants}', (
      select jsonb_agg(case one ->> 'side' when 'b' then jsonb_set(one, '{health}', '1') else one end order by at)
      from jsonb_array_elements(state -> 'combatants') with ordinality as c(one, at))) where id = ${fightId}`.execute(
      ctx.db.pool,
    );
    for (const one of characterIds) await switchAuto(ctx, one, { fightId, on: true });
    const [mine, theirs] = await Promise.all(endings.map(({ heard }) => heard));
    expect(mine).toMatchObject({ id: fightId, result: 'victory' });
    expect(mine!.contributions.map((one) => one.characterId)).toEqual(characterIds);
    expect(mine!.contributions.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 2);
    expect(theirs!.contributions).toEqual(mine!.contributions);
    expect(mine!.lots.length).toBeGreaterThanOrEqual(2);
    const idsOf = (lots: readonly { readonly id: string }[]) => lots.map((one) => one.id).toSorted();
    const { items } = await guests[0]!.api.loot.listLots();
    expect(idsOf(items)).toEqual(idsOf(mine!.lots));
    const params = { id: mine!.lots[0]!.id };
    await guests[0]!.api.loot.rollForLot({ params, body: { choice: 'need' } });
    const done = await guests[1]!.api.loot.rollForLot({ params, body: { choice: 'pass' } });
    expect(done).toMatchObject({ status: 'given', winnerId: characterIds[0] });
  });
});
