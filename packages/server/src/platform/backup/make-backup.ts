/** A backup: one moment of every table, compressed, with counts and checksums; written aside and renamed when whole. */
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Snapshot, type TableShape, withSnapshot } from '../db/snapshot.ts';
import { VERSION } from '../version.ts';
import { BackupError, type BackupKind, MANIFEST, type Manifest, type StoredTable } from './manifest.ts';
import { shelfName, UNFINISHED } from './shelf.ts';

export type BackupOrder = {
  readonly url: string;
  /** Where backups lie. */
  readonly dir: string;
  readonly kind: BackupKind;
  readonly now: number;
};
export type Backup = {
  readonly folder: string;
  readonly takenAt: number;
  readonly tables: number;
  readonly rows: number;
  readonly bytes: number;
};

/** Throws `BackupError` where the folder cannot be written to; nothing half made stays behind. */
export async function makeBackup({ url, dir, kind, now }: BackupOrder): Promise<Backup> {
  const folder = join(dir, shelfName(now, kind));
  const aside = `${folder}${UNFINISHED}`;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    mkdirSync(aside, { mode: 0o700 });
  } catch (error) {
    throw new BackupError(`BACKUP_DIR="${dir}" cannot be written to: ${(error as Error).message}.`);
  }
  try {
    const manifest = await withSnapshot(url, async (snapshot): Promise<Manifest> => {
      const tables: StoredTable[] = [];
      for (const table of snapshot.tables) tables.push(await store(snapshot, table, aside));
      return {
        format: 1,
        farhold: VERSION,
        postgres: snapshot.postgres,
        kind,
        takenAt: new Date(now).toISOString(),
        migrations: [...snapshot.migrations],
        queueMigration: snapshot.queueMigration,
        tables,
        sequences: await snapshot.sequences(),
      };
    });
    writeFileSync(join(aside, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, {
      mode: 0o600,
      flush: true,
    });
    renameSync(aside, folder);
    const sum = (of: 'rows' | 'bytes') => manifest.tables.reduce((total, table) => total + table[of], 0);
    return { folder, takenAt: now, tables: manifest.tables.length, rows: sum('rows'), bytes: sum('bytes') };
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
}

async function store(snapshot: Snapshot, table: TableShape, folder: string): Promise<StoredTable> {
  const file = `${table.schema}.${table.name}.copy.gz`;
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const { stream, rows } = snapshot.read(table);
  const target = createWriteStream(join(folder, file), { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(stream, createGzip(), measure, target);
  return { ...table, columns: [...table.columns], file, rows: rows(), bytes, sha256: hash.digest('hex') };
}
