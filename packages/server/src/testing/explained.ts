/** What PostgreSQL did for the statements of a piece of work. For tests. */
import { CompiledQuery, type RawBuilder } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';
import type { Db, Queryable, Together, Tx } from '../platform/db/db.ts';

export type Plan = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
};
export type Scan = { readonly table: string; readonly how: string; readonly rows: number };

/** Every scan of a table that the work caused, with the rows that it looked at. */
export async function scansOf(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>): Promise<Scan[]> {
  const asked: CompiledQuery[] = [];
  await work({ ...ctx, db: listeningDb(ctx.db, asked) });
  const scans: Scan[] = [];
  for (const { sql: text, parameters } of asked) {
    const { rows } = await ctx.db.pool.executeQuery<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      CompiledQuery.raw(`explain (analyze, format json) ${text}`, [...parameters]),
    );
    scans.push(...scansIn(rows[0]!['QUERY PLAN'][0].Plan));
  }
  return scans;
}

function listeningDb(db: Db, asked: CompiledQuery[]): Db {
  return {
    ...db,
    ...listeningTogether(db, db.pool, asked),
    pool: listening(db.pool, asked),
    tx: (work) =>
      db.tx((tx) => work(instead<Tx>(listening(tx, asked), { ...listeningTogether(tx, tx, asked) }))),
  };
}

function listeningTogether(of: Together, by: Queryable, asked: CompiledQuery[]): Together {
  return {
    together: (...statements: readonly RawBuilder<unknown>[]) => {
      asked.push(...statements.map((one) => one.compile(by)));
      return of.together(...statements);
    },
  } as Together;
}

/** The pool or a transaction, and what has been asked of it. */
function listening<T extends Queryable>(pool: T, asked: CompiledQuery[]): T {
  const executor = pool.getExecutor();
  const heard: typeof executor = instead(executor, {
    executeQuery: (query: CompiledQuery) => {
      asked.push(query);
      return executor.executeQuery(query);
    },
    withPlugins: () => heard,
  });
  return instead(pool, { getExecutor: () => heard });
}

/** An object with some of its methods in another's place; the rest works on the object itself. */
function instead<T extends object>(of: T, others: Record<string, unknown>): T {
  return new Proxy(of, {
    get(target, name) {
      if (typeof name === 'string' && name in others) return others[name];
      const own: unknown = Reflect.get(target, name, target);
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}

function scansIn(plan: Plan): Scan[] {
  const table = plan['Relation Name'];
  const looked = plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0);
  const own =
    table === undefined ? [] : [{ table, how: plan['Node Type'], rows: looked * plan['Actual Loops'] }];
  return [...own, ...(plan.Plans ?? []).flatMap(scansIn)];
}
