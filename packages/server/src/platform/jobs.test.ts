import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestCtx, type TestCtx } from '../testing/ctx.ts';
import { releaseJobsOfDeadWorkers } from './db/job-queue.ts';
import { job } from './feature.ts';
import { startJobs } from './jobs.ts';
import { mailJob } from './mailer.ts';

let ctx: TestCtx;
beforeAll(async () => {
  ctx = await createTestCtx();
});
afterAll(() => ctx.close());

/** A job that tells when it has run. */
function told(name: string) {
  const heard: unknown[] = [];
  const waiting: { count: number; resolve(): void }[] = [];
  const table = job(name, z.object({ n: z.int() }), async (_, payload) => {
    heard.push(payload);
    for (const { count, resolve } of waiting) if (heard.length >= count) resolve();
  });
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      if (heard.length >= count) resolve();
      else waiting.push({ count, resolve });
    });
  return { table, heard, until };
}

it('runs what was added in a transaction that committed, and nothing of one that did not', async () => {
  const { table, heard, until } = told('test.count');
  await ctx.db.tx(async (tx) => tx.addJob('test.count', { n: 1 }));
  await ctx.db
    .tx(async (tx) => {
      await tx.addJob('test.count', { n: 2 });
      throw new Error('rolled back');
    })
    .catch(() => {});
  const jobs = await startJobs(ctx, { url: ctx.databaseUrl, jobs: [table] });
  await until(1);
  await ctx.db.tx(async (tx) => tx.addJob('test.count', { n: 3 }));
  await until(2);
  await jobs.stop();
  expect(heard).toEqual([{ n: 1 }, { n: 3 }]);
});

it('replaces a waiting job by a later one of the same key', async () => {
  const { table, heard, until } = told('test.keyed');
  await ctx.db.tx(async (tx) => tx.addJob('test.keyed', { n: 1 }, { key: 'a' }));
  await ctx.db.tx(async (tx) => tx.addJob('test.keyed', { n: 2 }, { key: 'a' }));
  const jobs = await startJobs(ctx, { url: ctx.databaseUrl, jobs: [table] });
  await until(1);
  await jobs.stop();
  expect(heard).toEqual([{ n: 2 }]);
});

it('lays mails in the outbox where there is no SMTP server', async () => {
  const { table, until } = told('test.after-mail');
  await ctx.db.tx(async (tx) => {
    await ctx.mailer.queue(tx, { to: 'ada@example.org', subject: 'Word', text: 'Come home.' });
  });
  const jobs = await startJobs(ctx, { url: ctx.databaseUrl, jobs: [mailJob, table] });
  await ctx.db.tx(async (tx) => tx.addJob('test.after-mail', { n: 1 }));
  await until(1);
  await jobs.stop();
  const mails = await ctx.db.pool
    .selectFrom('mail_outbox')
    .select(['recipient', 'subject', 'body'])
    .execute();
  expect(mails).toEqual([{ recipient: 'ada@example.org', subject: 'Word', body: 'Come home.' }]);
});

it('gives back the jobs of a worker whose session has ended, and leaves those of a living one', async () => {
  await ctx.db.tx(async (tx) => tx.addJob('test.orphan', { n: 1 }));
  await ctx.db.tx(async (tx) => tx.addJob('test.held', { n: 1 }));
  const hold = (task: string, worker: string) =>
    sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - interval '1 minute'
        where task_id = (select id from graphile_worker._private_tasks where identifier = ${task})`.execute(
      ctx.db.pool,
    );
  await hold('test.orphan', 'worker-dead');
  await hold('test.held', 'worker-alive');
  await ctx.db.tx(async (tx) => {
    await sql`select pg_advisory_lock(hashtextextended('worker-alive', 0))`.execute(tx);
    expect(await releaseJobsOfDeadWorkers(ctx.db.pool)).toBe(1);
    await sql`select pg_advisory_unlock(hashtextextended('worker-alive', 0))`.execute(tx);
  });
  const { rows } = await sql<{ task: string; locked: boolean }>`
    select task_identifier as task, locked_by is not null as locked from graphile_worker.jobs order by 1`.execute(
    ctx.db.pool,
  );
  expect(rows).toEqual([
    { task: 'test.held', locked: true },
    { task: 'test.orphan', locked: false },
  ]);
});
