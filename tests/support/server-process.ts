/** The real server in a process of its own, on a data folder of its own; whatever it starts is taken down with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findRunning, waitUntilGone } from '@farhold/server/platform/embedded-postgres-process';
import { freePort } from '@farhold/server/platform/free-port';
import { isAlive } from '@farhold/server/platform/process-identity';
import { COMPILE_CACHE } from '../../scripts/install.mjs';

const ROOT = join(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'packages/server/src/main.ts');
/** Stops the server should the process of the test be killed. */
const END_WITH_PARENT = pathToFileURL(join(ROOT, 'scripts/end-with-parent.mjs')).href;
/** Followed by the number of the process that the folder belongs to. */
const PREFIX = 'farhold-server-';
const READY = 'farhold ready on';

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };
export type ServerProcess = {
  /** The same over restarts. */
  readonly url: string;
  readonly dataDir: string;
  /** Of the embedded PostgreSQL. */
  readonly databaseUrl: string;
  pid(): number;
  /** All that was printed since the first start: for the report of a failed test. */
  log(): string;
  /** Resolves when the process has gone; its database may live on, as after a crash. */
  kill(signal: NodeJS.Signals): Promise<Exit>;
  /** Again on the same data; resolves when players can play. */
  start(): Promise<void>;
  /** Ends the server and its database and removes the data. */
  stop(): Promise<void>;
};

/** Starts a server; `env` adds to or replaces the settings of a quiet host without inhabitants. */
export async function startServerProcess(env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const lines: string[] = [];
  const environment = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    // As `npm start` does.
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    INHABITANTS: '0',
    LOG_LEVEL: 'warn',
    ...env,
  };
  const endAtExit = (): void => endAtOnce(child, dataDir);
  let child = launch(environment, lines);
  process.once('exit', endAtExit);

  const server: ServerProcess = {
    url,
    dataDir,
    get databaseUrl() {
      const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
      const folder = encodeURIComponent(join(dataDir, 'postgres'));
      return `postgresql://farhold:${password}@127.0.0.1:5432/farhold?host=${folder}`;
    },
    pid: () => child.pid as number,
    log: () => lines.join(''),
    async kill(signal) {
      const gone = exitOf(child);
      child.kill(signal);
      return gone;
    },
    async start() {
      child = launch(environment, lines);
      await untilReady(child, lines);
    },
    async stop() {
      await endGently(child, dataDir);
      process.off('exit', endAtExit);
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
  try {
    await untilReady(child, lines);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

function launch(env: NodeJS.ProcessEnv, lines: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, MAIN], {
    env,
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  return child;
}

function untilReady(child: ChildProcess, lines: readonly string[]): Promise<void> {
  const before = lines.length;
  return new Promise((resolve, reject) => {
    const check = (): void => {
      if (!lines.slice(before).join('').includes(READY)) return;
      child.stdout?.off('data', check);
      resolve();
    };
    child.stdout?.on('data', check);
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`the server ended with ${signal ?? code}:\n${lines.join('')}`)),
    );
  });
}

async function exitOf(child: ChildProcess): Promise<Exit> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return { code: child.exitCode, signal: child.signalCode };
}

async function endGently(child: ChildProcess, dataDir: string): Promise<void> {
  const gone = exitOf(child);
  child.kill('SIGTERM');
  await gone;
  // A server that was killed has left its database.
  const database = findRunning(join(dataDir, 'postgres'));
  if (database === null) return;
  process.kill(database.pid, 'SIGQUIT');
  await waitUntilGone(database.pid);
}

function endAtOnce(child: ChildProcess, dataDir: string): void {
  child.kill('SIGKILL');
  const database = findRunning(join(dataDir, 'postgres'));
  if (database !== null) process.kill(database.pid, 'SIGQUIT');
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** A run that was killed in the middle of a crash leaves a database and a folder. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1] ?? process.pid);
    if (isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    const database = findRunning(join(folder, 'postgres'));
    if (database !== null) process.kill(database.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
