import type { ErrorCode } from '@farhold/contracts/error';
import type { Result } from '@farhold/rules/result';

/** An expected no: carried as an exception to roll a transaction back, answered with its code, never logged as an error. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  constructor(code: ErrorCode, detail?: string, retryAfterSeconds?: number) {
    super(detail ?? code);
    this.code = code;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A closed account, told to its owner: with the token that lets them see why, and appeal. */
export class ShutOut extends Refusal {
  override name = 'ShutOut';
  readonly appealToken: string;
  constructor(appealToken: string) {
    super('auth/inactive');
    this.appealToken = appealToken;
  }
}

export function refuse(code: ErrorCode, detail?: string): never {
  throw new Refusal(code, detail);
}

/** The value of a rule's result, or its refusal thrown. */
export function unwrap<T>(result: Result<T, ErrorCode>): T {
  if (result.ok) return result.value;
  throw new Refusal(result.code, result.detail);
}
