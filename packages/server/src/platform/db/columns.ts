/** How a table is described once: Kysely's types are inferred from it, and a test holds it against the database. */

import type { ColumnType } from 'kysely';

/** S is read, I inserted, U updated. */
export type Column<S, I = S, U = S> = {
  /** As `information_schema.columns.data_type` names it. */
  readonly sqlType: string;
  readonly nullable: boolean;
  /** Who gives a new row its value. */
  readonly filled: 'by-caller' | 'by-default' | 'always';
  /** Carries the types only. */
  readonly types?: ColumnType<S, I, U>;
};
export type Columns = Readonly<Record<string, Column<never, never, never> | Column<unknown, never, never>>>;
export type TableOf<T> = {
  [K in keyof T]: T[K] extends { readonly types?: infer C } ? NonNullable<C> : never;
};

const column = <S, I = S, U = S>(sqlType: string): Column<S, I, U> => ({
  sqlType,
  nullable: false,
  filled: 'by-caller',
});

export const uuid = <T extends string = string>(): Column<T> => column('uuid');
export const text = <T extends string = string>(): Column<T> => column('text');
export const int4 = (): Column<number> => column('integer');
/** Read as a number: the database keeps every such value below 2^53. */
export const int8 = (): Column<number, number | string, number | string> => column('bigint');
export const float8 = (): Column<number> => column('double precision');
export const bool = (): Column<boolean> => column('boolean');
export const bytes = (): Column<Buffer> => column('bytea');
export const xid8 = (): Column<string> => column('xid8');
export const tsvector = (): Column<string> => column('tsvector');
/** As `YYYY-MM-DD`. */
export const date = (): Column<string> => column('date');
export const instant = (): Column<Date, Date | string, Date | string> => column('timestamp with time zone');
/** Written as text (`JSON.stringify`), since the driver would take an array for one of PostgreSQL's. */
export const json = <T>(): Column<T, string, string> => column('jsonb');

export function nullable<S, I, U>(of: Column<S, I, U>): Column<S | null, I | null, U | null> {
  return { sqlType: of.sqlType, nullable: true, filled: of.filled };
}
/** The database fills it where the insert does not. */
export function defaulted<S, I, U>(of: Column<S, I, U>): Column<S, I | undefined, U> {
  return { sqlType: of.sqlType, nullable: of.nullable, filled: 'by-default' };
}
/** Only the database writes it. */
export function always<S, I, U>(of: Column<S, I, U>): Column<S, never, never> {
  return { sqlType: of.sqlType, nullable: of.nullable, filled: 'always' };
}
