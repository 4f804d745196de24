/** Decides when connections write what has gathered: at once after a silence, else together at the next boundary. */
export type Paced = {
  lastFlushMs: number;
  queued: boolean;
  flush(nowMs: number): void;
};
export type Pacer = {
  /** Something waits to be written. */
  wake(paced: Paced): void;
  /** Something waits that may leave with the next world frame, and in any case soon after that was due. */
  nudge(paced: Paced): void;
  stop(): void;
};

/** News of the world are held for less: by then a frame has most likely come by. */
const LAZY_MS = 120;

export function createPacer(coalesceMs: number, now: () => number = () => performance.now()): Pacer {
  let soon: Paced[] = [];
  let later: Paced[] = [];
  let immediate: NodeJS.Immediate | undefined;
  const lazy: { readonly paced: Paced; readonly sinceMs: number }[] = [];
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
  /** Most have left with a frame meanwhile: flushing them again writes nothing. The others get their time. */
  const flushLazy = (patienceMs: number): void => {
    const nowMs = now();
    const young = lazy.findIndex(({ sinceMs }) => nowMs - sinceMs < patienceMs);
    const old = lazy.splice(0, young < 0 ? lazy.length : young);
    lazyTimer =
      lazy.length === 0
        ? undefined
        : setTimeout(flushLazy, patienceMs - (nowMs - lazy[0]!.sinceMs), patienceMs);
    for (const { paced } of old) paced.flush(nowMs);
  };
  return {
    nudge(paced) {
      lazy.push({ paced, sinceMs: now() });
      lazyTimer ??= setTimeout(flushLazy, LAZY_MS, LAZY_MS);
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
      flushLazy(0);
    },
  };
}
