/** A backup back into a database: checked before anything is touched, and whole or not at all. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Migration, migrate, readMigrations } from '../db/migrate.ts';
import { clearDatabase, inspectDatabase, refill } from '../db/refill.ts';
import type { TableShape } from '../db/snapshot.ts';
import { type Backup, makeBackup } from './make-backup.ts';
import { BackupError, type Manifest, readManifest, type StoredTable } from './manifest.ts';

export type RestoreOrder = {
  readonly url: string;
  /** Of the backup. */
  readonly folder: string;
  /** A world that is in the database may go; it is backed up into `dir` first. */
  readonly mayReplace: boolean;
  readonly dir: string;
  readonly now: number;
  readonly onProgress?: (line: string) => void;
};
export type Restored = {
  readonly manifest: Manifest;
  /** Of what was there before; null where nothing was. */
  readonly before: Backup | null;
  /** Applied after, because the backup is older than this version. */
  readonly newer: readonly string[];
};

/**
 * Throws `BackupError`, with the database as it was, for a backup that is damaged or of later migrations, and for a
 * database that is in use. What fails only while the tables are filled, as where the job queue's own tables have other
 * columns by now, leaves them empty: what was there is kept in `dir`.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const { url, folder } = order;
  const say = order.onProgress ?? (() => {});
  const manifest = readManifest(folder);
  const migrations = migrationsOf(manifest, await readMigrations());
  say('checking the backup');
  for (const table of manifest.tables) await verify(folder, table);
  const { accounts, strangers, servers } = await inspectDatabase(url);
  if (servers > 0) throw new BackupError('A server runs on this database: stop it first.');
  if (strangers > 0)
    throw new BackupError('The database holds tables that are not of Farhold: restore into one of its own.');
  if (accounts > 0 && !order.mayReplace)
    throw new BackupError(
      `The database holds a world with ${accounts} accounts. Say --replace to put the backup in its place; what is there is backed up first.`,
    );
  const before = accounts > 0 ? await makeBackup({ ...order, kind: 'before-restore' }) : null;
  if (before !== null) say(`what was there is kept in ${before.folder}`);
  await clearDatabase(url);
  await migrate({ url, migrations });
  say('filling the tables');
  await fill(order, manifest);
  return { manifest, before, newer: await migrate({ url }) };
}

async function fill({ url, folder }: RestoreOrder, manifest: Manifest): Promise<void> {
  const stored = new Map<TableShape, StoredTable>(manifest.tables.map((table) => [table, table]));
  await refill(url, {
    tables: manifest.tables,
    sequences: manifest.sequences,
    open(table) {
      const file = createReadStream(join(folder, stored.get(table)!.file));
      const text = createGunzip();
      file.on('error', (error) => text.destroy(error));
      return file.pipe(text);
    },
    filled(table, rows) {
      const expected = stored.get(table)!.rows;
      if (rows !== expected)
        throw new BackupError(`${table.schema}.${table.name} took ${rows} rows and should have ${expected}.`);
    },
  });
}

/** The migrations that the backup was made under: all of them must be known here, and unchanged. */
function migrationsOf(manifest: Manifest, known: readonly Migration[]): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  return manifest.migrations.map(({ name, checksum }) => {
    const migration = byName.get(name);
    if (migration === undefined)
      throw new BackupError(
        `The backup was made by a later version (${manifest.farhold}, with ${name}): restore it with that one.`,
      );
    if (migration.checksum !== checksum)
      throw new BackupError(`The backup was made with another ${name} than this version has.`);
    return migration;
  });
}

async function verify(folder: string, { file, sha256 }: StoredTable): Promise<void> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(join(folder, file)), hash);
  } catch (error) {
    throw new BackupError(`${join(folder, file)} cannot be read: ${(error as Error).message}.`);
  }
  if (hash.digest('hex') !== sha256)
    throw new BackupError(
      `${join(folder, file)} is damaged: its checksum is not the manifest's. Nothing was changed.`,
    );
}
