import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Facts } from '../../facts.ts';
import type { Schema } from './schema.ts';

/** Statements may run here: a transaction, or the pool for single reads. */
export type Queryable = Kysely<Schema>;

/** What several statements answer, each in its place. */
export type RowsOf<S extends readonly RawBuilder<unknown>[]> = {
  readonly [K in keyof S]: S[K] extends RawBuilder<infer Row> ? readonly Row[] : never;
};
export type Together = {
  /** Carries out statements one after the other, in one journey. */
  together<S extends readonly RawBuilder<unknown>[]>(...statements: S): Promise<RowsOf<S>>;
};

/** A statement that has been sent ahead. */
export type Ahead<Row> = {
  /** To be asked for once a later statement of the transaction has been waited for. */
  rows(): readonly Row[];
};

export type Tx = Transaction<Schema> &
  Together & {
    /** Runs once the transaction has committed; errors are logged, not thrown. Pushes belong here. */
    afterCommit(work: () => void | Promise<void>): void;
    /** Runs a write whose answer nobody needs: it travels with the next statement or with the commit, which fail where it does. */
    carry(write: RawBuilder<unknown>): Promise<void>;
    /** Sends a statement with the next one, so that both are one journey. */
    ahead<Row>(statement: RawBuilder<Row>): Promise<Ahead<Row>>;
    /** Runs the fact's handlers inside this transaction, in registry order. */
    record<F extends keyof Facts>(name: F, fact: Facts[F]): Promise<void>;
    /** Inserts a background job in this transaction: it exists if and only if the transaction commits. A later job with the same key replaces it. */
    addJob(
      name: string,
      payload: object,
      options?: { readonly runAt?: Date; readonly key?: string; readonly maxAttempts?: number },
    ): Promise<void>;
  };

export type Db = Together & {
  /** For single statements outside a transaction. */
  readonly pool: Queryable;
  /** Runs the work in one transaction; repeats it, at most three times, when PostgreSQL reports a serialisation failure or a deadlock (40001, 40P01). */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
