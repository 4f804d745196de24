import type { Daemon } from '../../../platform/feature.ts';
import { BEAT_MS, beat, clearPresences } from './service.ts';

/** Keeps the presences of this node alive, and forgets those of nodes that are gone. */
export const presenceKeeper: Daemon = {
  name: 'presence-keeper',
  role: 'realtime',
  async start(ctx) {
    await clearPresences(ctx);
    let running: Promise<void> | null = null;
    const timer = setInterval(() => {
      running ??= beat(ctx)
        .catch((error: unknown) => ctx.log.warn({ err: error }, 'presences could not be renewed'))
        .finally(() => {
          running = null;
        });
    }, BEAT_MS);
    return {
      async stop() {
        clearInterval(timer);
        await running;
      },
    };
  },
};
