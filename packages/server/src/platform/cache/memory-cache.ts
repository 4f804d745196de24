import type { JsonValue } from '../bus/bus.ts';
import type { Cache } from './cache.ts';
import { createLoads } from './loads.ts';

/** Beyond this many the value that was used longest ago is forgotten. */
const MAX_ENTRIES = 20_000;

export type MemoryCache = Cache & {
  /** Forgets everything on this node. */
  forgetAll(): void;
  has(key: string): boolean;
};

/** A `Map` keeps the order of insertion, so its first key is the one used longest ago. */
export function createMemoryCache(
  options: { readonly now?: () => number; readonly maxEntries?: number } = {},
): MemoryCache {
  const now = options.now ?? performance.now.bind(performance);
  const maxEntries = options.maxEntries ?? MAX_ENTRIES;
  const entries = new Map<string, { value: JsonValue; expiresAt: number }>();
  const store: Pick<Cache, 'get' | 'set'> = {
    async get<T extends JsonValue>(key: string) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      if (entry.expiresAt <= now()) return undefined;
      entries.set(key, entry);
      return entry.value as T;
    },
    async set(key, value, ttlMs) {
      entries.delete(key);
      entries.set(key, { value, expiresAt: now() + ttlMs });
      if (entries.size > maxEntries) entries.delete(entries.keys().next().value as string);
    },
  };
  const loads = createLoads(store);
  return {
    ...store,
    through: loads.through,
    has: (key) => entries.has(key),
    async drop(key) {
      loads.forget(key);
      entries.delete(key);
    },
    forgetAll() {
      loads.forget();
      entries.clear();
    },
    async close() {
      entries.clear();
    },
  };
}
