/** A real node of the WebSocket door with small features, and clients that remember all they hear. For tests. */
import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { defineMessage } from '@farhold/contracts/message';
import type { Character } from '@farhold/contracts/rest/characters';
import type { CharacterId, SessionId, UserId } from '@farhold/rules/ids';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Ctx } from '../platform/ctx.ts';
import { type Caller, type Connection, message, type SessionHooks } from '../platform/feature.ts';
import { createRealtime, type RealtimeOptions } from '../platform/realtime/realtime.ts';
import { Refusal, refuse } from '../platform/refusal.ts';

const reply = z.object({ text: z.string() });
const common = { endpoints: ['chat'], reply, errors: [], summary: 'for tests' } as const;
export const say = defineMessage({
  ...common,
  type: 'test.say',
  budget: 'other',
  data: z.strictObject({ text: z.string() }),
});
export const fight = defineMessage({
  ...common,
  type: 'test.fight',
  endpoints: ['combat'],
  budget: 'combat',
  data: z.strictObject({ text: z.string() }),
});
export const slow = defineMessage({
  ...common,
  type: 'test.slow',
  budget: 'movement',
  data: z.strictObject({ text: z.string() }),
});
export const fail = defineMessage({
  ...common,
  type: 'test.fail',
  budget: 'other',
  data: z.strictObject({ how: z.enum(['refuse', 'bug', 'chatty']) }),
});

export type Life = {
  readonly hook: 'opened' | 'closed' | 'lapsed';
  readonly connection?: Connection;
  readonly characterId: CharacterId;
};
export type TestNode = {
  readonly url: string;
  readonly ctx: Ctx;
  readonly lives: Life[];
  /** Resolves when a hook has run `times` times for a character. */
  lived(hook: Life['hook'], characterId: CharacterId, times?: number): Promise<Connection | undefined>;
  /** Lets the handlers of `test.slow` go on. */
  release(): void;
  drain(): Promise<void>;
  close(): Promise<void>;
};
export type TestPerson = Caller & {
  readonly characterId: CharacterId;
  readonly token: string;
  expiresAtMs: number;
};

const people = new Map<string, Caller & { expiresAtMs: number }>();

/** Somebody with a token; `given` may take the character away or set another user. */
export function newPerson(given: Partial<Caller> = {}, expiresAtMs = Date.now() + 600_000): TestPerson {
  const token = `token-${crypto.randomUUID()}`;
  const person = {
    userId: crypto.randomUUID() as UserId,
    sessionId: crypto.randomUUID() as SessionId,
    role: 'player' as const,
    characterId: crypto.randomUUID() as CharacterId,
    ...given,
    token,
    expiresAtMs,
  };
  people.set(token, person as Caller & { expiresAtMs: number });
  return person as TestPerson;
}

