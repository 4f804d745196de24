/** The server as a process: how it begins, refuses, is killed and comes back. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@farhold/server/platform/free-port';
import { isAlive } from '@farhold/server/platform/process-identity';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAIN, runServer, type ServerProcess, START } from './server-process.ts';

let dataDir: string;
let servers: ServerProcess[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'farhold-start-'));
  servers = [];
});
afterEach(async () => {
  for (const { child, ended } of servers) {
    child.kill('SIGTERM');
    await ended;
  }
  const pid = databasePid();
  if (pid !== null && isAlive(pid)) process.kill(pid, 'SIGQUIT');
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

function start(program = MAIN, env: Record<string, string> = {}): ServerProcess {
  const server = runServer([program], { DATA_DIR: dataDir, ...env });
  servers.push(server);
  return server;
}
const address = async (server: ServerProcess): Promise<string> =>
  (await server.line('farhold ready on')).replace(/.*farhold ready on /, '');

async function signIn(url: string, password: string | undefined): Promise<unknown> {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'admin', password }),
  });
  return answer.json();
}

function databasePid(): number | null {
  try {
    return Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return null;
  }
}

async function query(statement: string): Promise<unknown[]> {
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
  const client = new pg.Client({
    host: join(dataDir, 'postgres'),
    user: 'farhold',
    password,
    database: 'farhold',
  });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('npm start', () => {
  it('is ready, shows the first password once, stops on SIGTERM with code 0, and takes its database along', async () => {
    const first = start(START);
    const url = await address(first);
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    expect((await fetch(`${url}/api/ready`)).status).toBe(200);
    const told = await first.line('sign in as admin with the password');
    expect(await signIn(url, /password (\S+)/.exec(told)?.[1])).toMatchObject({ user: { role: 'admin' } });
    const database = databasePid() as number;
    first.child.kill('SIGTERM');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(isAlive(database)).toBe(false);
    const second = start(START);
    await address(second);
    expect(second.lines.join('\n')).not.toContain('password');
    second.child.kill('SIGINT');
    expect(await second.ended).toEqual({ code: 0, signal: null });
  });

  it('ends with the launcher that ran it, even where that one was killed', async () => {
    const server = start(START);
    const url = await address(server);
    const database = databasePid() as number;
    server.child.kill('SIGKILL');
    // Resolves when the last process that holds the output has ended: the server itself.
    await server.ended;
    await expect(fetch(url)).rejects.toThrow();
    expect(isAlive(database)).toBe(false);
  });
});

describe('a second server on the same data', () => {
  it('refuses, names the process of the first, and does it no harm', async () => {
    const first = start();
    const url = await address(first);
    const second = start();
    expect((await second.ended).code).toBe(1);
    expect(second.lines).toEqual([expect.stringContaining(`process id ${first.child.pid}`)]);
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
  });
});

describe('a server that was killed', () => {
  it('comes back on the same database process with everything committed', async () => {
    const first = start();
    await address(first);
    await query("create table notes as select 'kept' as text");
    const database = databasePid();
    first.child.kill('SIGKILL');
    await first.ended;
    const second = start();
    await address(second);
    expect(databasePid()).toBe(database);
    expect(await query('select text from notes')).toEqual([{ text: 'kept' }]);
  });
});

describe('what is wrong is told in a line, with code 1', () => {
  it('for each wrong variable', async () => {
    const server = start(MAIN, { PORT: 'eighty', ROLES: 'cook', LOG_LEVEL: 'loud' });
    expect((await server.ended).code).toBe(1);
    expect(server.lines).toHaveLength(3);
    for (const [index, name] of ['PORT="eighty"', 'ROLES="cook"', 'LOG_LEVEL="loud"'].entries())
      expect(server.lines[index]).toContain(`${name} is not allowed: it must be`);
  });

  it('for a port that is taken, and leaves no database running', async () => {
    const port = await freePort();
    const other = createServer().listen(port);
    const server = start(MAIN, { PORT: String(port) });
    expect((await server.ended).code).toBe(1);
    expect(server.lines.at(-1)).toContain(`PORT=${port} is taken`);
    other.close();
    const isRunning = () => {
      const database = databasePid();
      return database !== null && isAlive(database);
    };
    await expect.poll(isRunning, { timeout: 10_000 }).toBe(false);
  });

  it('for a database that is not there', async () => {
    const server = start(MAIN, { DATABASE_URL: `postgres://nobody@127.0.0.1:${await freePort()}/none` });
    expect((await server.ended).code).toBe(1);
    expect(server.lines).toEqual([
      expect.stringContaining('The database cannot be reached: connect ECONNREFUSED'),
    ]);
  });
});
