import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import { startEmbeddedPostgres } from '../embedded-postgres.ts';
import { on } from '../feature.ts';
import { createMetrics } from '../metrics.ts';
import { Refusal } from '../refusal.ts';
import { createDb } from './create-db.ts';
import type { Queryable } from './db.ts';

let ctx: TestCtx;
const recorded: unknown[] = [];
beforeAll(async () => {
  ctx = await createTestCtx({
    facts: [
      on('character.levelled', async (_, tx, fact) => {
        recorded.push(fact.level);
        await sql`insert into notes values (${fact.level})`.execute(tx);
      }),
      on('character.levelled', async (_, __, fact) => {
        recorded.push(-fact.level);
      }),
    ],
  });
  await sql`create table notes (n int)`.execute(ctx.db.pool);
});
beforeEach(async () => {
  await sql`delete from notes`.execute(ctx.db.pool);
  recorded.length = 0;
});
afterAll(() => ctx.close());

const notes = async (db: Queryable): Promise<number[]> => {
  const { rows } = await sql<{ n: number }>`select n from notes order by n`.execute(db);
  return rows.map(({ n }) => n);
};
const pgError = (code: string) => Object.assign(new Error(code), { code });

describe('values', () => {
  it('reads int8 and numeric as numbers', async () => {
    const { rows } = await sql`select 42::int8 as a, 1.5::numeric as b, sum(n) as c, count(*) as d from
      (values (1::int8), (2)) as v (n)`.execute(ctx.db.pool);
    expect(rows).toEqual([{ a: 42, b: 1.5, c: 3, d: 2 }]);
  });

  it('fails rather than lose a digit', async () => {
    const exact = sql`select 9007199254740991::int8 as n`.execute(ctx.db.pool);
    expect((await exact).rows).toEqual([{ n: Number.MAX_SAFE_INTEGER }]);
    await expect(sql`select 9007199254740993::int8 as n`.execute(ctx.db.pool)).rejects.toThrow('too large');
    expect((await sql`select 1 as n`.execute(ctx.db.pool)).rows).toEqual([{ n: 1 }]);
  });
});

