/** A database process that ends by itself (killed, out of memory) is started again on the same address. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './process-identity.ts';

const RESTART_DELAYS_MS = [0, 1000, 2000, 5000, 10_000, 30_000];
const POLL_MS = 500;

/** The running process; `child` is null where it was started by a server that has died. */
export type Live = { pid: number; child: ChildProcess | null };

/** Keeps `live` up to date. Answers how to stop looking after it: resolves when no start is under way any more. */
export function supervise(
  live: Live,
  start: () => Promise<Live>,
  onCrash: (message: string) => void,
): () => Promise<void> {
  const stopping = new AbortController();
  const watch = async () => {
    for (;;) {
      await ended(live, stopping.signal);
      if (stopping.signal.aborted) return;
      onCrash(`the embedded PostgreSQL (process ${live.pid}) ended; starting it again`);
      const next = await restart(start, stopping.signal, onCrash);
      if (next === null) return;
      Object.assign(live, next);
    }
  };
  const watching = watch();
  return () => {
    stopping.abort();
    return watching;
  };
}

async function restart(
  start: () => Promise<Live>,
  signal: AbortSignal,
  onCrash: (message: string) => void,
): Promise<Live | null> {
  for (let attempt = 0; ; attempt += 1) {
    const waitMs = RESTART_DELAYS_MS[Math.min(attempt, RESTART_DELAYS_MS.length - 1)];
    await delay(waitMs, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return null;
    try {
      return await start();
    } catch (error) {
      onCrash((error as Error).message);
    }
  }
}

async function ended({ pid, child }: Live, signal: AbortSignal): Promise<void> {
  if (child === null) {
    // Not our child, so there is no event to wait for.
    while (!signal.aborted && isAlive(pid))
      await delay(POLL_MS, undefined, { signal, ref: false }).catch(() => {});
    return;
  }
  if (signal.aborted || child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
