import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, loadConfig } from './config.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'farhold-config-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const load = (env: Record<string, string>): Config => {
  const loaded = loadConfig({ DATA_DIR: dataDir, ...env });
  if (!loaded.ok) throw new Error(loaded.detail);
  return loaded.value;
};
const complaints = (env: Record<string, string>): string[] => {
  const loaded = loadConfig({ DATA_DIR: dataDir, ...env });
  return loaded.ok ? [] : (loaded.detail ?? '').split('\n');
};

it('needs nothing set', () => {
  expect(load({})).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    databaseUrl: null,
    redisUrl: null,
    roles: ['api', 'realtime', 'world', 'worker'],
    logLevel: 'info',
    timeScale: 1,
    backupDir: join(dataDir, 'backups'),
  });
});

it('makes no backups where they are off', () => {
  expect(load({ BACKUP_DIR: 'off' }).backupDir).toBeNull();
  expect(load({ BACKUP_DIR: '/srv/backups' }).backupDir).toBe('/srv/backups');
});

it('takes an empty variable for one that is not set, and forgives space around a value', () => {
  expect(load({ PORT: '', REDIS_URL: '  ', LOG_LEVEL: ' debug ' })).toMatchObject({
    port: 3000,
    redisUrl: null,
    logLevel: 'debug',
  });
});

it('follows the port in the public address, and drops a slash at its end', () => {
  expect(load({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
  expect(load({ PUBLIC_URL: 'https://farhold.example/' }).publicUrl).toBe('https://farhold.example');
});

it.each([
  ['PORT', '99999', 'from 0 to 65535'],
  ['PORT', 'http', 'from 0 to 65535'],
  ['PORT', '80.5', 'from 0 to 65535'],
  ['PUBLIC_URL', 'farhold.example', 'http:// or https://'],
  ['PUBLIC_URL', 'ftp://farhold.example', 'http:// or https://'],
  ['DATABASE_URL', 'mysql://localhost/x', 'postgres://'],
  ['REDIS_URL', 'localhost:6379', 'redis://'],
  ['ROLES', 'api,cook', 'api, realtime, world, worker'],
  ['ROLES', ',', 'api, realtime, world, worker'],
  ['NODE_ID', 'a b', 'at most 63'],
  ['SMTP_URL', 'http://mail', 'smtp://'],
  ['MODERATION_URL', 'x', 'http://'],
  ['LOG_LEVEL', 'loud', 'fatal, error, warn, info'],
  ['INHABITANTS', '-1', 'from 0 to 500'],
  ['TIME_SCALE', '0', 'from 1 to 1000'],
  ['WORLD_SEED', '1e20', 'from 0 to 4294967295'],
])('refuses %s=%s in one line that says what is allowed', (name, value, allowed) => {
  const [line, ...rest] = complaints({ [name]: value });
  expect(rest).toEqual([]);
  expect(line).toMatch(new RegExp(`^${name}=`));
  expect(line).toContain(JSON.stringify(value));
  expect(line).toContain(allowed);
});

it('tells every wrong variable, each once', () => {
  const lines = complaints({ PORT: 'x', ROLES: 'cook,baker', TIME_SCALE: 'slow' });
  expect(lines.map((line) => line.split('=')[0])).toEqual(['PORT', 'ROLES', 'TIME_SCALE']);
});

it('repeats no secret, neither a short one nor the password of an address', () => {
  const lines = complaints({
    JWT_SECRET: 'hunter2',
    METRICS_TOKEN: 'hunter3',
    DATABASE_URL: 'mysql://me:hunter4@db/x',
  });
  expect(lines).toHaveLength(3);
  expect(lines.join('\n')).not.toMatch(/hunter/);
});

it('says so when DATA_DIR cannot be written to', () => {
  const file = join(dataDir, 'a-file');
  writeFileSync(file, '');
  const [line] = complaints({ DATA_DIR: join(file, 'below') });
  expect(line).toMatch(/^DATA_DIR=.*must be a folder that can be written to/);
});

describe('JWT_SECRET', () => {
  it('is made once, kept for its owner alone, and found again', () => {
    const [secret] = load({}).jwtSecrets;
    const file = join(dataDir, 'jwt-secret');
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(file, 'utf8').trim()).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(load({}).jwtSecrets).toEqual([secret]);
  });

  it('is a list for rotation: the first signs', () => {
    const [old, young] = ['o'.repeat(32), 'y'.repeat(40)];
    expect(load({ JWT_SECRET: `${young}, ${old}` }).jwtSecrets).toEqual([young, old]);
    expect(complaints({ JWT_SECRET: `${young},short` })[0]).toContain('at least 32 characters');
  });
});
