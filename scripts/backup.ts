/** `npm run backup`: writes a backup of the world into BACKUP_DIR, beside a running server or without one. */

import { makeBackup } from '../packages/server/src/platform/backup/make-backup.ts';
import { fail, hostDatabase, settings, sizeOf, toldInOneLine } from './host-database.ts';

await toldInOneLine(async () => {
  const { config, dir } = settings();
  const database = await hostDatabase(config, { mayStart: 'kept' });
  if (database === null) fail(`There is no database in DATA_DIR="${config.dataDir}": nothing to back up.`);
  try {
    const backup = await makeBackup({ url: database.url, dir, kind: 'manual', now: Date.now() });
    const { tables, rows, bytes } = backup;
    console.log(`${backup.folder}: ${tables} tables, ${rows} rows, ${sizeOf(bytes)}`);
  } finally {
    await database.close();
  }
});
