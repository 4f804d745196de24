/** Decides when connections write what has gathered: at once after a silence, else together at the next boundary. */
export type Paced = {
  lastFlushMs: number;
  queued: boolean;
  flush(nowMs: number): void;
};
export type Pacer = {
  /** Something waits to be written. */
  wake(paced: Paced): void;
  /** Something waits that may leave with the next world frame, and in any case within a tick or so. */
  nudge(paced: Paced): void;
  stop(): void;
};

/** A tick of the world: by then a frame has most likely come by. */
const LAZY_MS = 120;

export function createPacer(coalesceMs: number, now: () => number = () => performance.now()): Pacer {
  let soon: Paced[] = [];
  let later: Paced[] = [];
  let immediate: NodeJS.Immediate | undefined;
  let lazy: Paced[] = [];
  let timer: NodeJS.Timeout | undefined;
  let lazyTimer: NodeJS.Timeout | undefined;
  const flushAll = (list: Paced[]): void => {
    const nowMs = now();
    for (const paced of list) {
      paced.queued = false;
      paced.flush(nowMs);
    }
  };
  const flushSoon = (): void => {
    const list = soon;
    soon = [];
    immediate = undefined;
    flushAll(list);
  };
  const flushLater = (): void => {
    const list = later;
    later = [];
    timer = undefined;
    flushAll(list);
  };
  const flushLazy = (): void => {
    const list = lazy;
    lazy = [];
    lazyTimer = undefined;
    const nowMs = now();
    // Most have left with a frame meanwhile; flushing them again writes nothing.
    for (const paced of list) paced.flush(nowMs);
  };
  return {
    nudge(paced) {
      lazy.push(paced);
      lazyTimer ??= setTimeout(flushLazy, LAZY_MS);
    },
    wake(paced) {
      if (paced.queued) return;
      paced.queued = true;
      const nowMs = now();
      if (nowMs - paced.lastFlushMs >= coalesceMs) {
        // At the end of this turn of the event loop: what one action says leaves as one frame.
        soon.push(paced);
        immediate ??= setImmediate(flushSoon);
      } else {
        later.push(paced);
        timer ??= setTimeout(flushLater, coalesceMs - (nowMs % coalesceMs));
      }
    },
    stop() {
      clearImmediate(immediate);
      clearTimeout(timer);
      clearTimeout(lazyTimer);
      flushSoon();
      flushLater();
      flushLazy();
    },
  };
}
