import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { problemSchema } from '@farhold/contracts/error';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHttp, type TestHttp } from '../../testing/http-node.ts';

let http: TestHttp;
beforeAll(async () => {
  http = await startTestHttp();
});
afterAll(() => http.close());
const call: TestHttp['call'] = (...given) => http.call(...given);
const newUser: TestHttp['newUser'] = (...given) => http.newUser(...given);

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
    const { port } = new URL(http.origin);
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
    http.logged.length = 0;
    const answer = await call('GET', '/api/test/broken');
    expect([answer.status, answer.json.code]).toEqual([500, 'server/internal']);
    expect(answer.text).not.toContain('secret');
    expect(http.logged).toHaveLength(1);
    expect(JSON.stringify(http.logged[0])).toContain(answer.json.requestId);
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
    const direct = await fetch(`${http.origin}/metrics`);
    expect(await direct.text()).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/test\/open",status="200"\}/,
    );
    expect((await call('GET', '/metrics')).status).toBe(403);
  });

  it('answers a body that never ends with 413', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = rawRequest(
        `${http.origin}/api/test/echo`,
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
