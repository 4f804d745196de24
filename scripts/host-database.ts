/** The database of the host's settings, for commands that run beside the server or while it is down. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BackupError } from '../packages/server/src/platform/backup/manifest.ts';
import { type Config, loadConfig } from '../packages/server/src/platform/config.ts';
import { MigrationError } from '../packages/server/src/platform/db/migrate.ts';
import {
  addressOfRunning,
  startEmbeddedPostgres,
} from '../packages/server/src/platform/embedded-postgres.ts';
import { EmbeddedPostgresError } from '../packages/server/src/platform/embedded-postgres-software.ts';
import { FolderInUse } from '../packages/server/src/platform/folder-lock.ts';

export function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}

const EXPECTED = [BackupError, MigrationError, EmbeddedPostgresError, FolderInUse];
const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '28000', '3D000', '57P03']);

/** What a host may run into is told without a trace. */
export async function toldInOneLine(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { code, message, stack } = error as Error & { code?: string };
    if (EXPECTED.some((kind) => error instanceof kind)) fail(message);
    if (UNREACHABLE.has(code ?? '')) fail(`The database cannot be reached: ${message || code}.`);
    fail(String(stack));
  }
}

/** Where BACKUP_DIR is off, what is asked for by hand lies in DATA_DIR/backups. */
export function settings(): { config: Config; dir: string } {
  const config = loadConfig(process.env);
  if (!config.ok) fail(config.detail ?? config.code);
  return { config: config.value, dir: config.value.backupDir ?? join(config.value.dataDir, 'backups') };
}

export type HostDatabase = { readonly url: string; close(): Promise<void> };

export function hostDatabase(config: Config, how: { mayStart: 'any' }): Promise<HostDatabase>;
export function hostDatabase(config: Config, how: { mayStart: 'kept' }): Promise<HostDatabase | null>;
/** `kept`: joins an embedded database that runs, or starts the one that is there. `any`: has it alone, and makes it if need be. */
export async function hostDatabase(
  { databaseUrl, dataDir }: Config,
  { mayStart }: { mayStart: 'any' | 'kept' },
): Promise<HostDatabase | null> {
  const close = async (): Promise<void> => {};
  if (databaseUrl !== null) return { url: databaseUrl, close };
  if (mayStart === 'kept') {
    const running = addressOfRunning(dataDir);
    if (running !== null) return { url: running, close };
    if (!existsSync(join(dataDir, 'postgres', 'PG_VERSION'))) return null;
  }
  const started = await startEmbeddedPostgres({ dataDir, onProgress: (line) => console.log(line) });
  return { url: started.url, close: () => started.stop() };
}

export function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
