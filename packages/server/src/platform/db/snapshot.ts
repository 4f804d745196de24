/** Every table of a database as it was at one moment, for a backup. */
import type { Readable } from 'node:stream';
import pg from 'pg';
import { copyOut } from './copy.ts';

/** The game's own tables, and those of its job queue: an auction ends by a job. */
const SCHEMAS = ['public', 'graphile_worker'];
/** What the migrations themselves write down; restored by migrating. */
const BOOKKEEPING = ['public.schema_migrations', 'graphile_worker.migrations'];

export type TableShape = {
  readonly schema: string;
  readonly name: string;
  /** Without those that PostgreSQL works out itself. */
  readonly columns: readonly string[];
};
export type Sequence = { readonly schema: string; readonly name: string; readonly value: string };
export type Snapshot = {
  readonly postgres: string;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  /** Of the job queue's library. */
  readonly queueMigration: number;
  readonly tables: readonly TableShape[];
  read(table: TableShape): { readonly stream: Readable; rows(): number };
  /** Where each sequence stands; asked for after the tables, so that none is behind them. */
  sequences(): Promise<Sequence[]>;
};

/** What is done sees one moment, however long it takes, and holds nobody up. */
export async function withSnapshot<T>(url: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return withOwnConnection(url, 'farhold backup', async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const answer = await work({
      postgres: (await client.query('show server_version')).rows[0].server_version,
      migrations: (await client.query('select name, checksum from schema_migrations order by name')).rows,
      queueMigration: (await client.query('select max(id) as id from graphile_worker.migrations')).rows[0].id,
      tables: await listTables(client),
      read: (table) => copyOut(client, `copy ${columnsOf(table)} to stdout`),
      sequences: () => listSequences(client),
    });
    await client.query('commit');
    return answer;
  });
}

/** A connection that may take its time. */
export async function withOwnConnection<T>(
  url: string,
  name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    options: '-c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

export function columnsOf({ schema, name, columns }: TableShape): string {
  return `${tableOf({ schema, name })} (${columns.map(pg.escapeIdentifier).join(', ')})`;
}
export function tableOf({ schema, name }: Pick<TableShape, 'schema' | 'name'>): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

/** Tables that come with an extension are its own affair. */
export async function listTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname as schema, c.relname as name,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any ($1) and not n.nspname || '.' || c.relname = any ($2)
       and not exists (select from pg_depend d
                       where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by 1, 2`,
    [SCHEMAS, BOOKKEEPING],
  );
  return rows;
}

async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select schemaname as schema, sequencename as name, last_value::text as value
     from pg_sequences where schemaname = any ($1) and last_value is not null order by 1, 2`,
    [SCHEMAS],
  );
  return rows;
}
