/** Acts for those whose time is up. Any number of workers may sweep: each due fight is taken by one of them. */
import type { Daemon } from '../../platform/feature.ts';
import { findNextDeadline } from './queries.ts';
import { actForNextDue } from './service.ts';

/** How long a sweep may sleep at most: a fight that began meanwhile on another node is due no earlier. */
const LONGEST_SLEEP_MS = 400;
const SHORTEST_SLEEP_MS = 50;

export const combatSweeper: Daemon = {
  name: 'combat-sweeper',
  role: 'worker',
  async start(ctx) {
    let stopped = false;
    let wake: () => void = () => undefined;
    const sleep = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const sweep = async (): Promise<number> => {
      while (!stopped && (await actForNextDue(ctx))) ctx.metrics.combatSwept.inc();
      const next = await findNextDeadline(ctx.db.pool);
      const wait = next === null ? LONGEST_SLEEP_MS : next.getTime() - ctx.now();
      return Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, wait));
    };
    const run = async (): Promise<void> => {
      while (!stopped) {
        const wait = await sweep().catch((error: unknown) => {
          ctx.log.warn({ err: error }, 'the combat sweep failed and will be repeated');
          return LONGEST_SLEEP_MS;
        });
        if (!stopped) await sleep(wait);
      }
    };
    const running = run();
    return {
      async stop() {
        stopped = true;
        wake();
        await running;
      },
    };
  },
};
