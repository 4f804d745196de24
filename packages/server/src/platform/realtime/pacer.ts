/** Decides when connections write what has gathered: at once after a silence, else together at the next boundary. */
export type Paced = {
  lastFlushMs: number;
  queued: boolean;
  flush(nowMs: number): void;
};
export type Pacer = {
  /** Something waits to be written. */
  wake(paced: Paced): void;
  stop(): void;
};

export function createPacer(coalesceMs: number, now: () => number = () => performance.now()): Pacer {
  let soon: Paced[] = [];
  let later: Paced[] = [];
  let immediate: NodeJS.Immediate | undefined;
  let timer: NodeJS.Timeout | undefined;
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
  return {
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
      flushSoon();
      flushLater();
    },
  };
}
