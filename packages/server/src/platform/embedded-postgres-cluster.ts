/** The database's folder: made once, checked at every start. */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderAsSeen, surroundings } from './embedded-postgres-process.ts';
import { EmbeddedPostgresError, type RunAs, type Software } from './embedded-postgres-software.ts';

export const DATABASE_USER = 'farhold';
/**
 * Sorting and folding by code point, the same on every system: no upgrade of a C library can corrupt an index. Writing
 * out is left to `syncCluster`: it would hold up the first start by seconds on a slow disk.
 */
const INITDB_FLAGS =
  `-U ${DATABASE_USER} -A scram-sha-256 -E UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --no-instructions --no-sync`.split(
    ' ',
  );

/** Whoever owns an existing folder runs it again; empty for the user that runs this process. */
export function ownerOf(folder: string): RunAs {
  const { uid, gid } = statSync(folder);
  return uid === 0 || process.getuid?.() !== 0 ? {} : { uid, gid };
}

/** Made aside and renamed when whole, so that a start that was killed half-way leaves nothing that looks like a database. */
export function createCluster(software: Software, folder: string, password: string): void {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  removeIfEmpty(folder);
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
      ...surroundings(runAs, aside),
      stdio: 'pipe',
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

/** Writes a new database out to the disk while it is already running. */
export async function syncCluster(software: Software, folder: string): Promise<void> {
  const args = ['-D', folderAsSeen(folder, software.runAs), '--sync-only'];
  const child = spawn(join(software.bin, 'initdb'), args, {
    ...surroundings(software.runAs, folder),
    stdio: 'ignore',
  });
  await once(child, 'exit').catch(() => {});
}

export function checkMajorVersion(software: Software, folder: string): void {
  const kept = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  const major = software.version.split('.')[0];
  if (kept === major) return;
  throw new EmbeddedPostgresError(
    `${folder} was written by PostgreSQL ${kept}, and this is PostgreSQL ${major}. Restore a backup into a new DATA_DIR.`,
  );
}

function removeIfEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  try {
    rmdirSync(folder);
  } catch {
    throw new EmbeddedPostgresError(
      `${folder} holds files that are not a database's. Move them away, or set another DATA_DIR.`,
    );
  }
}
