/** The background worker: runs the features' jobs from the queue in PostgreSQL, those of the calendar included. */
import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import {
  parseCronItems,
  Logger as QueueLogger,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type { Logger } from 'pino';
import type { Ctx } from './ctx.ts';
import {
  countWaitingJobs,
  holdWorkerLock,
  openQueuePool,
  type QueuePool,
  releaseJobsOfDeadWorkers,
} from './db/job-queue.ts';
import type { Job } from './feature.ts';

const AT_ONCE = 4;
/** Only for jobs that became due by time; new ones are announced by PostgreSQL. */
const POLL_MS = 1000;
const SWEEP_MS = 10_000;
const RESTART_MS = 2000;

export type JobsOptions = { readonly url: string; readonly jobs: readonly Job[] };

/** Runs until stopped; `stop` waits for the jobs under way. Survives the loss of the database. */
export async function startJobs(ctx: Ctx, options: JobsOptions): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const pool = openQueuePool(options.url, AT_ONCE + 2, `farhold jobs ${ctx.nodeId}`);
  let runner = await startRunner(ctx, options, pool);
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await runner.promise.catch((error: unknown) => ctx.log.error({ err: error }, 'the job runner ended'));
      while (!stopping.signal.aborted) {
        await delay(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => {});
        if (stopping.signal.aborted) break;
        const next = await startRunner(ctx, options, pool).catch(() => null);
        if (next === null) continue;
        runner = next;
        break;
      }
    }
  })();
  const sweeper = sweep(ctx, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await runner.stop().catch(() => {});
      await Promise.all([loop, sweeper]);
      await pool.end();
    },
  };
}

async function startRunner(ctx: Ctx, options: JobsOptions, pgPool: QueuePool): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  let release = () => {};
  events.on('pool:create', ({ workerPool }) => {
    release = holdWorkerLock(options.url, workerPool.id);
  });
  const runner = await run({
    pgPool,
    events,
    concurrency: AT_ONCE,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: queueLogger(ctx.log),
    taskList: Object.fromEntries(options.jobs.map((job) => [job.name, taskOf(ctx, job)])),
    parsedCronItems: parseCronItems(
      options.jobs.flatMap(({ name, cron }) =>
        // A queue of its own: what takes longer than until its next time is not run twice at once, on any node.
        cron === undefined
          ? []
          : [{ task: name, match: cron, options: { backfillPeriod: 0, queueName: `cron:${name}` } }],
      ),
    ),
  });
  const ended = () => release();
  runner.promise.then(ended, ended);
  return runner;
}

function taskOf(ctx: Ctx, job: Job): TaskList[string] {
  return async (payload) => {
    const startedAt = performance.now();
    let outcome: 'done' | 'failed' = 'failed';
    try {
      // The calendar adds when it meant the job to run; no job asks for it.
      const { _cron, ...own } = (payload ?? {}) as Record<string, unknown>;
      await job.handle(ctx, job.schema.parse(own));
      outcome = 'done';
    } catch (error) {
      ctx.metrics.jobsFailed.inc({ job: job.name });
      ctx.log.error({ err: error, job: job.name }, 'a job failed');
      throw error;
    } finally {
      ctx.metrics.jobSeconds.observe({ job: job.name, outcome }, (performance.now() - startedAt) / 1000);
    }
  };
}

async function sweep({ db, metrics, log }: Ctx, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const dead = await releaseJobsOfDeadWorkers(db.pool);
      if (dead > 0) log.warn({ dead }, 'gave back the jobs of workers that are gone');
      metrics.jobsQueued.set(await countWaitingJobs(db.pool));
    } catch (error) {
      log.warn({ err: error }, 'the job queue could not be looked after');
    }
    await delay(SWEEP_MS, undefined, { signal }).catch(() => {});
  }
}

function queueLogger(log: Logger): QueueLogger {
  return new QueueLogger((scope) => (level, message) => {
    if (level === 'error') log.error({ job: scope.taskIdentifier }, message);
    else if (level === 'warning') log.warn({ job: scope.taskIdentifier }, message);
    else log.debug({ job: scope.taskIdentifier }, message);
  });
}
