/** What PostgreSQL did for the statements of a piece of work. For tests. */
import { CompiledQuery } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';
import type { Queryable } from '../platform/db/db.ts';

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
  await work({ ...ctx, db: { ...ctx.db, pool: listening(ctx.db.pool, asked) } });
  const scans: Scan[] = [];
  for (const { sql: text, parameters } of asked) {
    const { rows } = await ctx.db.pool.executeQuery<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      CompiledQuery.raw(`explain (analyze, format json) ${text}`, [...parameters]),
    );
    scans.push(...scansIn(rows[0]!['QUERY PLAN'][0].Plan));
  }
  return scans;
}

/** The pool, and what has been asked of it. */
function listening(pool: Queryable, asked: CompiledQuery[]): Queryable {
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
