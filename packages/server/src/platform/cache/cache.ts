import type { JsonValue } from '../bus/bus.ts';

/** Values that may be forgotten at any time. The truth is in PostgreSQL. */
export type Cache = {
  get<T extends JsonValue>(key: string): Promise<T | undefined>;
  set(key: string, value: JsonValue, ttlMs: number): Promise<void>;
  /** Forgets a key on every node. */
  drop(key: string): Promise<void>;
  close(): Promise<void>;
};
