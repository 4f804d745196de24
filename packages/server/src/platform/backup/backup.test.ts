import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findInventory } from '../../features/characters/inventory.ts';
import { findImbalance, grant } from '../../features/ledger/service.ts';
import { createWorld, type World } from '../../testing/characters.ts';
import { createTestCtx } from '../../testing/ctx.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { listTables, tableOf, withSnapshot } from '../db/snapshot.ts';
import { createBackups } from './backups.ts';
import { type Backup, makeBackup } from './make-backup.ts';
import { MANIFEST } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';

const HOUR_MS = 3_600_000;
const ORE = 'bog-iron-ore' as ItemId;
let dir: string;
let world: World;
let walker: CharacterId;
let backup: Backup;
let taken: Record<string, string>;
let target: TestDatabase;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'farhold-backup-'));
  world = await createWorld();
  walker = (await world.newCharacter()).id;
  await world.ctx.db.tx((tx) => grant(tx, walker, { marks: 7, items: { [ORE]: 3 } }, 'test:gift'));
  await world.ctx.db.tx(async (tx) => tx.addJob('test.later', { text: 'tab\tand\nline \\ "é"' }));
  taken = await digests(world.ctx.databaseUrl);
  backup = await makeBackup({ url: world.ctx.databaseUrl, dir, kind: 'manual', now: world.ctx.now() });
  target = await createTestDatabase();
});
afterAll(async () => {
  await target.drop();
  await world.ctx.close();
  rmSync(dir, { recursive: true, force: true });
});

const restore = (more: { url?: string; folder?: string; mayReplace?: boolean } = {}) =>
  restoreBackup({ url: target.url, folder: backup.folder, mayReplace: false, dir, now: Date.now(), ...more });
const saying = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: Error) => error.message,
  );

