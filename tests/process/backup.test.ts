/** `npm run backup` and `npm run restore` on the embedded database, as a host runs them. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MAIN, runServer } from './server-process.ts';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'farhold-start-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

const command = async (...args: string[]) => {
  const ran = runServer(args, { DATA_DIR: dataDir });
  const { code } = await ran.ended;
  return { code, text: ran.lines.join('\n') };
};
const BACKUP = 'scripts/backup.ts';
const RESTORE = 'scripts/restore.ts';

it('back up beside the server, refuse to restore under it, and bring a lost world back', async () => {
  expect(await command(BACKUP)).toMatchObject({
    code: 1,
    text: expect.stringContaining('There is no database'),
  });
  const server = runServer([MAIN], { DATA_DIR: dataDir });
  await server.line('farhold ready on');
  expect(await command(BACKUP)).toMatchObject({ code: 0, text: expect.stringContaining(' tables, ') });
  const [name = ''] = readdirSync(join(dataDir, 'backups'));
  expect(await command(RESTORE, name)).toMatchObject({
    code: 1,
    text: expect.stringContaining(`process id ${server.child.pid}`),
  });
  server.child.kill('SIGTERM');
  await server.ended;
  rmSync(join(dataDir, 'postgres'), { recursive: true });
  const restored = await command(RESTORE, name);
  expect(restored.text).toContain('the ledger sums to zero');
  expect(restored.code).toBe(0);
  const again = runServer([MAIN], { DATA_DIR: dataDir });
  await again.line('farhold ready on');
  again.child.kill('SIGTERM');
  await again.ended;
  // The account `admin` was in the backup: it is not a first start.
  expect(again.lines.join('\n')).not.toContain('first start');
});
