/** One server a data folder. The lock is a file that names its holder; a holder that has ended holds nothing. */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive, processStamp } from './process-identity.ts';

const holderSchema = z.object({ pid: z.int(), stamp: z.string().nullable(), nonce: z.string() });
type Holder = z.infer<typeof holderSchema>;

export class FolderInUse extends Error {
  override name = 'FolderInUse';
  readonly pid: number;
  constructor(folder: string, pid: number) {
    super(
      `${folder} is in use by the server with process id ${pid}. Stop that one first, or set another DATA_DIR.`,
    );
    this.pid = pid;
  }
}

/** Takes the lock or throws `FolderInUse`. The answer gives it back. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'server.lock');
  const own: Holder = {
    pid: process.pid,
    stamp: processStamp(process.pid),
    nonce: randomBytes(8).toString('hex'),
  };
  const aside = `${file}.${own.nonce}`;
  writeFileSync(aside, JSON.stringify(own), { flag: 'wx' });
  try {
    while (!linked(aside, file)) {
      const holder = readHolder(file);
      if (holder !== null && isHeld(holder)) throw new FolderInUse(folder, holder.pid);
      removeStale(file, holder, folder);
    }
  } finally {
    rmSync(aside, { force: true });
  }
  return () => {
    if (readHolder(file)?.nonce === own.nonce) rmSync(file, { force: true });
  };
}

function isHeld(holder: Holder): boolean {
  return isAlive(holder.pid) && (holder.stamp === null || holder.stamp === processStamp(holder.pid));
}

/** A hard link appears whole or not at all, and never replaces a file. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Moves the file away before deleting it: if another process took the lock in between, it is given back. */
function removeStale(file: string, stale: Holder | null, folder: string): void {
  const away = `${file}.stale.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, away);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(away);
  if (moved !== null && moved.nonce !== stale?.nonce) linked(away, file);
  rmSync(away, { force: true });
  if (moved !== null && moved.nonce !== stale?.nonce) throw new FolderInUse(folder, moved.pid);
}
