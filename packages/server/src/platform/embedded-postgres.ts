/** A real PostgreSQL in DATA_DIR/postgres for whoever has none: made on the first start, kept running, stopped with the server. */
import { type ChildProcess, execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { checkConnection, ensureDatabase, readClusterName } from './db/cluster.ts';
import {
  findRunning,
  folderAsSeen,
  spawnDatabase,
  startFailure,
  stopDatabase,
} from './embedded-postgres-process.ts';
import {
  EmbeddedPostgresError,
  findSoftware,
  type RunAs,
  type Software,
} from './embedded-postgres-software.ts';
import { lockFolder } from './folder-lock.ts';
import { freePort } from './free-port.ts';
import { isAlive } from './process-identity.ts';
import { readOrCreateSecret } from './secret-file.ts';

const USER = 'farhold';
const DATABASE = 'farhold';
/** Every cluster has it; connections for its own administration go there. */
const MAINTENANCE = 'postgres';
/** A socket has no port, but its name carries one. */
const SOCKET_PORT = 5432;
/** `sun_path` holds 104 bytes on macOS and 108 on Linux. */
const MAX_SOCKET_PATH = 103;
const START_TIMEOUT_MS = 60_000;
const POLL_MS = 15;
const RESTART_DELAYS_MS = [0, 1000, 2000, 5000, 10_000, 30_000];

/** Sized for a laptop. Durability is PostgreSQL's own: fsync and synchronous_commit stay on. */
const SETTINGS: Readonly<Record<string, string>> = {
  max_connections: '120',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  max_wal_size: '1GB',
  // Every statement of the game is short: compiling one costs more than running it.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_duration_statement: '1000',
  log_checkpoints: 'off',
  shared_preload_libraries: 'pg_stat_statements',
};

/** Sorting and folding by code point, the same on every system: no upgrade of a C library can corrupt an index. */
const INITDB_FLAGS =
  `-U ${USER} -A scram-sha-256 -E UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --no-instructions`.split(
    ' ',
  );

export type EmbeddedPostgres = {
  readonly url: string;
  /** `created`: a new world; `started`: the kept one; `taken-over`: it was still running after its server had been killed. */
  readonly how: 'created' | 'started' | 'taken-over';
  readonly version: string;
  /** Of the database process. */
  pid(): number;
  stop(): Promise<void>;
};
export type EmbeddedPostgresOptions = {
  readonly dataDir: string;
  readonly onProgress?: (line: string) => void;
  /** Called when the database process ended by itself; it is started again. */
  readonly onCrash?: (message: string) => void;
  /** For tests only, over the settings above. */
  readonly settings?: Readonly<Record<string, string>>;
};
type Place = {
  readonly folder: string;
  readonly software: Software;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  readonly flags: readonly string[];
};
type Live = { pid: number; child: ChildProcess | null };

/** Throws `FolderInUse` when another server runs on the folder, `EmbeddedPostgresError` when PostgreSQL cannot run here. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const unlock = lockFolder(options.dataDir);
  try {
    return await startLocked(options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function startLocked(options: EmbeddedPostgresOptions, unlock: () => void): Promise<EmbeddedPostgres> {
  const progress = options.onProgress ?? (() => {});
  const folder = join(options.dataDir, 'postgres');
  const isNew = !existsSync(join(folder, 'PG_VERSION'));
  const software = findSoftware(options.dataDir, isNew ? null : ownerOf(folder));
  const password = readOrCreateSecret(join(options.dataDir, 'postgres-password'));
  if (isNew) {
    progress('creating the database');
    createCluster(software, folder, password);
  } else checkMajorVersion(software, folder);
  const place = await placeOf({ folder, software, password }, options.settings ?? {});
  const adopted = isNew ? null : await takeOver(place);
  if (adopted === null) progress('starting the database');
  const live: Live = adopted ?? (await start(place));
  await ensureDatabase(urlOf(place, MAINTENANCE), DATABASE);
  const stopSupervision = supervise(place, live, options.onCrash ?? (() => {}));
  return {
    url: urlOf(place, DATABASE),
    how: isNew ? 'created' : adopted === null ? 'started' : 'taken-over',
    version: software.version,
    pid: () => live.pid,
    async stop() {
      stopSupervision();
      await stopDatabase(live.pid, live.child, software, folder);
      unlock();
    },
  };
}

function ownerOf(folder: string): RunAs {
  const { uid, gid } = statSync(folder);
  return uid === 0 || process.getuid?.() !== 0 ? {} : { uid, gid };
}

/** Made aside and renamed when whole, so that a start that was killed half-way leaves nothing that looks like a database. */
function createCluster(software: Software, folder: string, password: string): void {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  const { runAs } = software;
  if ('uid' in runAs) chownSync(aside, runAs.uid, runAs.gid);
  // In the system's temporary folder, which any user may walk to; DATA_DIR need not be such a place.
  const passwordFile = join(tmpdir(), `farhold-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if ('uid' in runAs) chownSync(passwordFile, runAs.uid, runAs.gid);
  const target = ['-D', folderAsSeen(aside, runAs), `--pwfile=${passwordFile}`];
  try {
    execFileSync(join(software.bin, 'initdb'), [...target, ...INITDB_FLAGS], {
      ...runAs,
      cwd: aside,
      stdio: 'pipe',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', SYSTEMROOT: process.env.SYSTEMROOT },
    });
  } catch (error) {
    const { stderr, message } = error as { stderr?: Buffer; message: string };
    throw new EmbeddedPostgresError(
      `The database could not be created in ${folder}: ${stderr?.toString().trim() || message}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(aside, folder);
}

function checkMajorVersion(software: Software, folder: string): void {
  const kept = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  const major = software.version.split('.')[0];
  if (kept === major) return;
  throw new EmbeddedPostgresError(
    `${folder} was written by PostgreSQL ${kept}, and this is PostgreSQL ${major}. Restore a backup into a new DATA_DIR.`,
  );
}

async function placeOf(
  base: Pick<Place, 'folder' | 'software' | 'password'>,
  overrides: Readonly<Record<string, string>>,
): Promise<Place> {
  const socket = join(base.folder, `.s.PGSQL.${SOCKET_PORT}`);
  const bySocket = process.platform !== 'win32' && Buffer.byteLength(socket) <= MAX_SOCKET_PATH;
  const port = bySocket ? SOCKET_PORT : (findRunning(base.folder)?.port ?? (await freePort()));
  const settings: Record<string, string> = {
    ...SETTINGS,
    ...overrides,
    listen_addresses: bySocket ? '' : '127.0.0.1',
    unix_socket_directories: bySocket ? '.' : '',
    unix_socket_permissions: '0700',
  };
  // The name of the cluster tells, after a takeover, whether it runs with the settings of this version.
  const stamp = createHash('sha1')
    .update(JSON.stringify([base.software.version, settings]))
    .digest('hex')
    .slice(0, 12);
  const all = { ...settings, port: String(port), cluster_name: `farhold-${stamp}` };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return { ...base, host: bySocket ? base.folder : '127.0.0.1', port, flags };
}

function urlOf(place: Place, database: string): string {
  const host = place.host === '127.0.0.1' ? '' : `?host=${encodeURIComponent(place.host)}`;
  return `postgresql://${USER}:${place.password}@127.0.0.1:${place.port}/${database}${host}`;
}

/** The process that outlived its server goes on if it answers and is set as this version sets it; otherwise it is stopped. */
async function takeOver(place: Place): Promise<Live | null> {
  const running = findRunning(place.folder);
  if (running === null) return null;
  try {
    const name = await readClusterName(urlOf(place, MAINTENANCE));
    if (place.flags.includes(`cluster_name=${name}`)) return { pid: running.pid, child: null };
  } catch {
    // Starting, stopping or out of its mind: it is stopped and started anew.
  }
  await stopDatabase(running.pid, null, place.software, place.folder);
  return null;
}

async function start(place: Place): Promise<Live> {
  const child = spawnDatabase(place.software, place.folder, place.flags);
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(startFailure(place.folder)));
  });
  ended.catch(() => {});
  await Promise.race([ended, untilReady(place, child)]);
  return { pid: child.pid as number, child };
}

