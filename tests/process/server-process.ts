import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { COMPILE_CACHE } from '../../scripts/install.mjs';

const ROOT = join(import.meta.dirname, '../..');

export type ServerProcess = {
  readonly child: ChildProcess;
  /** Everything that was printed, on either stream. */
  readonly lines: readonly string[];
  /** The first line that holds the text; rejects when the process ends without it. */
  line(text: string): Promise<string>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/** Runs a program of the project as a user would, with nothing set but what is given. */
export function runServer(args: readonly string[], env: Readonly<Record<string, string>>): ServerProcess {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      // As `npm start` does.
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      LOG_LEVEL: 'error',
      INHABITANTS: '0',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const listen of heard) listen();
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  const line = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((entry) => entry.includes(text));
        if (found !== undefined) resolve(found);
      };
      heard.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without "${text}":\n${lines.join('\n')}`)));
    });
  return { child, lines, line, ended };
}

export const MAIN = 'packages/server/src/main.ts';
export const START = 'scripts/start.mjs';
