/** A database emptied, and filled with what a snapshot held. */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { copyIn } from './copy.ts';
import {
  columnsOf,
  listTables,
  type Sequence,
  type TableShape,
  tableOf,
  withOwnConnection,
} from './snapshot.ts';

export type Occupancy = {
  /** Accounts in it: a world that somebody plays in. */
  readonly accounts: number;
  /** Tables that are not this program's. */
  readonly strangers: number;
  /** Connections of servers that run on it. */
  readonly servers: number;
};

export function inspectDatabase(url: string): Promise<Occupancy> {
  return withOwnConnection(url, 'restore', async (client) => {
    const one = async (text: string): Promise<number> => Number((await client.query(text)).rows[0].count);
    const hasTable = (name: string): Promise<number> =>
      one(`select count(*) from pg_class where oid = to_regclass('public.${name}')`);
    const isOurs = (await hasTable('schema_migrations')) > 0;
    return {
      accounts: (await hasTable('users')) > 0 ? await one('select count(*) from users') : 0,
      strangers: isOurs ? 0 : (await listTables(client)).length,
      servers: await one(`select count(*) from pg_stat_activity
        where datname = current_database() and application_name like 'farhold %'`),
    };
  });
}

/** Removes every table and function of the game and of its job queue; extensions and grants stay. */
export function clearDatabase(url: string): Promise<void> {
  return withOwnConnection(url, 'restore', async (client) => {
    await client.query('begin');
    await client.query('drop schema if exists graphile_worker cascade');
    const { rows } = await client.query<{ statement: string }>(
      `select format('drop table %s cascade', c.oid::regclass) as statement
       from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
         and not exists (select from pg_depend d
                         where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
       union all
       select format('drop function %s cascade', p.oid::regprocedure)
       from pg_proc p where p.prokind = 'f' and p.pronamespace = 'public'::regnamespace
         and not exists (select from pg_depend d
                         where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`,
    );
    for (const { statement } of rows) await client.query(statement);
    await client.query('commit');
  });
}

export type Filling = {
  readonly tables: readonly TableShape[];
  readonly sequences: readonly Sequence[];
  open(table: TableShape): Readable;
  /** Called after each table with the rows that went in; may throw, and nothing is kept then. */
  filled(table: TableShape, rows: number): void;
};

/**
 * Fills the tables of a freshly migrated database in one transaction: all of it, or nothing. Needs no more rights than
 * the tables' owner has: the triggers are put to sleep, and the references are taken off before and checked after.
 */
export function refill(url: string, filling: Filling): Promise<void> {
  return withOwnConnection(url, 'restore', async (client) => {
    await client.query('begin');
    const all = await listTables(client);
    // What the migrations laid down is in the snapshot too.
    await client.query(`truncate ${all.map(tableOf).join(', ')}`);
    const references = await listReferences(client);
    for (const { drop } of references) await client.query(drop);
    for (const table of all) await client.query(`alter table ${tableOf(table)} disable trigger user`);
    for (const table of filling.tables) {
      const { stream, rows } = copyIn(client, `copy ${columnsOf(table)} from stdin`);
      await pipeline(filling.open(table), stream);
      filling.filled(table, rows());
    }
    for (const table of all) await client.query(`alter table ${tableOf(table)} enable trigger user`);
    for (const { add } of references) await client.query(add);
    for (const { schema, name, value } of filling.sequences)
      await client.query('select setval($1::regclass, $2)', [tableOf({ schema, name }), value]);
    await client.query('commit');
    await client.query('analyze');
  });
}

async function listReferences(client: pg.ClientBase): Promise<{ drop: string; add: string }[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint
     where contype = 'f' and connamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)
     order by conrelid::regclass::text, conname`,
  );
  return rows;
}
