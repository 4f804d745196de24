import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import { createHttpServer } from './http-server.ts';

const PAGE =
  '<!doctype html><title>Farhold</title><script>document.title</script><script src="/assets/a.js"></script>';
let folder: string;
let ctx: TestCtx;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'farhold-web-'));
  const root = join(folder, 'dist');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), PAGE);
  writeFileSync(join(root, 'assets/index-a1b2c3.js'), 'export {};');
  writeFileSync(join(root, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'secret.txt'), 'a secret of the house');
  ctx = await createTestCtx();
  server = await createHttpServer(ctx, {
    routes: [],
    authenticate: () => Promise.reject(new Error('nobody calls')),
    isReady: () => true,
    webRoot: root,
  });
});
afterAll(async () => {
  await server.close();
  await ctx.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, accept = 'text/html,*/*') => server.inject({ url, headers: { accept } });

it.each(['/', '/play', '/characters/new?from=landing'])(
  'sends the page for %s, never from a cache',
  async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.body]).toEqual([200, PAGE]);
    expect(answer.headers['cache-control']).toBe('no-cache');
  },
);

it('lets the page run its own scripts and styles, workers and sockets, and nothing of others', async () => {
  const policy = String((await get('/')).headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toMatch(/script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='/);
  expect(policy).toContain("worker-src 'self' blob:");
  expect(policy).toContain("img-src 'self' data: blob:");
  expect(policy).toContain(`connect-src 'self' ${ctx.config.publicUrl.replace('http', 'ws')}`);
  expect(policy).not.toMatch(/unsafe-eval|upgrade-insecure/);
});

it('keeps hashed files for ever and others not', async () => {
  expect((await get('/assets/index-a1b2c3.js')).headers['cache-control']).toBe(
    'public, max-age=31536000, immutable',
  );
  const icon = await get('/icon.svg');
  expect([icon.statusCode, icon.headers['cache-control']]).toEqual([200, 'no-cache']);
});

it.each(['/api/nothing', '/assets/gone-a1b2c3.js', '/gone.png', '/ws/game'])(
  'answers %s with a problem, not with the page',
  async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'route/not-found']);
  },
);

it('answers what is no page for whoever did not ask for one', async () => {
  expect((await get('/play', 'application/json')).statusCode).toBe(404);
});

it.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/%2e%2e%5csecret.txt',
  '/%zz',
  '/%00',
])('never leaves its folder for %s', async (url) => {
  const answer = await get(url, '*/*');
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(answer.statusCode).toBeLessThan(500);
  expect(answer.body).not.toContain('secret of the house');
});
