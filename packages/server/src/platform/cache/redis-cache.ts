/** Values shared by all nodes in Redis, with a copy in each node that has used them. */
import type { Bus, JsonValue } from '../bus/bus.ts';
import type { RedisClient } from '../redis.ts';
import type { Cache } from './cache.ts';
import { createLoads } from './loads.ts';
import { createMemoryCache } from './memory-cache.ts';

const KEY_PREFIX = 'farhold:cache:';
const DROP_TOPIC = 'cache:drop';

export async function createRedisCache(client: RedisClient, bus: Bus): Promise<Cache> {
  const near = createMemoryCache();
  // Redis away: every value is a miss, and the truth is in PostgreSQL.
  const quietly = <T>(command: () => Promise<T>): Promise<T | null> =>
    client.isReady ? command().catch(() => null) : Promise.resolve(null);
  const store: Pick<Cache, 'get' | 'set'> = {
    async get<T extends JsonValue>(key: string) {
      const kept = await near.get<T>(key);
      if (kept !== undefined) return kept;
      const [text, ttlMs] = (await quietly(() =>
        client
          .multi()
          .get(KEY_PREFIX + key)
          .pTTL(KEY_PREFIX + key)
          .exec(),
      )) ?? [null, 0];
      if (typeof text !== 'string') return undefined;
      const value = JSON.parse(text) as T;
      await near.set(key, value, Number(ttlMs));
      return value;
    },
    async set(key, value, ttlMs) {
      await near.set(key, value, ttlMs);
      await quietly(() =>
        client.set(KEY_PREFIX + key, JSON.stringify(value), { expiration: { type: 'PX', value: ttlMs } }),
      );
    },
  };
  const loads = createLoads(store);
  const dropHere = async (key: string) => {
    loads.forget(key);
    const hadIt = near.has(key);
    await near.drop(key);
    return hadIt;
  };
  const leave = await bus.subscribe(DROP_TOPIC, (key) => {
    // A copy that this node put into Redis between the other's deletion and its word of it goes as well.
    void (async () => {
      if (await dropHere(String(key))) await quietly(() => client.del(KEY_PREFIX + String(key)));
    })();
  });
  // Drops may have been missed.
  const endGap = bus.onGap(() => {
    loads.forget();
    near.forgetAll();
  });
  return {
    ...store,
    through: loads.through,
    async drop(key) {
      await dropHere(key);
      await quietly(() => client.del(KEY_PREFIX + key));
      bus.publish(DROP_TOPIC, key);
    },
    async close() {
      leave();
      endGap();
      await near.close();
    },
  };
}
