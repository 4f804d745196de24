/** The doors of accounts and characters as HTTP, with every answer held against its contract. */
import type { SignedIn } from '@farhold/contracts/rest/auth';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpServer } from '../../platform/http/http-server.ts';
import { createWorld, type World } from '../../testing/characters.ts';
import { routes as authRoutes } from '../auth/routes.ts';
import { verifyAccessToken } from '../auth/service.ts';
import { routes as characterRoutes } from './routes.ts';

const ROUTES = [...authRoutes, ...characterRoutes];
let world: World;
let server: FastifyInstance;

beforeAll(async () => {
  world = await createWorld();
  server = await createHttpServer(world.ctx, {
    routes: ROUTES,
    authenticate: verifyAccessToken,
    isReady: () => true,
    webRoot: null,
    checkAnswers: true,
  });
  await server.ready();
});
afterAll(async () => {
  await server.close();
  await world.ctx.close();
});

let address = 0;
type Options = { readonly body?: unknown; readonly token?: string; readonly cookie?: string };
async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, options: Options = {}) {
  address += 1;
  const answer = await server.inject({
    method,
    url,
    // A place of its own for each call: budgets are not what is tried here.
    remoteAddress: `198.51.${(address >> 8) & 255}.${address & 255}`,
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
    },
    ...(options.body === undefined ? {} : { payload: JSON.stringify(options.body) }),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    json: answer.body === '' ? null : answer.json(),
  };
}
const cookieOf = (headers: { 'set-cookie'?: string | string[] | undefined }) =>
  String(headers['set-cookie'] ?? '');
const guest = async (): Promise<SignedIn> =>
  (await call('POST', '/api/auth/guest', { body: { refreshInBody: true } })).json as SignedIn;

describe('accounts over HTTP', () => {
  const credentials = { username: 'Odo', email: 'odo@example.org', password: 'four geese, one ladder' };

  it('keep the refresh token in a cookie that scripts and other sites cannot use', async () => {
    const { status, headers, json } = await call('POST', '/api/auth/register', { body: credentials });
    expect(status).toBe(201);
    expect(json.refreshToken).toBeUndefined();
    expect(cookieOf(headers)).toMatch(
      /^farhold_refresh=[\w-]{43}; Max-Age=2592000; Path=\/api\/auth; HttpOnly; SameSite=Strict$/,
    );
    const cookie = cookieOf(headers).split(';')[0]!;
    const refreshed = await call('POST', '/api/auth/refresh', { cookie });
    expect(refreshed.status).toBe(200);
    expect(cookieOf(refreshed.headers)).not.toContain(cookie);
    const reused = await call('POST', '/api/auth/refresh', { cookie });
    expect([reused.status, reused.json.code]).toEqual([401, 'auth/refresh-reused']);
  });

  it('hand it out in the body to whoever asks, and set no cookie', async () => {
    const signedIn = await call('POST', '/api/auth/login', {
      body: { login: 'ODO', password: credentials.password, refreshInBody: true },
    });
    expect(signedIn.headers['set-cookie']).toBeUndefined();
    const { refreshToken } = signedIn.json;
    const refreshed = await call('POST', '/api/auth/refresh', { body: { refreshToken } });
    expect(refreshed.json.refreshToken).toMatch(/^[\w-]{43}$/);
    expect(refreshed.headers['set-cookie']).toBeUndefined();
    const out = await call('POST', '/api/auth/logout', { token: refreshed.json.accessToken });
    expect(out.status).toBe(200);
    const me = await call('GET', '/api/auth/sessions', { token: refreshed.json.accessToken });
    expect([me.status, me.json.code]).toEqual([401, 'auth/required']);
  });

  it('tell nobody whether an address is known', async () => {
    const answers = await Promise.all(
      ['odo@example.org', 'nobody@example.org'].map((email) =>
        call('POST', '/api/auth/password-reset', { body: { email } }),
      ),
    );
    expect(answers.map(({ status, json }) => [status, json])).toEqual([
      [202, { done: true }],
      [202, { done: true }],
    ]);
  });
});

