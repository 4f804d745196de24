/** `npm run restore -- FOLDER [--replace]`: puts a backup into the database; without a folder it lists what there is. */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { findImbalance } from '../packages/server/src/features/ledger/service.ts';
import { BackupError, readManifest } from '../packages/server/src/platform/backup/manifest.ts';
import { restoreBackup } from '../packages/server/src/platform/backup/restore-backup.ts';
import { listShelf } from '../packages/server/src/platform/backup/shelf.ts';
import { createDb } from '../packages/server/src/platform/db/create-db.ts';
import { createMetrics } from '../packages/server/src/platform/metrics.ts';
import { fail, hostDatabase, settings, sizeOf, toldInOneLine } from './host-database.ts';

await toldInOneLine(async () => {
  const { values, positionals } = parseArgs({
    options: { replace: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const { config, dir } = settings();
  const [given] = positionals;
  if (given === undefined) return list(dir);
  const folder = find(given, dir);
  readManifest(folder);
  const database = await hostDatabase(config, { mayStart: 'any' });
  try {
    const { url } = database;
    const restored = await restoreBackup({
      url,
      folder,
      dir,
      mayReplace: values.replace,
      now: Date.now(),
      onProgress: (line) => console.log(line),
    });
    const rows = restored.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`restored ${basename(folder)}: ${restored.manifest.tables.length} tables, ${rows} rows`);
    if (restored.newer.length > 0) console.log(`${restored.newer.length} later migrations applied`);
    await checkLedger(url);
  } finally {
    await database.close();
  }
});

/** As it was given, seen from where the command was given, or by its name in BACKUP_DIR. */
function find(given: string, dir: string): string {
  const here = resolve(process.env.INIT_CWD ?? process.cwd(), given);
  return existsSync(here) ? here : join(dir, given);
}

function list(dir: string): void {
  const shelved = listShelf(dir);
  if (shelved.length === 0) fail(`There are no backups in ${dir}. Name one: npm run restore -- FOLDER`);
  for (const { name } of shelved) {
    const { tables, farhold } = readManifest(join(dir, name));
    const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
    console.log(`${name}  ${sizeOf(bytes)}  by Farhold ${farhold}`);
  }
  console.log(`in ${dir}. Restore one: npm run restore -- ${shelved[0]?.name}`);
}

async function checkLedger(url: string): Promise<void> {
  const log = pino({ level: 'silent' });
  const db = createDb({ url, nodeId: 'restore', log, metrics: createMetrics(), dispatch: async () => {} });
  try {
    const faults = await findImbalance({ db });
    if (faults.length > 0)
      throw new BackupError(`The ledger does not sum to zero: ${JSON.stringify(faults.slice(0, 5))}`);
    console.log('the ledger sums to zero');
  } finally {
    await db.close();
  }
}
