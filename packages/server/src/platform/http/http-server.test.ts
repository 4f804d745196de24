import { request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { problemSchema } from '@farhold/contracts/error';
import { defineRoute, doneSchema } from '@farhold/contracts/route';
import type { SessionId, UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import { type Caller, route } from '../feature.ts';
import { Refusal, refuse } from '../refusal.ts';
import { createHttpServer } from './http-server.ts';

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
    ending: z.enum(['answer', 'refuse-before', 'refuse-after']).default('answer'),
  }),
  response: z.object({ total: z.int() }),
});
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

let ctx: TestCtx;
let server: Awaited<ReturnType<typeof createHttpServer>>;
let origin: string;
const users = new Map<string, Caller>();
const logged: unknown[] = [];

const routes = [
  route(open, {}, async (_ctx, { query }) => ({ n: query.n })),
  route(echo, {}, async (_ctx, { body }) => ({ text: body.text })),
  route(mine, {}, async (_ctx, { params }) => ({ id: params.id })),
  route(hero, {}, async () => ({ done: true as const })),
  route(staff, {}, async () => ({ done: true as const })),
  route(count, {}, async (ctx, { body, caller }) => {
    if (body.ending === 'refuse-before') refuse('ledger/insufficient');
    const total = await ctx.db.tx(async (tx) => {
      const { rows } = await sql<{ total: number }>`
        insert into test_counter as c (user_id, total) values (${caller.userId}, ${body.by})
        on conflict (user_id) do update set total = c.total + excluded.total returning total`.execute(tx);
      return rows[0]!.total;
    });
    if (body.ending === 'refuse-after') refuse('ledger/insufficient');
    return { total };
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

async function newUser(role: Caller['role'] = 'player'): Promise<Caller> {
  const name = crypto.randomUUID().slice(0, 20);
  const { rows } = await sql<{
    id: UserId;
  }>`insert into users (username, is_guest) values (${name}, true) returning id`.execute(ctx.db.pool);
  const caller: Caller = {
    userId: rows[0]!.id,
    sessionId: crypto.randomUUID() as SessionId,
    role,
    characterId: null,
  };
  users.set(caller.userId, caller);
  return caller;
}

beforeAll(async () => {
  ctx = await createTestCtx();
  await sql`create table test_counter (user_id uuid primary key, total int not null)`.execute(ctx.db.pool);
  const listening = {
    ...ctx,
    log: Object.assign(Object.create(ctx.log), { error: (...line: unknown[]) => logged.push(line) }),
  };
  server = await createHttpServer(listening, {
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
  origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await server.close();
  await ctx.close();
});

let addresses = 0;
/** Each call comes from an address of its own unless told, so that budgets do not meet. */
async function call(
  method: string,
  path: string,
  given: {
    body?: unknown;
    text?: string;
    headers?: Record<string, string>;
    as?: Caller | undefined;
    from?: string;
  } = {},
) {
  const text = given.text ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
  const response = await fetch(`${origin}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...(given.as === undefined ? {} : { authorization: `Bearer ${given.as.userId}` }),
      'x-forwarded-for': given.from ?? `203.0.113.${addresses++ % 250}`,
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

describe('input', () => {
  it('fills in defaults and coerces queries', async () => {
    expect((await call('GET', '/api/test/open')).json).toEqual({ n: 1 });
    expect((await call('GET', '/api/test/open?n=3')).json).toEqual({ n: 3 });
  });

  it('tells what is wrong, where, as a problem document', async () => {
    const answer = await call('GET', '/api/test/open?n=9');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = problemSchema.parse(answer.json);
    expect(problem).toMatchObject({ code: 'input/invalid', status: 400 });
    expect(problem.issues?.[0]?.path).toBe('querystring.n');
    expect(problem.requestId).toMatch(/^[0-9a-f]+-/);
  });

  it.each([
    ['not JSON', '{"text":', 400, 'input/not-json'],
    ['a wrong type', '{"text":3}', 400, 'input/invalid'],
    ['an unknown key', '{"text":"a","more":1}', 400, 'input/invalid'],
    ['a prototype', '{"text":"a","__proto__":{"x":1}}', 400, 'input/invalid'],
    ['an escaped prototype', '{"text":"a","\\u005f_proto__":{"x":1}}', 400, 'input/invalid'],
    ['a NUL', '{"text":"a\\u0000"}', 400, 'input/invalid'],
    ['half a surrogate pair', '{"text":"a\\ud800"}', 400, 'input/invalid'],
    ['deep nesting', `{"text":"a","deep":${'['.repeat(40)}${']'.repeat(40)}}`, 400, 'input/invalid'],
    ['nothing', '', 400, 'input/invalid'],
    ['null', 'null', 400, 'input/invalid'],
    ['too much', JSON.stringify({ text: 'a'.repeat(300_000) }), 413, 'input/too-large'],
  ])('refuses %s', async (_name, text, status, code) => {
    const answer = await call('POST', '/api/test/echo', { text });
    expect([answer.status, answer.json?.code]).toEqual([status, code]);
  });

  it('takes a text with an escaped backslash before u0000', async () => {
    const answer = await call('POST', '/api/test/echo', { text: '{"text":"a\\\\u0000"}' });
    expect([answer.status, answer.json?.text]).toEqual([201, 'a\\u0000']);
  });

  it('refuses other media types', async () => {
    const answer = await call('POST', '/api/test/echo', {
      text: 'text=a',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([answer.status, answer.json?.code]).toEqual([415, 'input/media-type']);
  });

  it.each([
    '/api/test/open?n=%00',
    '/api/test/%zz',
    `/api/test/mine/${'a'.repeat(250)}`,
    '/api/test/mine/%00',
  ])('answers %s with a 4xx problem', async (path) => {
    const answer = await call('GET', path, { as: await newUser() });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    problemSchema.parse(answer.json);
  });

  it('tells an unknown address from an unknown method', async () => {
    expect((await call('GET', '/api/nothing')).json).toMatchObject({ code: 'route/not-found', status: 404 });
    const wrong = await call('GET', '/api/test/echo');
    expect(wrong.json).toMatchObject({ code: 'route/method', status: 405 });
    expect(wrong.headers.get('allow')).toBe('POST');
  });

  it('answers what is not HTTP with a 400 and closes', async () => {
    const { port } = new URL(origin);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('NONSENSE\r\n\r\n');
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"input\/invalid"/);
  });
});

describe('callers', () => {
  const id = '0192f0c1-2345-7abc-8def-0123456789ab';
  it.each([
    [undefined, 'auth/required'],
    ['Bearer nonsense', 'auth/required'],
    ['Basic abc', 'auth/required'],
    ['Bearer expired', 'auth/token-expired'],
  ])('refuses %s', async (authorization, code) => {
    const answer = await call('GET', `/api/test/mine/${id}`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    expect([answer.status, answer.json.code]).toEqual([401, code]);
  });

  it('lets a public endpoint be called with an expired token', async () => {
    expect(
      (await call('GET', '/api/test/open', { headers: { authorization: 'Bearer expired' } })).status,
    ).toBe(200);
  });

  it('asks for a character or a role where the contract does', async () => {
    const player = await newUser();
    expect((await call('GET', '/api/test/hero', { as: player })).json.code).toBe('character/none-selected');
    expect((await call('GET', '/api/test/staff', { as: player })).json.code).toBe('auth/forbidden');
    expect((await call('GET', '/api/test/staff', { as: await newUser('admin') })).status).toBe(200);
  });

  it('sets a strict, httpOnly cookie and reads it back', async () => {
    const first = await call('POST', '/api/test/biscuit');
    expect(first.headers.get('set-cookie')).toMatch(
      /^farhold=fresh; Max-Age=60; Path=\/api\/auth; HttpOnly; SameSite=Strict$/,
    );
    expect((await call('POST', '/api/test/biscuit', { headers: { cookie: 'farhold=old' } })).json).toEqual({
      had: 'old',
    });
  });
});

describe('budgets', () => {
  it('gives an address 30 requests a minute, then 429 with Retry-After', async () => {
    const from = '198.51.100.1';
    for (let i = 0; i < 30; i++) {
      const answer = await call('GET', '/api/test/open', { from });
      expect(answer.headers.get('x-ratelimit-remaining')).toBe(String(29 - i));
    }
    const over = await call('GET', '/api/test/open', { from });
    expect([over.status, over.json.code]).toEqual([429, 'rate-limited']);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(over.headers.get('x-ratelimit-limit')).toBe('30');
    expect((await call('GET', '/api/test/open', { from: '198.51.100.2' })).status).toBe(200);
  });

  it('gives a user 100 requests a minute over all addresses', async () => {
    const as = await newUser();
    const path = `/api/test/mine/${crypto.randomUUID()}`;
    for (let i = 0; i < 100; i++) expect((await call('GET', path, { as })).status).toBe(200);
    expect((await call('GET', path, { as })).status).toBe(429);
  });

  it('counts wrong tokens against the address', async () => {
    const from = '198.51.100.3';
    for (let i = 0; i < 30; i++)
      await call('GET', '/api/test/hero', { from, headers: { authorization: `Bearer guess-${i}` } });
    expect(
      (await call('GET', '/api/test/hero', { from, headers: { authorization: 'Bearer guess' } })).status,
    ).toBe(429);
  });

  it('keeps to the budget of a single endpoint', async () => {
    const from = '198.51.100.4';
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await call('POST', '/api/test/tight', { from })).status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});

describe('faults', () => {
  it('answers a bug with an opaque 500 and logs it once with the request id', async () => {
    logged.length = 0;
    const answer = await call('GET', '/api/test/broken');
    expect([answer.status, answer.json.code]).toEqual([500, 'server/internal']);
    expect(answer.text).not.toContain('secret');
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged[0])).toContain(answer.json.requestId);
  });

  it('answers a lost database with 503 and Retry-After', async () => {
    const answer = await call('GET', '/api/test/away');
    expect([answer.status, answer.json.code, answer.headers.get('retry-after')]).toEqual([
      503,
      'server/unavailable',
      '2',
    ]);
  });

  it('finds out in tests that an answer holds more than its contract', async () => {
    expect((await call('GET', '/api/test/chatty')).status).toBe(500);
  });
});

describe('Idempotency-Key', () => {
  const key = () => crypto.randomUUID();
  it('answers a repeat from the first answer, with one effect', async () => {
    const as = await newUser();
    const headers = { 'idempotency-key': key() };
    const answers = [];
    for (let i = 0; i < 3; i++)
      answers.push(await call('POST', '/api/test/count', { as, headers, body: { by: 2 } }));
    expect(answers.map(({ status, json }) => [status, json])).toEqual([
      [200, { total: 2 }],
      [200, { total: 2 }],
      [200, { total: 2 }],
    ]);
    expect(
      (await call('POST', '/api/test/count', { as, headers: { 'idempotency-key': key() }, body: { by: 2 } }))
        .json,
    ).toEqual({ total: 4 });
  });

  it('has one effect for many at once; the others are told to wait or get the answer', async () => {
    const as = await newUser();
    const headers = { 'idempotency-key': key() };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => call('POST', '/api/test/count', { as, headers, body: { by: 1 } })),
    );
    for (const { status, json } of answers)
      expect(status === 200 ? json : json.code).toEqual(
        status === 200 ? { total: 1 } : 'idempotency/in-progress',
      );
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect((await call('POST', '/api/test/count', { as, body: { by: 0 } })).json).toEqual({ total: 1 });
  });

  it('refuses the key for another body', async () => {
    const as = await newUser();
    const headers = { 'idempotency-key': key() };
    await call('POST', '/api/test/count', { as, headers, body: { by: 1 } });
    const other = await call('POST', '/api/test/count', { as, headers, body: { by: 5 } });
    expect([other.status, other.json.code]).toEqual([422, 'idempotency/other-request']);
  });

  it('keeps keys apart by user', async () => {
    const headers = { 'idempotency-key': key() };
    for (const as of [await newUser(), await newUser()])
      expect((await call('POST', '/api/test/count', { as, headers, body: { by: 3 } })).json).toEqual({
        total: 3,
      });
  });

  it('remembers nothing of a refusal before any effect, and the refusal after one', async () => {
    const as = await newUser();
    const before = { 'idempotency-key': key() };
    await call('POST', '/api/test/count', { as, headers: before, body: { by: 1, ending: 'refuse-before' } });
    const { rows } =
      await sql`select 1 from idempotency_keys where key = ${before['idempotency-key']}`.execute(ctx.db.pool);
    expect(rows).toEqual([]);
    const after = { 'idempotency-key': key() };
    const first = await call('POST', '/api/test/count', {
      as,
      headers: after,
      body: { by: 1, ending: 'refuse-after' },
    });
    const again = await call('POST', '/api/test/count', {
      as,
      headers: after,
      body: { by: 1, ending: 'refuse-after' },
    });
    expect([again.status, again.json]).toEqual([409, first.json]);
    expect(again.headers.get('content-type')).toContain('application/problem+json');
    expect((await call('POST', '/api/test/count', { as, body: { by: 0 } })).json).toEqual({ total: 1 });
  });

  it('takes a key again after 24 hours', async () => {
    const as = await newUser();
    const headers = { 'idempotency-key': key() };
    await call('POST', '/api/test/count', { as, headers, body: { by: 1 } });
    await sql`update idempotency_keys set created_at = now() - interval '25 hours' where user_id = ${as.userId}`.execute(
      ctx.db.pool,
    );
    expect((await call('POST', '/api/test/count', { as, headers, body: { by: 1 } })).json).toEqual({
      total: 2,
    });
  });

  it.each(['', 'x'.repeat(65), 'a b'])('refuses the key %j', async (bad) => {
    const answer = await call('POST', '/api/test/count', {
      as: await newUser(),
      headers: { 'idempotency-key': bad },
      body: { by: 1 },
    });
    expect(answer.json.code).toBe('input/invalid');
  });
});

describe('the rest', () => {
  it('is live and ready', async () => {
    expect((await call('GET', '/api/health')).json.status).toBe('live');
    expect((await call('GET', '/api/ready')).json).toEqual({ status: 'ready' });
  });

  it('describes every endpoint in OpenAPI and serves the reference without other hosts', async () => {
    const document = (await call('GET', '/api/openapi.json')).json;
    expect(document.paths['/api/test/mine/{id}'].get.security).toEqual([{ bearer: [] }]);
    const page = await call('GET', '/api/docs/');
    expect(page.text).toContain('js/scalar.js');
    expect(page.text).not.toMatch(/https?:\/\/(?!127)/);
    expect((await call('GET', '/api/docs/js/scalar.js')).status).toBe(200);
  });

  it('gives the content an ETag and answers 304 to it', async () => {
    const first = await call('GET', '/api/content');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"/);
    expect((await call('GET', '/api/content', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await call('GET', '/api/content', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('shows metrics by route to this machine only', async () => {
    await call('GET', '/api/test/open');
    const direct = await fetch(`${origin}/metrics`);
    expect(await direct.text()).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/test\/open",status="200"\}/,
    );
    expect((await call('GET', '/metrics')).status).toBe(403);
  });

  it('answers a body that never ends with 413', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = rawRequest(
        `${origin}/api/test/echo`,
        { method: 'POST', headers: { 'content-type': 'application/json' } },
        (response) => {
          resolve(response.statusCode);
          response.destroy();
        },
      );
      request.on('error', reject);
      request.write('{"text":"');
      for (let i = 0; i < 10; i++) request.write('a'.repeat(32_768));
    });
    expect(status).toBe(413);
  });
});
