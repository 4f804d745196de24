/** Forward-only migrations: plain SQL files, each applied once, in the order of their names. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger as QueueLogger, runMigrations } from 'graphile-worker';
import pg from 'pg';

const MIGRATIONS_DIR = join(import.meta.dirname, '../../../migrations');
/** Any number that nothing else in the database locks: nodes that start together migrate one after the other. */
const LOCK_KEY = 7_316_204_581;
const OLDEST_SUPPORTED = 150_000;

export type Migration = { readonly name: string; readonly text: string; readonly checksum: string };
export type MigrateOptions = {
  readonly url: string;
  readonly migrations?: readonly Migration[];
  /** Called before each file is applied. */
  readonly onApply?: (name: string) => void;
};

/** The database and the files disagree, or the server is too old: nothing was changed. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

export async function readMigrations(folder = MIGRATIONS_DIR): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** Applies what is missing, the job queue's own tables included; answers the names of the files it applied. */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = options.migrations ?? (await readMigrations());
  const client = new pg.Client({ connectionString: options.url, application_name: 'farhold migrate' });
  // The error also rejects whichever statement is under way; without a listener it would end the process first.
  client.on('error', () => {});
  await client.connect().catch((error: Error) => {
    throw new MigrationError(`The database cannot be reached: ${reasonOf(error)}.`, { cause: error });
  });
  try {
    await checkVersion(client);
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    await runMigrations({ connectionString: options.url, logger: new QueueLogger(() => () => {}) });
    return await applyMissing(client, migrations, options.onApply);
  } finally {
    await client.end();
  }
}

/** A name with several addresses fails with an error for each. */
function reasonOf(error: Error): string {
  return error instanceof AggregateError
    ? error.errors.map(({ message }: Error) => message).join('; ')
    : error.message;
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version < OLDEST_SUPPORTED) {
    throw new MigrationError(`PostgreSQL 15 or later is needed; this is ${Math.floor(version / 10_000)}`);
  }
}

async function applyMissing(
  client: pg.Client,
  migrations: readonly Migration[],
  onApply: MigrateOptions['onApply'],
): Promise<string[]> {
  await client.query(`create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const changed = migrations.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum);
  if (changed !== undefined) {
    throw new MigrationError(
      `${changed.name} was changed after it had been applied to this database; write a new migration instead`,
    );
  }
  const missing = migrations.filter(({ name }) => !applied.has(name));
  for (const migration of missing) {
    onApply?.(migration.name);
    await applyOne(client, migration);
  }
  return missing.map(({ name }) => name);
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new MigrationError(`${migration.name}: ${(error as Error).message}`, { cause: error });
  }
}
