import { ERRORS, type ErrorCode, type Problem } from '@farhold/contracts/error';

/** What the client itself can refuse with, besides the server's codes. */
export const CLIENT_ERRORS = {
  'client/network': 'The server cannot be reached.',
  'client/timeout': 'The server did not answer in time.',
  'client/disconnected': 'The connection was lost before the answer came.',
  'client/bad-answer': 'The answer is not of the form that this client knows.',
} as const;
export type ClientErrorCode = keyof typeof CLIENT_ERRORS;

/** A refused call. `code` is stable and decides what to do; `message` is a line for people. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly code: ErrorCode | ClientErrorCode;
  /** The whole answer of the server; null where the client or a WebSocket reply refused. */
  readonly problem: Problem | null;
  readonly retryAfterSeconds: number | null;
  constructor(
    code: ErrorCode | ClientErrorCode,
    options: { detail?: string | undefined; problem?: Problem; retryAfterSeconds?: number | null } = {},
  ) {
    super(options.detail ?? options.problem?.detail ?? titleOf(code));
    this.code = code;
    this.problem = options.problem ?? null;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

function titleOf(code: ErrorCode | ClientErrorCode): string {
  if (code in CLIENT_ERRORS) return CLIENT_ERRORS[code as ClientErrorCode];
  return ERRORS[code as ErrorCode]?.[1] ?? code;
}
