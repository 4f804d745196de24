/** Transactions as Kysely asks for them, in as few journeys as they need: a journey costs more than most statements. */
import {
  AbortedTransactionError,
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Answer } from './exchange.ts';
import type { Line, Pool } from './pool.ts';

/** What is done with the answer of a statement that travels with what comes after it in its transaction. */
type Landing = (answer: Answer) => void;
const landings = new WeakMap<CompiledQuery, Landing>();

/** Marks a statement of a transaction as one that is not waited for: it travels with the next one. */
export function carry(query: CompiledQuery, land: Landing = () => {}): CompiledQuery {
  landings.set(query, land);
  return query;
}

type Connection = DatabaseConnection & {
  begin(): void;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  release(): void;
};

const BEGIN = CompiledQuery.raw('begin');
const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');
const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

function resultOf<R>({ command, count, rows }: Answer): QueryResult<R> {
  const result = { rows: rows as R[] };
  return WRITES.has(command) ? { ...result, numAffectedRows: BigInt(count) } : result;
}

function createConnection(line: Line): Connection {
  let isOpen = false;
  /** The beginning, and what is carried: it goes with the next statement that is waited for. */
  let waiting: CompiledQuery[] = [];
  const ask = async (query: CompiledQuery): Promise<Answer> => {
    const queries = [...waiting, query];
    waiting = [];
    const answers = await line.ask(queries);
    for (const [at, sent] of queries.entries()) landings.get(sent)?.(answers[at]!);
    return answers.at(-1)!;
  };
  return {
    begin() {
      isOpen = true;
      waiting = [BEGIN];
    },
    async executeQuery<R>(query: CompiledQuery) {
      if (!isOpen || !landings.has(query)) return resultOf<R>(await ask(query));
      waiting.push(query);
      return { rows: [] };
    },
    async commit() {
      const isUntouched = waiting.length === 1 && waiting[0] === BEGIN;
      if (!isUntouched && (await ask(COMMIT)).command === 'ROLLBACK') throw new AbortedTransactionError();
      isOpen = false;
      waiting = [];
    },
    async rollback() {
      const isUntouched = waiting[0] === BEGIN;
      isOpen = false;
      waiting = [];
      if (isUntouched) return;
      try {
        await ask(ROLLBACK);
      } catch (error) {
        line.discard();
        throw error;
      }
    },
    release: () => line.release(),
    streamQuery() {
      throw new Error('nothing is streamed');
    },
  };
}

function createDriver(pool: Pool): Driver {
  const own = (connection: DatabaseConnection): Connection => connection as Connection;
  return {
    init: async () => {},
    acquireConnection: async () => createConnection(await pool.connect()),
    beginTransaction: async (connection) => own(connection).begin(),
    commitTransaction: (connection) => own(connection).commit(),
    rollbackTransaction: (connection) => own(connection).rollback(),
    releaseConnection: async (connection) => own(connection).release(),
    destroy: () => pool.end(),
  };
}

export function createDialect(pool: Pool): Dialect {
  return {
    createDriver: () => createDriver(pool),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