describe('characters over HTTP', () => {
  it('are played by a guest with one click, claimed, and found again', async () => {
    const { accessToken: token } = await guest();
    const me = await call('GET', '/api/characters/me', { token });
    expect(me.json).toMatchObject({ level: 1, zone: 'legend' });
    for (const part of ['skills', 'inventory', 'stats', '']) {
      expect((await call('GET', `/api/characters/${part}`.replace(/\/$/, ''), { token })).status).toBe(200);
    }
    const claim = { username: 'Ebba', email: 'ebba@example.org', password: 'salt and seven lamps' };
    expect((await call('POST', '/api/auth/claim', { token, body: claim })).json).toMatchObject({
      guest: false,
    });
    const again = await call('POST', '/api/auth/login', {
      body: { login: 'ebba', password: claim.password },
    });
    expect(again.json.characterId).toBeNull();
    const select = { characterId: me.json.id };
    const selected = await call('POST', '/api/characters/select', {
      token: again.json.accessToken,
      body: select,
    });
    const profile = await call('GET', `/api/characters/${encodeURIComponent(me.json.name)}/profile`, {
      token: selected.json.accessToken,
    });
    expect(profile.json).toMatchObject({ name: me.json.name, level: 1 });
  });

  it('need a token, and one that speaks for a character', async () => {
    expect((await call('GET', '/api/characters/me')).json.code).toBe('auth/required');
    const body = { username: 'Annis', email: 'annis@example.org', password: 'one brass button' };
    const { accessToken: token } = (await call('POST', '/api/auth/register', { body })).json;
    expect((await call('GET', '/api/characters/me', { token })).json.code).toBe('character/none-selected');
    const made = { name: 'Annis Stint', arms: armsFromSeed('a'), skills: ['lore', 'fishing', 'trading'] };
    expect((await call('POST', '/api/characters/create', { token, body: made })).status).toBe(201);
  });
});

describe('bad input', () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.record(
      { username: fc.string(), email: fc.string(), password: fc.string(), login: fc.string() },
      { requiredKeys: [] },
    ),
    fc.record(
      { inventoryId: fc.uuid(), slot: fc.integer(), quantity: fc.integer(), place: fc.string() },
      { requiredKeys: [] },
    ),
    fc.record({
      name: fc.string({ unit: 'grapheme' }),
      arms: fc.constant(armsFromSeed('x')),
      skills: fc.constant(['lore', 'lore', 'melee']),
    }),
    fc.record({ refreshToken: fc.string({ maxLength: 300 }) }),
    fc.record({ token: fc.string({ minLength: 20, maxLength: 60 }), password: fc.string() }),
    fc.record({ characterId: fc.uuid() }),
  );

  it('is answered with a stable code, never a fault, and moves nothing', async () => {
    const { accessToken: token } = await guest();
    const before = (await call('GET', '/api/characters/inventory', { token })).json;
    const doors = ROUTES.map(({ contract }) => contract).filter(
      ({ path, method }) => method !== 'GET' && !/logout|guest|sessions/.test(path),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...doors),
        anything,
        fc.boolean(),
        async (contract, body, signedIn) => {
          await world.ctx.limiter.clear(`user:${(await verifyAccessToken(world.ctx, token)).userId}`, {
            points: 100,
            perSeconds: 60,
          });
          const answer = await call(contract.method, contract.path, { body, ...(signedIn ? { token } : {}) });
          expect(answer.status).toBeLessThan(500);
          if (answer.status >= 400) expect(answer.json.code).toMatch(/^[a-z-]+(\/[a-z-]+)?$/);
        },
      ),
      { numRuns: 300 },
    );
    expect((await call('GET', '/api/characters/inventory', { token })).json).toEqual(before);
  });
});
