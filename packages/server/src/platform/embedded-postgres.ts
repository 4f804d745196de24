/** A real PostgreSQL in DATA_DIR/postgres for whoever has none: made on the first start, kept running, stopped with the server. */
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { checkConnection, ensureDatabase, ensureStatistics, readClusterName } from './db/cluster.ts';
import {
  checkMajorVersion,
  createCluster,
  DATABASE_USER,
  ownerOf,
  syncCluster,
} from './embedded-postgres-cluster.ts';
import {
  findRunning,
  signalDatabase,
  spawnDatabase,
  startFailure,
  stopDatabase,
} from './embedded-postgres-process.ts';
import { EmbeddedPostgresError, findSoftware, type Software } from './embedded-postgres-software.ts';
import { type Live, supervise } from './embedded-postgres-supervision.ts';
import { lockFolder } from './folder-lock.ts';
import { freePort } from './free-port.ts';
import { readOrCreateSecret } from './secret-file.ts';

const DATABASE = 'farhold';
/** Every cluster has it; connections for its own administration go there. */
const MAINTENANCE = 'postgres';
/** A socket has no port, but its name carries one. */
const SOCKET_PORT = 5432;
/** `sun_path` holds 104 bytes on macOS and 108 on Linux. */
const MAX_SOCKET_PATH = 103;
const START_TIMEOUT_MS = 60_000;
const POLL_MS = 15;
const REMNANTS_MS = 10_000;
const REMNANTS_POLL_MS = 100;

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

/** The data of a test is worth nothing: nothing waits for the disk. */
const THROWAWAY: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  log_min_duration_statement: '-1',
};

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
  /** For tests only. */
  readonly isThrowaway?: boolean;
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
  const overrides = { ...(options.isThrowaway === true ? THROWAWAY : {}), ...options.settings };
  const place = await placeOf({ folder, software, password }, overrides);
  const adopted = isNew ? null : await takeOver(place);
  if (adopted === null) progress('starting the database');
  const live: Live = adopted ?? (await start(place));
  await ensureDatabase(urlOf(place, MAINTENANCE), DATABASE);
  await ensureStatistics(urlOf(place, DATABASE));
  const synced = isNew && options.isThrowaway !== true ? syncCluster(software, folder) : Promise.resolve();
  // A process that ends in any other way than by `stop`, short of being killed, leaves no database running behind it.
  const endWithUs = () => signalDatabase(live.pid, 'SIGINT', software, folder);
  process.once('exit', endWithUs);
  const stopSupervision = supervise(live, () => start(place), options.onCrash ?? (() => {}));
  return {
    url: urlOf(place, DATABASE),
    how: isNew ? 'created' : adopted === null ? 'started' : 'taken-over',
    version: software.version,
    pid: () => live.pid,
    async stop() {
      await stopSupervision();
      process.off('exit', endWithUs);
      await synced;
      await stopDatabase(live.pid, live.child, software, folder);
      unlock();
    },
  };
}

/** Of the embedded database that runs on the folder now, started by whomever; null when none does. */
export function addressOfRunning(dataDir: string): string | null {
  const folder = join(dataDir, 'postgres');
  const running = findRunning(folder);
  if (running === null) return null;
  const password = readOrCreateSecret(join(dataDir, 'postgres-password'));
  const host = goesBySocket(folder) ? folder : '127.0.0.1';
  return urlOf({ password, host, port: running.port }, DATABASE);
}

function goesBySocket(folder: string): boolean {
  const socket = join(folder, `.s.PGSQL.${SOCKET_PORT}`);
  return process.platform !== 'win32' && Buffer.byteLength(socket) <= MAX_SOCKET_PATH;
}

async function placeOf(
  base: Pick<Place, 'folder' | 'software' | 'password'>,
  overrides: Readonly<Record<string, string>>,
): Promise<Place> {
  const bySocket = goesBySocket(base.folder);
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

function urlOf(place: Pick<Place, 'password' | 'host' | 'port'>, database: string): string {
  const host = place.host === '127.0.0.1' ? '' : `?host=${encodeURIComponent(place.host)}`;
  return `postgresql://${DATABASE_USER}:${place.password}@127.0.0.1:${place.port}/${database}${host}`;
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
  const deadline = performance.now() + REMNANTS_MS;
  for (;;) {
    try {
      return await startOnce(place);
    } catch (error) {
      // The last children of a killed database process end by themselves, within a second or so.
      const isHeld = error instanceof EmbeddedPostgresError && error.message.includes('shared memory block');
      if (!isHeld || performance.now() > deadline) throw error;
      await delay(REMNANTS_POLL_MS);
    }
  }
}

async function startOnce(place: Place): Promise<Live> {
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
