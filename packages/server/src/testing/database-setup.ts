/** Once a test run: a real PostgreSQL in a temporary folder, with a migrated database to clone. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../platform/db/migrate.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { findRunning } from '../platform/embedded-postgres-process.ts';
import { FolderInUse, lockFolder } from '../platform/folder-lock.ts';
import { TEMPLATE, withDatabase } from './database.ts';

const PREFIX = 'farhold-test-';
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  const postgres = await startEmbeddedPostgres({
    dataDir,
    isThrowaway: true,
    settings: { max_connections: '400', synchronous_commit: 'off' },
  });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  await migrate({ url: withDatabase(postgres.url, TEMPLATE) });
  project.provide('databaseUrl', postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** A run that was killed leaves its database running. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      const unlock = lockFolder(folder);
      const running = findRunning(join(folder, 'postgres'));
      if (running !== null) process.kill(running.pid, 'SIGQUIT');
      unlock();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch (error) {
      // In use by a run beside this one, or somebody else's.
      const code = (error as NodeJS.ErrnoException).code;
      if (!(error instanceof FolderInUse) && code !== 'EACCES' && code !== 'EPERM') throw error;
    }
  }
}
