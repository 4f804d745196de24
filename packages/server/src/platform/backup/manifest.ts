/** What a backup says of itself: the file `manifest.json` beside one file for each table. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const MANIFEST = 'manifest.json';
export const BACKUP_KINDS = ['daily', 'manual', 'before-restore'] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

export const manifestSchema = z.object({
  format: z.literal(1),
  /** Version of the server that wrote it. */
  farhold: z.string(),
  postgres: z.string(),
  kind: z.enum(BACKUP_KINDS),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  queueMigration: z.int(),
  tables: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      columns: z.array(z.string()),
      /** In the folder of the backup: PostgreSQL's COPY text, by gzip. */
      file: z.string().regex(/^[\w.-]+$/),
      rows: z.int().min(0),
      bytes: z.int().min(0),
      sha256: z.string().length(64),
    }),
  ),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string().regex(/^\d+$/) })),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type StoredTable = Manifest['tables'][number];

/** A backup cannot be made, or cannot be restored; the message says why and what to do. */
export class BackupError extends Error {
  override name = 'BackupError';
}

export function readManifest(folder: string): Manifest {
  const file = join(folder, MANIFEST);
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    throw new BackupError(
      isMissing
        ? `${folder} is not a backup: it holds no ${MANIFEST}.`
        : `${file} cannot be read as the manifest of a backup of this version.`,
      { cause: error },
    );
  }
}
