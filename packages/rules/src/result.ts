/** The outcome of a rule: a value, or a stable refusal code of the form `subject/reason`. Rules never throw. */
export type Result<T, E extends string = string> = Success<T> | Refusal<E>;
export type Success<T> = { readonly ok: true; readonly value: T };
export type Refusal<E extends string = string> = {
  readonly ok: false;
  readonly code: E;
  readonly detail?: string;
};

/** What was asked for, done. */
export function ok<T>(value: T): Success<T> {
  return { ok: true, value };
}

/** A refusal with its stable code; `detail` is for people. */
export function fail<E extends string>(code: E, detail?: string): Refusal<E> {
  return detail === undefined ? { ok: false, code } : { ok: false, code, detail };
}

/** Closes an exhaustive `switch`: the compiler refuses the call when a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