/** What each table holds, as one number, and where the sequences stand. */
async function digests(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const all: Record<string, string> = {};
  for (const table of await listTables(client)) {
    const { rows } = await client.query(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as digest
       from ${tableOf(table)} t`,
    );
    all[tableOf(table)] = rows[0].digest;
  }
  await client.end();
  for (const { schema, name, value } of await withSnapshot(url, (snapshot) => snapshot.sequences()))
    all[`${schema}.${name}`] = value;
  return all;
}

/** Does something on the restored database as the server does. */
async function onTarget<T>(work: (ctx: World['ctx']) => Promise<T>): Promise<T> {
  const ctx = await createTestCtx({ databaseUrl: target.url });
  try {
    return await work(ctx);
  } finally {
    await ctx.close();
  }
}
const bagOf = async (ctx: World['ctx']) => {
  const { items, marks } = await findInventory(ctx, walker);
  return { items, marks };
};

describe('a backup', () => {
  it('is for the host alone, says what it holds, and leaves nothing unfinished', () => {
    expect(statSync(backup.folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(backup.folder))
      expect(statSync(join(backup.folder, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['2026-11-01T00-00-00Z-manual']);
    expect(backup.tables).toBe(Object.keys(taken).filter((name) => name.startsWith('"')).length);
    expect(backup.rows).toBeGreaterThan(100);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const { url, drop } = await createTestDatabase();
    const ctx = await createTestCtx({ databaseUrl: url });
    await withSnapshot(url, async (snapshot) => {
      await ctx.db.pool.insertInto('users').values({ username: 'late', is_guest: true }).execute();
      const { stream } = snapshot.read(snapshot.tables.find(({ name }) => name === 'users')!);
      expect(await stream.toArray()).toEqual([]);
    });
    await ctx.close();
    await drop();
  });

  it('is refused in one line where the folder cannot be made', async () => {
    const file = join(backup.folder, MANIFEST);
    const asked = makeBackup({ url: target.url, dir: file, kind: 'manual', now: 0 });
    expect(await saying(asked)).toContain(`BACKUP_DIR="${file}" cannot be written to`);
  });
});

describe('a restored database', () => {
  it('holds every row of every table, sums to zero, and goes on counting where it stood', async () => {
    const { before, newer } = await restore();
    expect({ before, newer }).toEqual({ before: null, newer: [] });
    expect(await digests(target.url)).toEqual(taken);
    await onTarget(async (ctx) => {
      expect(await findImbalance(ctx)).toEqual([]);
      expect(await bagOf(ctx)).toEqual(await bagOf(world.ctx));
      // The triggers are awake, the references hold.
      const stray = ctx.db.pool.deleteFrom('users').execute();
      expect(await saying(stray)).toContain('foreign key');
      expect(await saying(ctx.db.pool.deleteFrom('ledger_entries').execute())).not.toBe('nothing');
    });
  });

  it('has a player’s bag back after it was changed, and the changed world is kept', async () => {
    const before = await onTarget(bagOf);
    await onTarget((ctx) =>
      ctx.db.tx((tx) => grant(tx, walker, { marks: 500, items: { [ORE]: 9 } }, 'test:gift')),
    );
    const changed = await digests(target.url);
    expect(await onTarget(bagOf)).not.toEqual(before);
    expect(await saying(restore())).toContain('holds a world with');
    const answer = await restore({ mayReplace: true });
    expect(await onTarget(bagOf)).toEqual(before);
    expect(await onTarget(findImbalance)).toEqual([]);
    await restore({ folder: answer.before!.folder, mayReplace: true });
    expect(await digests(target.url)).toEqual(changed);
  });
});

describe('what is refused leaves the database as it was', () => {
  const unchanged = async (work: () => Promise<unknown>, reason: string) => {
    const before = await digests(target.url);
    expect(await saying(work())).toContain(reason);
    expect(await digests(target.url)).toEqual(before);
  };
  const manifest = () => JSON.parse(readFileSync(join(backup.folder, MANIFEST), 'utf8'));
  const withManifest = async (change: object, work: () => Promise<void>) => {
    const kept = readFileSync(join(backup.folder, MANIFEST));
    writeFileSync(join(backup.folder, MANIFEST), JSON.stringify({ ...manifest(), ...change }));
    await work();
    writeFileSync(join(backup.folder, MANIFEST), kept);
  };

  it('a database on which a server runs', () =>
    unchanged(() => restore({ url: world.ctx.databaseUrl, mayReplace: true }), 'A server runs'));

  it('a folder that is no backup', () => unchanged(() => restore({ folder: dir }), 'is not a backup'));

  it('a file that is damaged', async () => {
    const file = join(backup.folder, 'public.users.copy.gz');
    const kept = readFileSync(file);
    writeFileSync(file, Buffer.concat([kept, Buffer.from('x')]));
    await unchanged(() => restore({ mayReplace: true }), 'is damaged');
    writeFileSync(file, kept);
  });

  it('a backup of a later version, or of another history', async () => {
    const { migrations } = manifest();
    const later = { migrations: [...migrations, { name: '999999_flying.sql', checksum: 'x' }] };
    await withManifest(later, () => unchanged(() => restore({ mayReplace: true }), 'a later version'));
    const other = { migrations: [{ ...migrations[0], checksum: 'x' }, ...migrations.slice(1)] };
    await withManifest(other, () => unchanged(() => restore({ mayReplace: true }), 'with another'));
  });

  it('save for rows that are missing, which only show at the end: nothing of it goes in', async () => {
    const tables = manifest().tables.map((table: { name: string; rows: number }) =>
      table.name === 'users' ? { ...table, rows: table.rows + 1 } : table,
    );
    await withManifest({ tables }, async () => {
      expect(await saying(restore({ mayReplace: true }))).toContain('rows and should have');
    });
    expect(await onTarget((ctx) => ctx.db.pool.selectFrom('users').select('id').execute())).toEqual([]);
  });
});

describe('by itself', () => {
  it('the server makes one a day, tells when, and makes none where it is off', async () => {
    const shelf = await mkdtemp(join(tmpdir(), 'farhold-backup-'));
    let now = Date.UTC(2026, 10, 1, 3, 10);
    const { metrics, log, databaseUrl } = world.ctx;
    const options = { databaseUrl, log, metrics, now: () => now };
    const backups = createBackups({ ...options, config: { backupDir: shelf } });
    const told = async () =>
      /^backup_last_success_timestamp_seconds (\d+)/m.exec(await metrics.registry.metrics())?.[1];
    expect(await told()).toBe('0');
    expect(await backups.makeDaily()).toMatchObject({ takenAt: now });
    expect(await told()).toBe(String(now / 1000));
    now += 22 * HOUR_MS;
    expect(await backups.makeDaily()).toBeNull();
    now += 2 * HOUR_MS;
    expect(await backups.makeDaily()).toMatchObject({ takenAt: now });
    expect(readdirSync(shelf)).toEqual(['2026-11-01T03-10-00Z-daily', '2026-11-02T03-10-00Z-daily']);
    expect(await createBackups({ ...options, config: { backupDir: null } }).makeDaily()).toBeNull();
    rmSync(shelf, { recursive: true, force: true });
  });
});
