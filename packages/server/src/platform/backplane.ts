import type { Logger } from 'pino';
import type { Bus } from './bus/bus.ts';
import { createMemoryBus } from './bus/memory-bus.ts';
import type { Cache } from './cache/cache.ts';
import { createMemoryCache } from './cache/memory-cache.ts';
import { createMemoryLimiter, createRedisLimiter, type Limiter } from './limiter.ts';

/** What nodes share besides the database. */
export type Backplane = {
  readonly bus: Bus;
  readonly cache: Cache;
  readonly limiter: Limiter;
  close(): Promise<void>;
};

/** In this process where there is no Redis; the same parts over Redis where there is. */
export async function createBackplane(redisUrl: string | null, log: Logger): Promise<Backplane> {
  if (redisUrl === null) {
    const bus = createMemoryBus(log);
    const cache = createMemoryCache();
    return { bus, cache, limiter: createMemoryLimiter(), close: () => closeAll(bus, cache) };
  }
  // Hundreds of modules that a host without Redis need not wait for.
  const [{ connectRedis }, { createRedisBus }, { createRedisCache }] = await Promise.all([
    import('./redis.ts'),
    import('./bus/redis-bus.ts'),
    import('./cache/redis-cache.ts'),
  ]);
  const redis = await connectRedis(redisUrl, log);
  const bus = createRedisBus(redis, log);
  const cache = await createRedisCache(redis.client, bus);
  return { bus, cache, limiter: createRedisLimiter(redis.client), close: () => closeAll(cache, bus, redis) };
}

async function closeAll(...parts: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const part of parts) await part.close();
}
