import { TICK_MS } from './frame.ts';

export type Ticker = {
  /** The number of the present tick: tenths of a second since 1970, the same on every node but for their clocks. */
  now(): number;
  /** Calls back once a tick; after a pause once for all that were missed, with the number of the last. */
  start(step: (tick: number) => void): void;
  stop(): void;
};

/** Counts by the monotonic clock from one look at the wall clock, so that neither drift nor a clock that jumps matters. */
export function createTicker(wallMs: number): Ticker {
  const offset = wallMs - performance.now();
  const now = (): number => Math.floor((offset + performance.now()) / TICK_MS);
  let timer: NodeJS.Timeout | null = null;
  return {
    now,
    start(step) {
      let last = now();
      const wait = (): void => {
        const due = (last + 1) * TICK_MS - offset - performance.now();
        timer = setTimeout(run, Math.max(0, due));
      };
      const run = (): void => {
        const tick = now();
        if (tick > last) {
          last = tick;
          step(tick);
        }
        wait();
      };
      wait();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
