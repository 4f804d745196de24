import type { Daemon } from '../../platform/feature.ts';
import { gatewayOf } from './gateway.ts';
import { startOwner } from './owner.ts';
import { attend } from './presence.ts';

const UPKEEP_MS = 500;

export const daemons: readonly Daemon[] = [
  { name: 'world-owner', role: 'world', start: startOwner },
  {
    name: 'world-gateway',
    role: 'realtime',
    async start(ctx) {
      const gateway = gatewayOf(ctx);
      let running: Promise<void> | null = null;
      const timer = setInterval(() => {
        running ??= attend(gateway)
          .catch((error: unknown) =>
            ctx.log.warn({ err: error }, 'the gateway could not keep up with its players'),
          )
          .finally(() => {
            running = null;
          });
      }, UPKEEP_MS);
      return {
        async stop() {
          clearInterval(timer);
          clearTimeout(gateway.debt);
          await running;
          for (const entry of gateway.following.values()) entry.unsubscribe();
        },
      };
    },
  },
];
