/** What the job queue's own library does not do: telling dead workers from slow ones, and counting what waits. */
import { sql } from 'kysely';
import type { Queryable } from './db.ts';

/** A job younger than this may belong to a worker that has yet to announce itself. */
const GRACE = '10 seconds';

/** The session-level advisory lock that a living worker holds under its name. */
export const WORKER_LOCK = 'select pg_advisory_lock(hashtextextended($1, 0))';

/**
 * Gives back the jobs of workers that are gone: their session has ended, and their advisory lock with it. The library
 * itself would wait four hours. Answers how many workers were found dead.
 */
export async function releaseJobsOfDeadWorkers(db: Queryable): Promise<number> {
  const { rows } = await sql<{ dead: number }>`
    with dead as (
      select distinct locked_by from graphile_worker.jobs
      where locked_by is not null and locked_at < now() - ${sql.lit(GRACE)}::interval
        and not exists (
          select from pg_locks
          where locktype = 'advisory' and objsubid = 1
            and database = (select oid from pg_database where datname = current_database())
            and (classid::bigint << 32 | objid::bigint) = hashtextextended(locked_by, 0))
    ), released as (
      select graphile_worker.force_unlock_workers(array_agg(locked_by)) from dead having count(*) > 0
    )
    select (select count(*) from dead)::int as dead from (select count(*) from released) as done`.execute(db);
  return rows[0]?.dead ?? 0;
}

/** Jobs that are due and that nobody works on. */
export async function countWaitingJobs(db: Queryable): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from graphile_worker.jobs
    where locked_at is null and run_at <= now() and attempts < max_attempts`.execute(db);
  return rows[0]?.waiting ?? 0;
}
