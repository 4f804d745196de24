import type { JsonValue } from '../bus/bus.ts';

/** Values that may be forgotten at any time. The truth is in PostgreSQL. */
export type Cache = {
  get<T extends JsonValue>(key: string): Promise<T | undefined>;
  set(key: string, value: JsonValue, ttlMs: number): Promise<void>;
  /**
   * The kept value, or the loaded one, which is kept then; concurrent callers share one load. A value that was dropped
   * while it was being loaded is answered but not kept: it may be older than the drop. Undefined is never kept.
   */
  through<T extends JsonValue | undefined>(key: string, ttlMs: number, load: () => Promise<T>): Promise<T>;
  /** Forgets a key on every node. */
  drop(key: string): Promise<void>;
  close(): Promise<void>;
};
