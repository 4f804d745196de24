import { Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Facts } from '../../facts.ts';
import type { Metrics } from '../metrics.ts';
import type { Db, RowsOf, Tx } from './db.ts';
import { carry, createDialect } from './driver.ts';
import type { Answer } from './exchange.ts';
import { type ClaimedKey, claimKey } from './idempotency.ts';
import { createPool } from './pool.ts';
import type { Schema } from './schema.ts';

/** Serialisation failure and deadlock: PostgreSQL asks for the transaction to be repeated. */
const REPEATABLE = new Set(['40001', '40P01']);
const MAX_REPEATS = 3;
/** An instance takes this many connections: measured best for transactions on 2 to 8 cores. */
const CONNECTIONS = 20;
const MAX_JOB_ATTEMPTS = 10;

export type DbOptions = {
  readonly url: string;
  readonly nodeId: string;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Runs the handlers of a fact; see `createFactDispatcher`. */
  readonly dispatch: <F extends keyof Facts>(tx: Tx, name: F, fact: Facts[F]) => Promise<void>;
  readonly connections?: number;
};

export function createDb(options: DbOptions): Db {
  const { log, metrics } = options;
  const pool = createPool({
    url: options.url,
    connections: options.connections ?? CONNECTIONS,
    name: `farhold ${options.nodeId}`,
    log,
    metrics,
  });
  const kysely = new Kysely<Schema>({ dialect: createDialect(pool) });
  return {
    pool: kysely,
    async together<S extends readonly RawBuilder<unknown>[]>(...statements: S) {
      const line = await pool.connect();
      try {
        const answers = await line.ask(statements.map((one) => one.compile(kysely)));
        return answers.map(({ rows }) => rows) as unknown as RowsOf<S>;
      } finally {
        line.release();
      }
    },
    async tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      for (let repeats = 0; ; repeats += 1) {
        const after: (() => void | Promise<void>)[] = [];
        let claimed: ClaimedKey | undefined;
        try {
          const value = await kysely.transaction().execute(async (transaction) => {
            const tx = asTx(transaction, after, options);
            claimed = await claimKey(tx);
            const given = await work(tx);
            await claimed?.keep(given);
            return given;
          });
          claimed?.committed();
          await runAll(after, log);
          return value;
        } catch (failure) {
          const error = claimed === undefined ? failure : claimed.rolledBack(failure);
          const code = (error as { code?: string }).code ?? '';
          if (!REPEATABLE.has(code) || repeats >= MAX_REPEATS) throw error;
          metrics.dbRetries.inc({ code });
        }
      }
    },
    async close() {
      await kysely.destroy();
      // Kysely ends only a pool it has used.
      await pool.end();
    },
  };
}

function asTx(
  transaction: Transaction<Schema>,
  after: (() => void | Promise<void>)[],
  options: DbOptions,
): Tx {
  const tx: Tx = Object.assign(transaction, {
    afterCommit(work: () => void | Promise<void>) {
      after.push(work);
    },
    async carry(write: RawBuilder<unknown>) {
      await transaction.executeQuery(carry(write.compile(transaction)));
    },
    async ahead<Row>(statement: RawBuilder<Row>) {
      let landed: Answer | undefined;
      await transaction.executeQuery(carry(statement.compile(transaction), (answer) => (landed = answer)));
      return {
        rows() {
          if (landed === undefined) throw new Error('no later statement has been waited for');
          return landed.rows as Row[];
        },
      };
    },
    async together<S extends readonly RawBuilder<unknown>[]>(...statements: S) {
      const before = await Promise.all(statements.slice(0, -1).map((one) => tx.ahead(one)));
      const { rows } = await transaction.executeQuery(statements.at(-1)!.compile(transaction));
      return [...before.map((one) => one.rows()), rows] as unknown as RowsOf<S>;
    },
    record: <F extends keyof Facts>(name: F, fact: Facts[F]) => options.dispatch(tx, name, fact),
    addJob: ((name, payload, job = {}) => tx.carry(addingJob(name, { payload, ...job }))) as Tx['addJob'],
  });
  return tx;
}

type JobRow = { payload: object; runAt?: Date; key?: string; maxAttempts?: number };

function addingJob(name: string, job: JobRow) {
  return sql`select graphile_worker.add_job(
    identifier => ${name}::text,
    payload => ${JSON.stringify(job.payload)}::json,
    run_at => ${job.runAt ?? null}::timestamptz,
    max_attempts => ${job.maxAttempts ?? MAX_JOB_ATTEMPTS}::int,
    job_key => ${job.key ?? null}::text
  )`;
}

async function runAll(works: readonly (() => void | Promise<void>)[], log: Logger): Promise<void> {
  for (const work of works) {
    try {
      await work();
    } catch (error) {
      log.error({ err: error }, 'work after a commit failed');
    }
  }
}
