import type { JsonValue } from '../bus/bus.ts';
import type { Cache } from './cache.ts';

type Load = { readonly value: Promise<JsonValue | undefined>; dropped: boolean };

/** What is being loaded at this moment, so that a drop meanwhile is not undone by it. */
export function createLoads(
  cache: Pick<Cache, 'get' | 'set'>,
): Pick<Cache, 'through'> & { forget(key?: string): void } {
  const loads = new Map<string, Load>();
  const load = async (key: string, ttlMs: number, loading: Load): Promise<void> => {
    try {
      const value = await loading.value;
      if (value !== undefined && !loading.dropped) await cache.set(key, value, ttlMs);
    } finally {
      if (loads.get(key) === loading) loads.delete(key);
    }
  };
  return {
    async through<T extends JsonValue | undefined>(
      key: string,
      ttlMs: number,
      fetch: () => Promise<T>,
    ): Promise<T> {
      const kept = await cache.get<JsonValue>(key);
      if (kept !== undefined) return kept as T;
      const running = loads.get(key);
      if (running !== undefined) return running.value as Promise<T>;
      const loading: Load = { value: fetch(), dropped: false };
      loads.set(key, loading);
      await load(key, ttlMs, loading);
      return loading.value as Promise<T>;
    },
    forget(key) {
      for (const name of key === undefined ? [...loads.keys()] : [key]) {
        const loading = loads.get(name);
        if (loading !== undefined) loading.dropped = true;
        // Whoever asks after the drop loads anew.
        loads.delete(name);
      }
    },
  };
}