async function untilReady(place: Place, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (child.exitCode === null && child.signalCode === null) {
    try {
      return await checkConnection(urlOf(place, MAINTENANCE));
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(POLL_MS);
    }
  }
}

/** A database process that ends by itself (killed, out of memory) is started again on the same address. */
function supervise(place: Place, live: Live, onCrash: (message: string) => void): () => void {
  const stopping = new AbortController();
  const isOver = () => stopping.signal.aborted;
  void (async () => {
    while (!isOver()) {
      await ended(live, stopping.signal);
      for (let attempt = 0; !isOver(); attempt += 1) {
        onCrash(`the embedded PostgreSQL (process ${live.pid}) ended; starting it again`);
        const waitMs = RESTART_DELAYS_MS[Math.min(attempt, RESTART_DELAYS_MS.length - 1)];
        await delay(waitMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
        if (isOver()) return;
        const next = await start(place).catch((error: Error) => onCrash(error.message));
        if (next === undefined) continue;
        Object.assign(live, next);
        break;
      }
    }
  })();
  return () => stopping.abort();
}

async function ended(live: Live, signal: AbortSignal): Promise<void> {
  const { child } = live;
  if (child !== null) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    return;
  }
  while (!signal.aborted && isAlive(live.pid))
    await delay(500, undefined, { signal, ref: false }).catch(() => {});
}
