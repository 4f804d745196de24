/** The folder in which backups lie, one folder each, named by when and why. */
import { type Dirent, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BACKUP_KINDS, type BackupKind } from './manifest.ts';

export type Shelved = { readonly name: string; readonly takenAt: number; readonly kind: BackupKind };

/** Of a backup that is being written. */
export const UNFINISHED = '.unfinished';
const NAME = new RegExp(`^(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d)-(\\d\\d)-(\\d\\d)Z-(${BACKUP_KINDS.join('|')})$`);
const UNREADABLE = new Set(['ENOENT', 'ENOTDIR', 'EACCES']);
const DAY_MS = 86_400_000;
const DAYS = 7;
const WEEKS = 4;
/** The epoch began on a Thursday. */
const TO_MONDAY_MS = 3 * DAY_MS;

export function shelfName(takenAt: number, kind: BackupKind): string {
  return `${new Date(takenAt).toISOString().slice(0, 19).replaceAll(':', '-')}Z-${kind}`;
}

/** The newest first; none where the folder is yet to be made. */
export function listShelf(dir: string): Shelved[] {
  return entriesOf(dir)
    .flatMap(({ name }) => {
      const [, day, hour, minute, second, kind] = NAME.exec(name) ?? [];
      if (day === undefined) return [];
      const takenAt = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
      return [{ name, takenAt, kind: kind as BackupKind }];
    })
    .sort((a, b) => b.takenAt - a.takenAt);
}

function entriesOf(dir: string): Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  } catch (error) {
    // A folder that cannot be read is told of when something is to be written into it.
    if (UNREADABLE.has((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** Daily ones that are kept: the newest of each of the last seven days and of each of the last four weeks that have one. */
export function outlived(shelved: readonly Shelved[]): Shelved[] {
  const daily = shelved.filter(({ kind }) => kind === 'daily').sort((a, b) => b.takenAt - a.takenAt);
  const kept = new Set([...newestOfEach(daily, DAY_MS, DAYS), ...newestOfEach(daily, 7 * DAY_MS, WEEKS)]);
  return daily.filter((entry) => !kept.has(entry));
}

function newestOfEach(newestFirst: readonly Shelved[], spanMs: number, count: number): Shelved[] {
  const spans = new Map<number, Shelved>();
  for (const entry of newestFirst) {
    const span = Math.floor((entry.takenAt + TO_MONDAY_MS) / spanMs);
    if (!spans.has(span)) spans.set(span, entry);
  }
  return [...spans.values()].slice(0, count);
}

/** Removes what is outlived, and what a killed process left unfinished a day ago. Answers the names. */
export function tidyShelf(dir: string, now: number): string[] {
  const abandoned = entriesOf(dir)
    .filter(({ name }) => name.endsWith(UNFINISHED) && now - statSync(join(dir, name)).mtimeMs > DAY_MS)
    .map(({ name }) => name);
  const names = [...outlived(listShelf(dir)).map(({ name }) => name), ...abandoned];
  for (const name of names) rmSync(join(dir, name), { recursive: true, force: true });
  return names;
}
