/** The host's own players: a process of its own over the public API, shown to everybody as Understudies. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { characterIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { markUnderstudy } from '../features/characters/service.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { Daemon } from '../platform/feature.ts';

const ENTRY = new URL('./bots.ts', import.meta.url);
const RESTART_MS = 10_000;
const announcementSchema = z.strictObject({ characterId: characterIdSchema });

function startChild(ctx: Ctx): ChildProcess {
  const child = fork(
    ENTRY,
    [
      `--count=${ctx.config.inhabitants}`,
      `--url=http://127.0.0.1:${ctx.config.port}`,
      `--sessions=${join(ctx.config.dataDir, 'inhabitants.json')}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  );
  child.on('message', (message) => {
    const announcement = announcementSchema.safeParse(message);
    if (!announcement.success) return;
    const { characterId } = announcement.data;
    ctx.db
      .tx((tx) => markUnderstudy(ctx, tx, characterId))
      .then(() => {
        if (child.connected) child.send({ marked: characterId });
      })
      .catch((error: unknown) => ctx.log.warn({ err: error }, 'an inhabitant could not be marked'));
  });
  // It may have gone between the question and the answer.
  child.on('error', (error) => ctx.log.warn({ err: error }, 'the inhabitants could not be reached'));
  child.stderr?.on('data', (chunk: Buffer) =>
    ctx.log.warn({ line: chunk.toString().trim().slice(0, 2000) }, 'inhabitants'),
  );
  return child;
}

/** Runs after the server listens; restarts them should they ever end by themselves. */
export const inhabitants: Daemon = {
  name: 'inhabitants',
  role: 'api',
  async start(ctx) {
    if (ctx.config.inhabitants === 0) return { stop: async () => undefined };
    let stopped = false;
    let again: NodeJS.Timeout | undefined;
    let child = startChild(ctx);
    const watch = (): void => {
      child.once('exit', () => {
        if (stopped) return;
        again = setTimeout(() => {
          child = startChild(ctx);
          watch();
        }, RESTART_MS);
      });
    };
    watch();
    return {
      async stop() {
        stopped = true;
        clearTimeout(again);
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      },
    };
  },
};
