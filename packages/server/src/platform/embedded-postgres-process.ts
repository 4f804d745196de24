/** The database process itself: begins, is found again after its server was killed, ends. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError, type RunAs, type Software } from './embedded-postgres-software.ts';
import { isAlive } from './process-identity.ts';

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const FAST_STOP_MS = 10_000;
const POLL_MS = 20;

/** Where programs that may not walk the path to their folder find it: they are started inside it. */
export function folderAsSeen(folder: string, runAs: RunAs): string {
  return 'uid' in runAs && process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/** What the database's programs find around them: nothing of ours. */
export function surroundings(runAs: RunAs, folder: string) {
  return {
    ...runAs,
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', SYSTEMROOT: process.env.SYSTEMROOT },
  };
}

/** PostgreSQL's own note of who runs on a folder: process id in line 1, port in line 4. */
export function readPidFile(folder: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]) } : null;
  } catch {
    return null;
  }
}

/** The database process that still runs on the folder, if any. */
export function findRunning(folder: string): { pid: number; port: number } | null {
  const note = readPidFile(folder);
  return note !== null && isAlive(note.pid) && worksIn(note.pid, folder) ? note : null;
}

/**
 * Removes what a dead database process left lying. PostgreSQL asks only whether a process of that number exists: one
 * that nobody has collected, or another that was given the number, would keep it from starting for ever.
 */
function removeStaleNotes(folder: string): void {
  // Elsewhere it cannot be told whose process it is.
  if (process.platform !== 'linux' || findRunning(folder) !== null) return;
  for (const name of readdirSync(folder)) {
    if (name === 'postmaster.pid' || name.startsWith('.s.PGSQL.'))
      rmSync(join(folder, name), { force: true });
  }
}

function worksIn(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return false;
  }
}

export function spawnDatabase(software: Software, folder: string, settings: readonly string[]): ChildProcess {
  removeStaleNotes(folder);
  const logFile = `${folder}.log`;
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a', 0o600);
  try {
    // Detached, so that Ctrl+C reaches the server alone, which stops the database last. A file, not a pipe, takes
    // its log: a pipe would end it together with a server that is killed.
    return spawn(join(software.bin, 'postgres'), ['-D', folderAsSeen(folder, software.runAs), ...settings], {
      ...surroundings(software.runAs, folder),
      detached: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** Asks the process to end fast: transactions roll back, everything committed is written out. */
export async function stopDatabase(
  pid: number,
  child: ChildProcess | null,
  software: Software,
  folder: string,
): Promise<void> {
  if (!isAlive(pid)) return;
  const gone =
    child !== null && child.exitCode === null && child.signalCode === null
      ? once(child, 'exit').then(() => true)
      : waitUntilGone(pid);
  signalDatabase(pid, 'SIGINT', software, folder);
  const inTime = await Promise.race([gone, delay(FAST_STOP_MS, false, { ref: false })]);
  if (inTime) return;
  // Immediate: the next start replays the log. Nothing committed is lost.
  signalDatabase(pid, 'SIGQUIT', software, folder);
  await gone;
}

/** Not our child, so there is no event to wait for. */
export async function waitUntilGone(pid: number): Promise<true> {
  while (isAlive(pid)) await delay(POLL_MS);
  return true;
}

/** SIGINT stops it fast, SIGQUIT at once. */
export function signalDatabase(
  pid: number,
  name: 'SIGINT' | 'SIGQUIT',
  software: Software,
  folder: string,
): void {
  try {
    if (process.platform === 'win32') {
      const mode = name === 'SIGINT' ? 'fast' : 'immediate';
      execFileSync(join(software.bin, 'pg_ctl'), ['stop', '-W', '-m', mode, '-D', folder], {
        stdio: 'ignore',
      });
    } else process.kill(pid, name);
  } catch (error) {
    if (isAlive(pid)) throw error;
  }
}

/** The last lines of the database's log, for the message about a start that failed. */
export function lastWords(folder: string): string {
  try {
    return readFileSync(`${folder}.log`, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
  } catch {
    return '';
  }
}

export function startFailure(folder: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL did not start. Its last words (${folder}.log):\n${lastWords(folder)}`,
  );
}
