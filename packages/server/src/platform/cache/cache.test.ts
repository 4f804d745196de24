/** One contract, two adapters. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../../testing/redis.ts';
import { createBackplane } from '../backplane.ts';
import type { Bus } from '../bus/bus.ts';
import type { Cache } from './cache.ts';
import { createMemoryCache } from './memory-cache.ts';

const log = pino({ level: 'silent' });
const LONG_MS = 60_000;
type Nodes = { near: Cache; far: Cache };

function contract(nodes: () => Nodes) {
  it('keeps values of every kind for all nodes', async () => {
    const { near, far } = nodes();
    const values = { object: { a: [1, null, 'é'] }, text: 'x', zero: 0, no: false, nothing: null };
    for (const [key, value] of Object.entries(values)) await near.set(`kind:${key}`, value, LONG_MS);
    for (const [key, value] of Object.entries(values)) expect(await far.get(`kind:${key}`)).toEqual(value);
    expect(await far.get('kind:unknown')).toBeUndefined();
  });

  it('forgets after the time given', async () => {
    const { near, far } = nodes();
    await near.set('short', 1, 30);
    await expect.poll(() => near.get('short')).toBeUndefined();
    await expect.poll(() => far.get('short')).toBeUndefined();
  });

  it('drops on every node, copies that were read before included', async () => {
    const { near, far } = nodes();
    await near.set('dropped', 1, LONG_MS);
    expect(await far.get('dropped')).toBe(1);
    await near.drop('dropped');
    expect(await near.get('dropped')).toBeUndefined();
    await expect.poll(() => far.get('dropped')).toBeUndefined();
  });

  it('loads once for all who ask at the same time, and then not again', async () => {
    const { near } = nodes();
    let loads = 0;
    const load = async () => {
      loads += 1;
      return { loads };
    };
    const answers = await Promise.all([1, 2, 3].map(() => near.through('shared', LONG_MS, load)));
    expect(answers).toEqual([{ loads: 1 }, { loads: 1 }, { loads: 1 }]);
    expect(await near.through('shared', LONG_MS, load)).toEqual({ loads: 1 });
  });

  it('does not keep what was loaded before a drop', async () => {
    const { near } = nodes();
    let finish: (value: string) => void = () => {};
    let started: () => void = () => {};
    const isLoading = new Promise<void>((resolve) => {
      started = resolve;
    });
    const early = near.through('race', LONG_MS, () => {
      started();
      return new Promise<string>((resolve) => {
        finish = resolve;
      });
    });
    await isLoading;
    await near.drop('race');
    const late = near.through('race', LONG_MS, async () => 'new');
    finish('old');
    expect(await early).toBe('old');
    expect(await late).toBe('new');
    expect(await near.get('race')).toBe('new');
  });

  it('keeps neither a failure nor the lack of a value', async () => {
    const { near } = nodes();
    await expect(near.through('fails', LONG_MS, () => Promise.reject(new Error('away')))).rejects.toThrow(
      'away',
    );
    expect(await near.through('fails', LONG_MS, async () => undefined)).toBeUndefined();
    expect(await near.through('fails', LONG_MS, async () => 1)).toBe(1);
  });
}

describe('cache in memory', () => {
  const cache = createMemoryCache();
  contract(() => ({ near: cache, far: cache }));

  it('forgets what was used longest ago when it is full', async () => {
    const small = createMemoryCache({ maxEntries: 2 });
    await small.set('a', 1, LONG_MS);
    await small.set('b', 2, LONG_MS);
    await small.get('a');
    await small.set('c', 3, LONG_MS);
    expect([await small.get('a'), await small.get('b'), await small.get('c')]).toEqual([1, undefined, 3]);
  });
});

describe.skipIf(!hasRedis)('cache over Redis', () => {
  let server: TestRedis;
  let nodes: Nodes;
  const planes: { bus: Bus; cache: Cache; close(): Promise<void> }[] = [];
  beforeAll(async () => {
    server = await startRedis();
    planes.push(await createBackplane(server.url, log), await createBackplane(server.url, log));
    nodes = { near: planes[0]?.cache as Cache, far: planes[1]?.cache as Cache };
  });
  afterAll(async () => {
    for (const plane of planes) await plane.close();
    await server.stop();
  });
  contract(() => nodes);

  it('is a cache that misses while Redis is away, and trusts no copy after', async () => {
    const { near, far } = nodes;
    await near.set('before', 'old', LONG_MS);
    expect(await far.get('before')).toBe('old');
    const back = new Promise<void>((resolve) => planes[1]?.bus.onGap(resolve));
    await server.kill();
    await near.drop('before');
    expect(await near.through('before', LONG_MS, async () => 'new')).toBe('new');
    await server.start();
    await back;
    expect(await far.get('before')).not.toBe('old');
  });
});