describe('statements', () => {
  it('answer their rows each time they are sent, whatever failed on the connection before', async () => {
    await ctx.db.tx(async (tx) => {
      const ask = async (n: number) => (await sql`select ${n}::int as n, null as nothing`.execute(tx)).rows;
      expect([await ask(1), await ask(2)]).toEqual([[{ n: 1, nothing: null }], [{ n: 2, nothing: null }]]);
    });
    const half = (text: string) => sql`select ${text}::int as half`.execute(ctx.db.pool);
    await expect(half('goose')).rejects.toMatchObject({ code: '22P02' });
    expect((await half('4')).rows).toEqual([{ half: 4 }]);
  });

  it('are prepared once a connection under a name that tells what they do, and measured by it', async () => {
    const seen = await ctx.db.tx(async (tx) => {
      for (const n of [1, 2]) await sql`insert into notes (n) values (${n})`.execute(tx);
      const { rows } = await sql<{ name: string }>`
        select name from pg_prepared_statements where statement like 'insert into notes%'`.execute(tx);
      return rows.map(({ name }) => name);
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatch(/^insert_notes_[0-9a-f]{8}$/);
    expect(await ctx.metrics.registry.metrics()).toContain(
      `db_query_seconds_count{statement="${seen[0]}"} 2`,
    );
  });

  it('are cut off after five seconds, as a refusal', async () => {
    const slow = sql`select pg_sleep(30)`.execute(ctx.db.pool);
    await expect(slow).rejects.toMatchObject({
      name: 'Refusal',
      code: 'server/unavailable',
      retryAfterSeconds: 2,
    });
  });
});

describe('transactions', () => {
  it('do what belongs after the commit only then, in order, and survive its failure', async () => {
    const order: string[] = [];
    const value = await ctx.db.tx(async (tx) => {
      tx.afterCommit(async () => {
        order.push(`sees ${(await notes(ctx.db.pool)).join()}`);
      });
      tx.afterCommit(() => {
        throw new Error('a push that fails');
      });
      tx.afterCommit(() => void order.push('second'));
      await sql`insert into notes values (5)`.execute(tx);
      order.push('work');
      return 'answer';
    });
    expect(value).toBe('answer');
    expect(order).toEqual(['work', 'sees 5', 'second']);
  });

  it('leave nothing behind when the work fails: no row, no job, no push', async () => {
    const pushes: string[] = [];
    const work = ctx.db.tx(async (tx) => {
      await sql`insert into notes values (6)`.execute(tx);
      await tx.addJob('test.never', {});
      tx.afterCommit(() => void pushes.push('pushed'));
      throw new Refusal('auction/closed' as never);
    });
    await expect(work).rejects.toMatchObject({ code: 'auction/closed' });
    expect(await notes(ctx.db.pool)).toEqual([]);
    expect(pushes).toEqual([]);
    const { rows } =
      await sql`select 1 from graphile_worker.jobs where task_identifier = 'test.never'`.execute(ctx.db.pool);
    expect(rows).toEqual([]);
  });

  it.each(['40001', '40P01'])(
    'are repeated on %s, with nothing kept of the attempt that failed',
    async (code) => {
      let attempts = 0;
      const pushes: number[] = [];
      await ctx.db.tx(async (tx) => {
        attempts += 1;
        const attempt = attempts;
        tx.afterCommit(() => void pushes.push(attempt));
        await sql`insert into notes values (${attempt})`.execute(tx);
        if (attempt < 3) throw pgError(code);
      });
      expect([attempts, pushes, await notes(ctx.db.pool)]).toEqual([3, [3], [3]]);
    },
  );

  it('carry writes with what comes after them, in order, and with the commit', async () => {
    const seen = await ctx.db.tx(async (tx) => {
      await tx.carry(sql`insert into notes values (1)`);
      await tx.carry(sql`update notes set n = n + 10`);
      const between = await notes(tx);
      await tx.carry(sql`update notes set n = n + 100`);
      return between;
    });
    expect([seen, await notes(ctx.db.pool)]).toEqual([[11], [111]]);
    await ctx.db.tx((tx) => tx.carry(sql`insert into notes values (2)`));
    expect(await notes(ctx.db.pool)).toEqual([2, 111]);
  });

  it('undo everything where a write that was carried fails, and leave the connection fit for use', async () => {
    const refusedAtOnce = ctx.db.tx(async (tx) => {
      await tx.carry(sql`insert into notes values (1)`);
      await tx.carry(sql`insert into notes values (${'goose'}::text::int)`);
      await notes(tx);
    });
    await expect(refusedAtOnce).rejects.toMatchObject({ code: '22P02' });
    const refusedAtTheEnd = ctx.db.tx(async (tx) => {
      await sql`insert into notes values (1)`.execute(tx);
      await tx.carry(sql`insert into notes values (${'goose'}::text::int)`);
    });
    await expect(refusedAtTheEnd).rejects.toMatchObject({ code: '22P02' });
    const unwritable = {
      toPostgres: () => {
        throw new Error('no text for it');
      },
    };
    await expect(ctx.db.tx((tx) => tx.carry(sql`insert into notes values (${unwritable})`))).rejects.toThrow(
      'no text for it',
    );
    expect(await notes(ctx.db.pool)).toEqual([]);
    const all = Array.from({ length: 25 }, (_, n) =>
      ctx.db.tx((tx) => tx.carry(sql`insert into notes values (${n})`)),
    );
    await Promise.all(all);
    expect(await notes(ctx.db.pool)).toHaveLength(25);
  });

  it('carry a write again when they are repeated', async () => {
    let attempts = 0;
    await ctx.db.tx(async (tx) => {
      attempts += 1;
      await tx.carry(sql`insert into notes values (${attempts})`);
      await notes(tx);
      if (attempts < 2) throw pgError('40001');
    });
    expect(await notes(ctx.db.pool)).toEqual([2]);
  });

  it('are refused at the commit what is checked only there', async () => {
    await sql`create table debts (n int unique deferrable initially deferred)`.execute(ctx.db.pool);
    const twice = ctx.db.tx(async (tx) => {
      await tx.carry(sql`insert into debts values (1), (1)`);
    });
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    expect((await sql`select n from debts`.execute(ctx.db.pool)).rows).toEqual([]);
  });

  it('are repeated at most three times, and never for another error', async () => {
    let attempts = 0;
    const failing = (code: string) =>
      ctx.db.tx(async () => {
        attempts += 1;
        throw pgError(code);
      });
    await expect(failing('40001')).rejects.toThrow('40001');
    expect(attempts).toBe(4);
    await expect(failing('23505')).rejects.toThrow('23505');
    expect(attempts).toBe(5);
  });

  it('come through a real deadlock', async () => {
    await sql`insert into notes values (1), (2)`.execute(ctx.db.pool);
    let first: (() => void) | undefined;
    const bothHold = new Promise<void>((resolve) => {
      let holding = 0;
      first = () => {
        holding += 1;
        if (holding === 2) resolve();
      };
    });
    const lock = (n: number) => sql`select n from notes where n = ${n} for update`;
    const cross = (one: number, other: number) =>
      ctx.db.tx(async (tx) => {
        await lock(one).execute(tx);
        first?.();
        await bothHold;
        await lock(other).execute(tx);
        return one;
      });
    expect(await Promise.all([cross(1, 2), cross(2, 1)])).toEqual([1, 2]);
    expect(await ctx.metrics.registry.metrics()).toMatch(
      /db_transaction_retries_total\{code="40P01"\} [1-9]/,
    );
  });

  it('run the handlers of a fact inside, in the order of the table', async () => {
    const fact = { characterId: '00000000-0000-4000-8000-000000000001' as never, name: 'Ada', level: 9 };
    await ctx.db.tx((tx) => tx.record('character.levelled', fact));
    expect([recorded, await notes(ctx.db.pool)]).toEqual([[9, -9], [9]]);
    const undone = ctx.db.tx(async (tx) => {
      await tx.record('character.levelled', { ...fact, level: 10 });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await notes(ctx.db.pool)).toEqual([9]);
  });
});

describe('a database that goes away', () => {
  it('is a refusal while it is away, and served again when it is back; nothing crashes', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'farhold-away-'));
    const postgres = await startEmbeddedPostgres({ dataDir, isThrowaway: true });
    const db = createDb({
      url: postgres.url,
      nodeId: 'away',
      log: pino({ level: 'silent' }),
      metrics: createMetrics(),
      dispatch: async () => {},
    });
    const ask = async () => (await sql<{ one: number }>`select 1 as one`.execute(db.pool)).rows[0]?.one;
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    // One connection is lent out at the moment of the loss, the others lie in the pool.
    const caught = db.tx(async (tx) => {
      process.kill(postgres.pid(), 'SIGKILL');
      for (;;) await sql`select pg_sleep(0.05)`.execute(tx);
    });
    await expect(caught).rejects.toMatchObject({ code: 'server/unavailable' });
    await expect.poll(ask, { timeout: 15_000 }).toBe(1);
    await postgres.stop();
    await expect(ask()).rejects.toMatchObject({
      name: 'Refusal',
      code: 'server/unavailable',
      retryAfterSeconds: 2,
    });
    await expect(db.tx(async () => 1)).rejects.toMatchObject({ code: 'server/unavailable' });
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
