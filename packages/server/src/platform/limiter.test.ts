/** One contract, two adapters. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../testing/redis.ts';
import { createBackplane } from './backplane.ts';
import { createMemoryLimiter, type Limiter } from './limiter.ts';

const log = pino({ level: 'silent' });
const THREE = { points: 3, perSeconds: 60 };
const LOCKOUT = { points: 2, perSeconds: 60, lockSeconds: 600 };
type Nodes = { near: Limiter; far: Limiter };

function contract(nodes: () => Nodes) {
  it('lets through as many as the budget holds, counted over all nodes', async () => {
    const { near, far } = nodes();
    const verdicts = [await near.take('a', THREE), await far.take('a', THREE), await near.take('a', THREE)];
    expect(verdicts.map(({ ok, remaining, limit }) => ({ ok, remaining, limit }))).toEqual([
      { ok: true, remaining: 2, limit: 3 },
      { ok: true, remaining: 1, limit: 3 },
      { ok: true, remaining: 0, limit: 3 },
    ]);
    const refused = await far.take('a', THREE);
    expect(refused).toMatchObject({ ok: false, remaining: 0, limit: 3 });
    expect(refused.resetMs).toBeGreaterThan(50_000);
    expect(refused.resetMs).toBeLessThanOrEqual(60_000);
  });

  it('counts each key and each budget for itself', async () => {
    const { near } = nodes();
    for (let n = 0; n < 4; n += 1) await near.take('b', THREE);
    expect((await near.take('c', THREE)).ok).toBe(true);
    expect((await near.take('b', { points: 100, perSeconds: 60 })).ok).toBe(true);
  });

  it('gives the budget back when the window ends', async () => {
    const { near } = nodes();
    const brief = { points: 1, perSeconds: 1 };
    expect((await near.take('d', brief)).ok).toBe(true);
    expect((await near.take('d', brief)).ok).toBe(false);
    await expect.poll(async () => (await near.take('d', brief)).ok, { timeout: 5000 }).toBe(true);
  });

  it('looks without spending', async () => {
    const { near, far } = nodes();
    expect(await near.peek('e', THREE)).toEqual({ ok: true, remaining: 3, limit: 3, resetMs: 0 });
    await near.take('e', THREE);
    await far.peek('e', THREE);
    expect(await far.peek('e', THREE)).toMatchObject({ ok: true, remaining: 2 });
  });

  it('holds points, and gives them back', async () => {
    const { near, far } = nodes();
    const held = await Promise.all([near, far, near, far].map((node) => node.hold('g', THREE)));
    expect(held.map(({ ok }) => ok).toSorted()).toEqual([false, true, true, true]);
    await far.release('g', THREE);
    expect(await near.hold('g', THREE)).toMatchObject({ ok: true, remaining: 0 });
  });

  it('locks when what is held is kept', async () => {
    const { near, far } = nodes();
    await near.hold('h', LOCKOUT);
    expect(await near.penalise('h', LOCKOUT, 0)).toMatchObject({ ok: true, remaining: 1 });
    await far.hold('h', LOCKOUT);
    expect((await far.penalise('h', LOCKOUT, 0)).ok).toBe(false);
    const refused = await near.hold('h', LOCKOUT);
    expect(refused.ok).toBe(false);
    expect(refused.resetMs).toBeGreaterThan(500_000);
  });

  it('locks out after failures for as long as told, and clears', async () => {
    const { near, far } = nodes();
    expect(await near.penalise('f', LOCKOUT)).toMatchObject({ ok: true, remaining: 1 });
    const locked = await near.penalise('f', LOCKOUT);
    expect(locked.ok).toBe(false);
    expect(locked.resetMs).toBeGreaterThan(500_000);
    expect(await far.peek('f', LOCKOUT)).toMatchObject({ ok: false, remaining: 0 });
    await near.clear('f', LOCKOUT);
    expect(await far.peek('f', LOCKOUT)).toMatchObject({ ok: true, remaining: 2 });
  });
}

describe('limiter in memory', () => {
  const limiter = createMemoryLimiter();
  contract(() => ({ near: limiter, far: limiter }));
});

describe.skipIf(!hasRedis)('limiter over Redis', () => {
  let server: TestRedis;
  let nodes: Nodes;
  const planes: { limiter: Limiter; close(): Promise<void> }[] = [];
  beforeAll(async () => {
    server = await startRedis();
    planes.push(await createBackplane(server.url, log), await createBackplane(server.url, log));
    nodes = { near: planes[0]?.limiter as Limiter, far: planes[1]?.limiter as Limiter };
  });
  afterAll(async () => {
    for (const plane of planes) await plane.close();
    await server.stop();
  });
  contract(() => nodes);

  it('counts in the process while Redis is away', async () => {
    const { near } = nodes;
    await server.kill();
    const verdicts = [];
    for (let n = 0; n < 4; n += 1) verdicts.push((await near.take('away', THREE)).ok);
    expect(verdicts).toEqual([true, true, true, false]);
    await server.start();
  });
});
