import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import type { Column } from './columns.ts';
import { TABLES } from './schema.ts';

let ctx: TestCtx;
beforeAll(async () => {
  ctx = await createTestCtx();
});
afterAll(() => ctx.close());

type Row = {
  table_name: string;
  column_name: string;
  data_type: string;
  is_nullable: 'YES' | 'NO';
  always: boolean;
  by_default: boolean;
};

it('describes every table and column as the database has them, and no other', async () => {
  const { rows } = await sql<Row>`
    select table_name, column_name, data_type, is_nullable,
      is_generated = 'ALWAYS' or coalesce(identity_generation = 'ALWAYS', false) as always,
      column_default is not null as by_default
    from information_schema.columns where table_schema = 'public'`.execute(ctx.db.pool);
  const found = rows
    .filter((row) => row.table_name !== 'schema_migrations')
    .map((row) => {
      const filled = row.always ? 'always' : row.by_default ? 'by-default' : 'by-caller';
      const nullable = row.is_nullable === 'YES' ? ' null' : '';
      return `${row.table_name}.${row.column_name} ${row.data_type}${nullable} ${filled}`;
    });
  const described = Object.entries(TABLES).flatMap(([table, columns]) =>
    Object.entries(columns as Record<string, Column<unknown>>).map(
      ([name, column]) =>
        `${table}.${name} ${column.sqlType}${column.nullable ? ' null' : ''} ${column.filled}`,
    ),
  );
  expect(described.toSorted()).toEqual(found.toSorted());
});
