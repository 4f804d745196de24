/**
 * The pulse of a node whose world ticks in this very process: what takes effect only at the next tick may wait for it
 * and be handled together, while the code and its data are warm.
 */
import type { Ctx } from './ctx.ts';

export type Beat = {
  /** Calls back before each tick; the answer takes the listener away. */
  onBeat(listener: () => void): () => void;
  /** Whether a beat comes within a tick or so. */
  isRegular(nowMs: number): boolean;
  /** The tick begins. */
  sound(nowMs: number): void;
};

/** A node that has been silent for longer does not tick. */
const REGULAR_MS = 150;

/** State of a running node, by the ctx that every handler gets. */
const beats = new WeakMap<Ctx, Beat>();

export function beatOf(ctx: Ctx): Beat {
  const known = beats.get(ctx);
  if (known !== undefined) return known;
  const beat = createBeat();
  beats.set(ctx, beat);
  return beat;
}

export function createBeat(): Beat {
  const listeners = new Set<() => void>();
  let soundedMs = Number.NEGATIVE_INFINITY;
  return {
    onBeat(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isRegular: (nowMs) => nowMs - soundedMs < REGULAR_MS,
    sound(nowMs) {
      soundedMs = nowMs;
      for (const listener of listeners) listener();
    },
  };
}
