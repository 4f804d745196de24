/** What the job queue's own library does not do: telling dead workers from slow ones, and counting what waits. */
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { Queryable } from './db.ts';

/** A job younger than this may belong to a worker that has yet to announce itself. */
const GRACE = '10 seconds';

const LOCK_RETRY_MS = 1000;

export type QueuePool = pg.Pool;

/** The connections of the queue's library itself. */
export function openQueuePool(url: string, connections: number, name: string): QueuePool {
  const pool = new pg.Pool({ connectionString: url, max: connections, application_name: name.slice(0, 63) });
  // The library tries again by itself; without listeners a lost connection would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Tells other nodes that this worker lives: an advisory lock that PostgreSQL drops together with the session. Answers how to let go. */
export function holdWorkerLock(url: string, workerId: string): () => void {
  const over = new AbortController();
  let client: pg.Client | null = null;
  void (async () => {
    while (!over.signal.aborted) {
      const current = new pg.Client({ connectionString: url, application_name: 'farhold worker lock' });
      client = current;
      const lost = new Promise<void>((resolve) => {
        current.on('error', () => resolve());
        current.on('end', () => resolve());
      });
      try {
        await current.connect();
        await current.query('select pg_advisory_lock(hashtextextended($1, 0))', [workerId]);
        await lost;
      } catch {
        // The database is away; the jobs that this worker holds are safe for the grace period after it is back.
      }
      await current.end().catch(() => {});
      await delay(LOCK_RETRY_MS, undefined, { signal: over.signal }).catch(() => {});
    }
  })();
  return () => {
    over.abort();
    void client?.end().catch(() => {});
  };
}

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
