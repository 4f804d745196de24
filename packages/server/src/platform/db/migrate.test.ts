import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { withDatabase } from '../../testing/database.ts';
import { type Migration, MigrationError, migrate, readMigrations } from './migrate.ts';

const server = inject('databaseUrl');
let name = '';
let url = '';
beforeEach(async () => {
  name = `migrate_${Math.random().toString(36).slice(2)}`;
  url = withDatabase(server, name);
  await on(server, `create database ${name}`);
});
afterEach(() => on(server, `drop database ${name} with (force)`));

async function on(address: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const file = (fileName: string, text: string): Migration => ({ name: fileName, text, checksum: text });
const ONE = file('1.sql', 'create table a (n int)');
const TWO = file('2.sql', 'insert into a values (2)');

it('applies every file of the project once, in the order of the names, with the tables of the job queue', async () => {
  const names = (await readMigrations()).map((migration) => migration.name);
  expect(names).toEqual([...names].sort());
  expect(await migrate({ url })).toEqual(names);
  expect(await migrate({ url })).toEqual([]);
  expect(
    await on(url, "select count(*)::int as n from pg_tables where schemaname = 'graphile_worker'"),
  ).not.toEqual([{ n: 0 }]);
});

it('applies what is new, and tells before each', async () => {
  const told: string[] = [];
  await migrate({ url, migrations: [ONE] });
  const applied = await migrate({ url, migrations: [ONE, TWO], onApply: (step) => told.push(step) });
  expect([applied, told, await on(url, 'select n from a')]).toEqual([['2.sql'], ['2.sql'], [{ n: 2 }]]);
});

it('applies each once when nodes start together', async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrate({ url, migrations: [ONE, TWO] })));
  expect(applied.flat().sort()).toEqual(['1.sql', '2.sql']);
  expect(await on(url, 'select n from a')).toEqual([{ n: 2 }]);
});

it('refuses a file that was changed after it had been applied, and changes nothing', async () => {
  await migrate({ url, migrations: [ONE] });
  const changed = file('1.sql', 'create table a (n bigint)');
  await expect(migrate({ url, migrations: [changed, TWO] })).rejects.toThrow('1.sql was changed');
  expect(await on(url, 'select n from a')).toEqual([]);
});

it('names the file that fails, keeps those before it, and nothing of it', async () => {
  const broken = file('3.sql', 'insert into a values (3); insert into nowhere values (1)');
  const attempt = migrate({ url, migrations: [ONE, TWO, broken] });
  await expect(attempt).rejects.toThrow(MigrationError);
  await expect(attempt).rejects.toThrow('3.sql: relation "nowhere" does not exist');
  expect(await on(url, 'select n from a')).toEqual([{ n: 2 }]);
  expect(await on(url, 'select name from schema_migrations order by 1')).toEqual([
    { name: '1.sql' },
    { name: '2.sql' },
  ]);
});
