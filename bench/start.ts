/** From `npm start` to the line that says so, on a new data folder and again on the same one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '@farhold/server/platform/free-port';
import type { Workload } from './lib/workload.ts';

const ROOT = new URL('..', import.meta.url).pathname;

async function timeStart(dataDir: string): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const child: ChildProcess = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), PUBLIC_URL: `http://localhost:${port}`, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own, so that the signal reaches npm and the server alike.
    detached: true,
  });
  // npm dies of the signal at once; its output is closed when the server itself has ended.
  const exited = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout! }))
    if (line.includes('farhold ready on')) break;
  const ms = performance.now() - startedAt;
  child.stdout!.resume();
  process.kill(-child.pid!, 'SIGTERM');
  await exited;
  return Math.round(ms);
}

export const workload: Workload = {
  name: 'start',
  what: '`npm start` with packages installed to ready, and a second start on the same data',
  targets: [
    ['firstMs', '<', 15_000],
    ['secondMs', '<', 4_000],
  ],
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'farhold-start-'));
    try {
      const firstMs = await timeStart(join(folder, 'data'));
      const secondMs = await timeStart(join(folder, 'data'));
      return { firstMs, secondMs };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
