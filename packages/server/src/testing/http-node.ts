/** A real REST door with small endpoints, one for each thing that can happen. For tests. */
import type { AddressInfo } from 'node:net';
import { defineRoute, doneSchema } from '@farhold/contracts/route';
import type { SessionId, UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '../platform/ctx.ts';
import { type Caller, route } from '../platform/feature.ts';
import { createHttpServer } from '../platform/http/http-server.ts';
import { Refusal, refuse } from '../platform/refusal.ts';
import { createTestCtx, type TestCtx } from './ctx.ts';

const base = { tag: 'test', errors: [] } as const;
const open = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/open',
  summary: 'open',
  access: 'public',
  query: z.object({ n: z.coerce.number().int().max(5).default(1) }),
  response: z.object({ n: z.int() }),
});
const echo = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/test/echo',
  summary: 'echo',
  access: 'public',
  body: z.strictObject({ text: z.string(), deep: z.unknown().optional() }),
  response: z.object({ text: z.string() }),
  status: 201,
});
const mine = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/mine/:id',
  summary: 'mine',
  access: 'user',
  params: z.object({ id: z.uuid() }),
  response: z.object({ id: z.string() }),
});
const hero = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/hero',
  summary: 'hero',
  access: 'character',
  response: doneSchema,
});
const staff = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/staff',
  summary: 'staff',
  access: 'gamemaster',
  response: doneSchema,
});
const count = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/test/count',
  summary: 'count',
  access: 'user',
  body: z.strictObject({
    by: z.int(),
    ending: z.enum(['answer', 'refuse-before', 'refuse-after', 'die-after']).default('answer'),
  }),
  response: z.object({ total: z.int() }),
});
const tally = defineRoute({ ...count, path: '/api/test/tally', summary: 'tally' });
const broken = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/broken',
  summary: 'broken',
  access: 'public',
  response: doneSchema,
});
const chatty = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/chatty',
  summary: 'chatty',
  access: 'public',
  response: doneSchema,
});
const away = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/away',
  summary: 'away',
  access: 'public',
  response: doneSchema,
});
const tight = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/test/tight',
  summary: 'tight',
  access: 'public',
  response: doneSchema,
});
const biscuit = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/test/biscuit',
  summary: 'biscuit',
  access: 'public',
  response: z.object({ had: z.string().nullable() }),
});

const add = (ctx: Ctx, userId: UserId, by: number): Promise<{ total: number }> =>
  ctx.db.tx(async (tx) => {
    const { rows } = await sql<{ total: number }>`
      insert into test_counter as c (user_id, total) values (${userId}, ${by})
      on conflict (user_id) do update set total = c.total + excluded.total returning total`.execute(tx);
    return rows[0]!;
  });

/** `die-after`: as a process that is killed between the commit and the answer. */
function end(ending: string): void {
  if (ending === 'refuse-after') refuse('ledger/insufficient');
  if (ending === 'die-after') throw new Error('killed');
}

const routes = [
  route(open, {}, async (_ctx, { query }) => ({ n: query.n })),
  route(echo, {}, async (_ctx, { body }) => ({ text: body.text })),
  route(mine, {}, async (_ctx, { params }) => ({ id: params.id })),
  route(hero, {}, async () => ({ done: true as const })),
  route(staff, {}, async () => ({ done: true as const })),
  route(count, {}, async (ctx, { body, caller }) => {
    if (body.ending === 'refuse-before') refuse('ledger/insufficient');
    const { total } = await add(ctx, caller.userId, body.by);
    end(body.ending);
    return { total };
  }),
  route(tally, { isOneTransaction: true }, async (ctx, { body, caller }) => {
    if (body.ending === 'refuse-before') refuse('ledger/insufficient');
    const added = await add(ctx, caller.userId, body.by);
    end(body.ending);
    return added;
  }),
  route(broken, {}, async () => {
    throw new Error('a secret of the house');
  }),
  route(chatty, {}, async () => ({ done: true as const, secret: 'hash' })),
  route(away, {}, async () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  }),
  route(tight, { limit: { perMinute: 2, by: 'address' } }, async () => ({ done: true as const })),
  route(biscuit, { limit: { perMinute: 100, by: 'address' } }, async (_ctx, call) => {
    call.setCookie('farhold', 'fresh', 60);
    return { had: call.cookies.farhold ?? null };
  }),
];

export type TestCall = {
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
  readonly as?: Caller | undefined;
  /** The address that the call seems to come from; one of its own unless told, so that budgets do not meet. */
  readonly from?: string;
};
export type TestHttp = Awaited<ReturnType<typeof startTestHttp>>;

export async function startTestHttp() {
  const ctx = await createTestCtx();
  await sql`create table test_counter (user_id uuid primary key, total int not null)`.execute(ctx.db.pool);
  const users = new Map<string, Caller>();
  const logged: unknown[] = [];
  const server = await createHttpServer(listening(ctx, logged), {
    routes,
    authenticate: async (_ctx, token) => {
      if (token === 'expired') throw new Refusal('auth/token-expired');
      const caller = users.get(token);
      if (caller === undefined) throw new Refusal('auth/required');
      return { ...caller, expiresAtMs: Date.now() + 60_000 };
    },
    isReady: () => true,
    webRoot: null,
    checkAnswers: true,
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  let addresses = 0;
  return {
    ctx,
    origin,
    logged,
    async newUser(role: Caller['role'] = 'player'): Promise<Caller> {
      const caller = await insertUser(ctx, role);
      users.set(caller.userId, caller);
      return caller;
    },
    call: (method: string, path: string, given: TestCall = {}) =>
      send(origin + path, method, { from: `203.0.113.${addresses++ % 250}`, ...given }),
    async close() {
      await server.close();
      await ctx.close();
    },
  };
}

function listening(ctx: TestCtx, logged: unknown[]): TestCtx {
  const log = Object.assign(Object.create(ctx.log), { error: (...line: unknown[]) => logged.push(line) });
  return Object.create(ctx, { log: { value: log } });
}

async function insertUser(ctx: TestCtx, role: Caller['role']): Promise<Caller> {
  const name = crypto.randomUUID().slice(0, 20);
  const { rows } = await sql<{ id: UserId }>`
    insert into users (username, is_guest) values (${name}, true) returning id`.execute(ctx.db.pool);
  return { userId: rows[0]!.id, sessionId: crypto.randomUUID() as SessionId, role, characterId: null };
}

async function send(url: string, method: string, given: TestCall) {
  const text = given.text ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...(given.as === undefined ? {} : { authorization: `Bearer ${given.as.userId}` }),
      'x-forwarded-for': given.from ?? '',
      ...given.headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const answer = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text: answer,
    json: answer.startsWith('{') ? JSON.parse(answer) : undefined,
  };
}
