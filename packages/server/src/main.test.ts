/** The process as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from './platform/free-port.ts';
import { createTestDatabase } from './testing/database.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'farhold-main-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

type Run = {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly complaints: string[];
  readonly exited: Promise<unknown[]>;
};

function run(env: Record<string, string>): Run {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      INHABITANTS: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const complaints: string[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line));
  createInterface({ input: child.stderr! }).on('line', (line) => complaints.push(line));
  return { child, lines, complaints, exited: once(child, 'close') };
}

/** Resolves with the first line that fits; rejects when the process ends before. */
async function line({ child, lines, complaints, exited }: Run, fits: RegExp): Promise<string> {
  const found = (): string | undefined => lines.find((text) => fits.test(text));
  const ended = exited.then(() => Promise.reject(new Error(`ended first: ${complaints.join('\n')}`)));
  while (found() === undefined) await Promise.race([once(child.stdout!, 'data'), ended]);
  return found()!;
}

it('starts, tells the one-time password once, and stops with 0', { timeout: 60_000 }, async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const first = run({ PORT: String(port) });
  const password = /password (\S+)/.exec(await line(first, /password/))?.[1];
  expect(await line(first, /ready/)).toBe(`farhold ready on ${url}`);
  expect((await fetch(`${url}/api/ready`)).status).toBe(200);
  const signedIn = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'admin', password }),
  });
  expect(await signedIn.json()).toMatchObject({ user: { role: 'admin' } });
  first.child.kill('SIGTERM');
  expect((await first.exited)[0]).toBe(0);

  const second = run({ PORT: String(port) });
  await line(second, /ready/);
  expect(second.lines.some((text) => text.includes('password'))).toBe(false);
  second.child.kill('SIGINT');
  expect((await second.exited)[0]).toBe(0);
});

it('says in a line each what is wrong with the configuration', async () => {
  const { exited, complaints } = run({ PORT: 'many', ROLES: 'api,king' });
  expect((await exited)[0]).toBe(1);
  expect(complaints).toHaveLength(2);
  expect(complaints[0]).toMatch(/^PORT="many" is not allowed/);
});

it('says in a line that the port is taken', async () => {
  const other = createServer();
  other.listen(0);
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const { exited, complaints } = run({ PORT: String(port) });
  expect((await exited)[0]).toBe(1);
  expect(complaints.at(-1)).toMatch(new RegExp(`^PORT=${port} is taken`));
  other.close();
});

it('says in a line that the database is away', async () => {
  const { exited, complaints } = run({
    DATABASE_URL: `postgres://nobody@127.0.0.1:${await freePort()}/none`,
  });
  expect((await exited)[0]).toBe(1);
  expect(complaints).toHaveLength(1);
});
