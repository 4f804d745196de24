/**
 * Steps take effect at the next tick and not before: they wait for it, and are handled together. Handling each as it
 * comes, with cold caches, costs several times as much.
 */
import type { Beat } from '../beat.ts';
import type { Inbox } from './inbox.ts';

/** As `JSON.stringify` writes the kind of every message about walking; within a text its quotes would be escaped. */
const STEP = '"t":"world.';
/** So many steps of one client wait; what is beyond is judged at once, and refused by its budget. */
const MOST_WAITING = 24;
/** A beat that does not come is not waited for. */
const PATIENCE_MS = 150;

type Waiting = { readonly inbox: Inbox; readonly text: string; readonly heardMs: number };

export type Gather = {
  /** Takes a text for an inbox: to be handled at the next beat where it can wait, else now. */
  take(inbox: Inbox, text: string, nowMs: number): void;
  stop(): void;
};

export function createGather(beat: Beat, now: () => number = () => performance.now()): Gather {
  let waiting: Waiting[] = [];
  let counts = new Map<Inbox, number>();
  let timer: NodeJS.Timeout | undefined;
  const handleAll = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const list = waiting;
    waiting = [];
    counts = new Map();
    const nowMs = now();
    for (const { inbox, text, heardMs } of list) inbox.receiveText(text, nowMs - heardMs);
  };
  const endBeat = beat.onBeat(() => {
    if (waiting.length > 0) handleAll();
  });
  return {
    take(inbox, text, nowMs) {
      const count = counts.get(inbox) ?? 0;
      if (!beat.isRegular(nowMs) || count >= MOST_WAITING || !text.includes(STEP)) {
        inbox.receiveText(text);
        return;
      }
      counts.set(inbox, count + 1);
      waiting.push({ inbox, text, heardMs: nowMs });
      timer ??= setTimeout(handleAll, PATIENCE_MS);
    },
    stop() {
      endBeat();
      handleAll();
    },
  };
}