export async function startTestNode(ctx: Ctx, options: Partial<RealtimeOptions> = {}): Promise<TestNode> {
  const lives: Life[] = [];
  const waiting = new Set<() => void>();
  let release: () => void = () => {};
  let released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const live = (life: Life): void => {
    lives.push(life);
    for (const check of waiting) check();
  };
  const hooks: SessionHooks = {
    opened: async (_ctx, connection) =>
      live({ hook: 'opened', connection, characterId: connection.characterId }),
    closed: async (_ctx, connection) =>
      live({ hook: 'closed', connection, characterId: connection.characterId }),
    lapsed: async (_ctx, characterId) => live({ hook: 'lapsed', characterId }),
  };
  const { sessions = [], messages = [], ...rest } = options;
  const realtime = createRealtime(ctx, {
    messages: [
      message(say, async (_ctx, _connection, { text }) => ({ text })),
      message(fight, async (_ctx, _connection, { text }) => ({ text })),
      message(slow, async (_ctx, _connection, { text }) => {
        if (text === 'wait') await released;
        return { text };
      }),
      message(fail, async (_ctx, _connection, { how }) => {
        if (how === 'refuse') refuse('world/blocked', 'a tree');
        if (how === 'bug') throw new Error('a secret of the house');
        return { text: 'a', more: 'b' };
      }),
      ...messages,
    ],
    sessions: [...sessions, hooks],
    authenticate: async (_ctx, token) => {
      const person = people.get(token);
      if (person === undefined) throw new Refusal('auth/required');
      if (person.expiresAtMs <= Date.now()) throw new Refusal('auth/token-expired');
      return person;
    },
    describeCharacter: async (_ctx, id) => characterOf(id),
    checkAnswers: true,
    ...rest,
  });
  const server = createServer();
  realtime.attach(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let drained: Promise<void> | undefined;
  const node: TestNode = {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ctx,
    lives,
    lived: (hook, characterId, times = 1) =>
      new Promise((resolve) => {
        const check = (): void => {
          const found = lives.filter((life) => life.hook === hook && life.characterId === characterId);
          if (found.length < times) return;
          waiting.delete(check);
          resolve(found.at(-1)?.connection);
        };
        waiting.add(check);
        check();
      }),
    release() {
      release();
      released = Promise.resolve();
    },
    drain() {
      drained ??= realtime.drain();
      return drained;
    },
    async close() {
      node.release();
      await node.drain();
      server.close();
      server.closeAllConnections();
    },
  };
  return node;
}

type Item = {
  readonly t?: string;
  readonly re?: number | null;
  readonly d?: unknown;
  readonly error?: { code: string; detail: string };
  readonly v?: number;
};
export type Frame = { readonly s: number; readonly m: readonly Item[] };
export type TestClient = {
  readonly ws: WebSocket;
  readonly frames: Frame[];
  readonly binary: Buffer[];
  readonly hello: { sessionId: string; resumeToken: string; resumed: boolean };
  items(): Item[];
  /** Resolves with the first item, heard already or yet to come, that fits. */
  heard(fits: (item: Item) => boolean): Promise<Item>;
  event(type: string): Promise<Item>;
  ask(type: string, data: unknown): Promise<Item>;
  raw(text: string): void;
  /** Code and reason. */
  closed: Promise<{ code: number; reason: string }>;
  socket(): Socket;
};

let ids = 0;

/** Connects and waits for the greeting. */
export async function connect(
  node: Pick<TestNode, 'url'>,
  person: { token: string },
  options: { endpoint?: string; query?: string } = {},
): Promise<TestClient> {
  const ws = new WebSocket(`${node.url}/ws/${options.endpoint ?? 'game'}${options.query ?? ''}`, [
    'farhold.v1',
    `bearer.${person.token}`,
  ]);
  const frames: Frame[] = [];
  const binary: Buffer[] = [];
  const waiting = new Set<() => void>();
  ws.on('message', (data: Buffer, isBinary) => {
    if (isBinary) binary.push(data);
    else frames.push(JSON.parse(data.toString()) as Frame);
    for (const check of waiting) check();
  });
  ws.on('error', () => {});
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  const items = (): Item[] => frames.flatMap((frame) => frame.m);
  const heard = (fits: (item: Item) => boolean): Promise<Item> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = items().find(fits);
        if (found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
      void closed.then(({ code }) => reject(new Error(`closed with ${code} before it was heard`)));
    });
  const first = await Promise.race([heard((item) => item.t === 'session.hello'), closed]);
  if ('code' in first) throw new Error(`closed with ${first.code}`);
  return {
    ws,
    frames,
    binary,
    hello: (first as Item).d as TestClient['hello'],
    items,
    heard,
    event: (type) => heard((item) => item.t === type),
    ask(type, data) {
      const id = ++ids;
      ws.send(JSON.stringify({ id, t: type, d: data }));
      return heard((item) => item.re === id);
    },
    raw: (text) => ws.send(text),
    closed,
    socket: () => (ws as unknown as { _socket: Socket })._socket,
  };
}

export function characterOf(id: CharacterId): Character {
  return {
    id,
    entityId: 7,
    name: 'Odo Reed',
    title: null,
    arms: { division: 'plain', field: ['azure', null], ordinary: null, charge: null, bordure: null },
    level: 1,
    experience: 0,
    levelFrom: 0,
    levelTo: 100,
    health: 10,
    maxHealth: 10,
    mana: 5,
    maxMana: 5,
    marks: 0,
    x: 1,
    y: 2,
    zone: 'kirkmere' as Character['zone'],
    weakenedUntil: null,
    protectedUntil: null,
    boundStone: 'nib-gate-stone' as Character['boundStone'],
    fightId: null,
    boons: [],
    createdAt: '2026-11-23T00:00:00.000Z',
  };
}

/** What a plain HTTP client sees of a refused upgrade. */
export function refusedUpgrade(
  node: Pick<TestNode, 'url'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number | undefined; code: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(node.url.replace('ws:', 'http:') + path, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode, code: 'upgraded' });
    });
    request.on('response', (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, code: JSON.parse(text).code }));
    });
    request.on('error', reject);
    request.end();
  });
}
