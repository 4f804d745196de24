import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { isAlive, processStamp } from './process-identity.ts';

const HOLDER = join(import.meta.dirname, '../testing/database-holder.ts');
type Said = { url: string; how: string; pid: number; refused?: string };
type Holder = Said & { readonly child: ChildProcess };

let dataDir: string;
let children: ChildProcess[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'farhold-embedded-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) await end(child, 'SIGTERM');
  // Whatever a failed test left running is stopped by starting and stopping it.
  await (await startEmbeddedPostgres({ dataDir, isThrowaway: true })).stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function hold(options: { uid?: number; gid?: number } = {}): Promise<Holder> {
  const child = spawn(process.execPath, [HOLDER, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    ...options,
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')) as [
    string,
  ];
  return { ...(JSON.parse(line) as Said), child };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function query(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

const COINS = ['create table coins (n int)', 'insert into coins values (7)'];
const COUNT = 'select n from coins';

describe('embedded PostgreSQL', () => {
  it('is created once, keeps its data, and keeps its password to itself', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    expect(first.how).toBe('created');
    await query(first.url, ...COINS);
    await first.stop();
    expect(isAlive(first.pid())).toBe(false);
    const second = await startEmbeddedPostgres({ dataDir });
    expect([second.how, second.url]).toEqual(['started', first.url]);
    expect(await query(second.url, COUNT)).toEqual([{ n: 7 }]);
    expect(await query(second.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
    expect(await query(second.url, 'select count(*) > 0 as counts from pg_stat_statements')).toEqual([
      { counts: true },
    ]);
    expect(await query(second.url, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
    await second.stop();
  });

  it('refuses a second start on the same folder and names the process that holds it', async () => {
    const first = await hold();
    const second = await hold();
    expect(second.refused).toContain(`process id ${first.child.pid}`);
    expect(second.refused).toContain(dataDir);
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('takes over the database of a server that was killed, with everything committed and nothing else', async () => {
    const first = await hold();
    await query(first.url, ...COINS);
    const open = new pg.Client({ connectionString: first.url });
    await open.connect();
    await open.query('begin');
    await open.query('insert into coins values (13)');
    await end(first.child, 'SIGKILL');
    expect(isAlive(first.pid)).toBe(true);
    const second = await hold();
    expect([second.how, second.pid, second.url]).toEqual(['taken-over', first.pid, first.url]);
    await open.end();
    expect(await query(second.url, COUNT)).toEqual([{ n: 7 }]);
    await end(second.child, 'SIGTERM');
    expect(isAlive(first.pid)).toBe(false);
  });

  it('recovers what was committed when server and database are killed together', async () => {
    const first = await hold();
    await query(first.url, ...COINS);
    await end(first.child, 'SIGKILL');
    process.kill(first.pid, 'SIGKILL');
    const second = await hold();
    expect(second.how).toBe('started');
    expect(await query(second.url, COUNT)).toEqual([{ n: 7 }]);
  });

  it('starts the database again when its process ends by itself', async () => {
    const crashes: string[] = [];
    const postgres = await startEmbeddedPostgres({
      dataDir,
      isThrowaway: true,
      onCrash: (message) => crashes.push(message),
    });
    await query(postgres.url, ...COINS);
    const before = postgres.pid();
    process.kill(before, 'SIGKILL');
    await expect
      .poll(() => query(postgres.url, COUNT).catch(() => null), { timeout: 15_000 })
      .toEqual([{ n: 7 }]);
    expect(crashes[0]).toContain(String(before));
    await expect.poll(() => postgres.pid()).not.toBe(before);
    await postgres.stop();
  });

  it('stops and starts anew a surviving database that runs with other settings', async () => {
    const first = await hold();
    await end(first.child, 'SIGKILL');
    const second = await startEmbeddedPostgres({ dataDir, isThrowaway: true, settings: { work_mem: '5MB' } });
    expect(second.how).toBe('started');
    expect(await query(second.url, 'show work_mem')).toEqual([{ work_mem: '5MB' }]);
    expect(isAlive(first.pid)).toBe(false);
    await second.stop();
  });

  it('is not kept out by notes whose process number now belongs to another process', async () => {
    await (await startEmbeddedPostgres({ dataDir, isThrowaway: true })).stop();
    const own = { pid: process.pid, stamp: 'an earlier process', nonce: 'x' };
    expect(processStamp(process.pid)).not.toBeNull();
    writeFileSync(join(dataDir, 'server.lock'), JSON.stringify(own));
    const folder = join(dataDir, 'postgres');
    const { uid, gid } = statSync(folder);
    const note = join(folder, 'postmaster.pid');
    writeFileSync(note, [process.pid, folder, 1, 5432, '.', '', ' 1 1', 'ready', ''].join('\n'), {
      mode: 0o600,
    });
    chownSync(note, uid, gid);
    const postgres = await startEmbeddedPostgres({ dataDir, isThrowaway: true });
    expect(postgres.how).toBe('started');
    await postgres.stop();
  });

  it('begins anew where a first start was cut off half-way', async () => {
    mkdirSync(join(dataDir, 'postgres.new/base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres.new/PG_VERSION'), '18\n');
    const postgres = await startEmbeddedPostgres({ dataDir, isThrowaway: true });
    expect(postgres.how).toBe('created');
    await postgres.stop();
  });

  it('refuses data of another major version instead of touching it', async () => {
    await (await startEmbeddedPostgres({ dataDir, isThrowaway: true })).stop();
    const file = join(dataDir, 'postgres/PG_VERSION');
    const kept = readFileSync(file, 'utf8');
    writeFileSync(file, '17\n');
    await expect(startEmbeddedPostgres({ dataDir, isThrowaway: true })).rejects.toThrow(
      'was written by PostgreSQL 17',
    );
    writeFileSync(file, kept);
  });

  it('listens on the loopback address where the path is too long for a socket', async () => {
    const deep = join(dataDir, 'd'.repeat(120));
    const postgres = await startEmbeddedPostgres({ dataDir: deep, isThrowaway: true });
    expect(await query(postgres.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const wrong = new URL(postgres.url);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    await postgres.stop();
  });
});

// Every test above runs as an ordinary user where an ordinary user runs the tests.
if (process.getuid?.() === 0) {
  describe('embedded PostgreSQL started by root', () => {
    const [uid, gid] = [65_534, 65_534];
    const hasAccess = spawnSync(process.execPath, ['--check', HOLDER], { uid, gid, cwd: '/' }).status === 0;
    // In a checkout that only root may enter there is nothing that an ordinary user could run.
    if (hasAccess)
      it('runs as an ordinary user in a folder of that user', async () => {
        chownSync(dataDir, uid, gid);
        const postgres = await hold({ uid, gid });
        expect(postgres.how).toBe('created');
        expect(statSync(join(dataDir, 'postgres')).uid).toBe(uid);
        await end(postgres.child, 'SIGTERM');
        rmSync(join(dataDir, 'postgres'), { recursive: true });
      });

    it('runs below a folder that only root may enter', async () => {
      const secret = join(dataDir, 'secret');
      mkdirSync(secret, { mode: 0o700 });
      const postgres = await startEmbeddedPostgres({ dataDir: join(secret, 'data'), isThrowaway: true });
      expect(await query(postgres.url, ...COINS, COUNT)).toEqual([{ n: 7 }]);
      expect(statSync(join(secret, 'data/postgres')).uid).not.toBe(0);
      await postgres.stop();
    });
  });
}
