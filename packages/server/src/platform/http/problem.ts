/** Every error as RFC 9457 problem details with a stable code. */
import { ERRORS, type ErrorCode, type Problem } from '@farhold/contracts/error';
import { isUnavailable } from '../db/connection-errors.ts';
import type { Issue } from '../json-input.ts';
import { Refusal, ShutOut } from '../refusal.ts';

const UNAVAILABLE_RETRY_SECONDS = 2;

/** Input that is not of the contract's form. */
export class InvalidInput extends Refusal {
  override name = 'InvalidInput';
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(
      'input/invalid',
      issues[0] === undefined ? undefined : `${issues[0].path || 'body'}: ${issues[0].message}`,
    );
    this.issues = issues;
  }
}

export type Failure = {
  readonly code: ErrorCode;
  readonly detail?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly appealToken?: string | undefined;
};

/** What to answer to an error. `server/internal` means a bug: log it. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) {
    const { code, detail, retryAfterSeconds } = error;
    return {
      code,
      detail,
      retryAfterSeconds,
      issues: error instanceof InvalidInput ? error.issues : undefined,
      appealToken: error instanceof ShutOut ? error.appealToken : undefined,
    };
  }
  if (isUnavailable(error))
    return { code: 'server/unavailable', retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS };
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = FASTIFY_CODES[code ?? ''];
  if (known !== undefined) return { code: known };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { code: STATUS_CODES[statusCode] ?? 'input/invalid' };
  return { code: 'server/internal' };
}

const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'input/too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'input/media-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'input/not-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'input/not-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'input/invalid',
  FST_ERR_BAD_URL: 'input/invalid',
  FST_ERR_VALIDATION: 'input/invalid',
};
const STATUS_CODES: Readonly<Record<number, ErrorCode>> = {
  404: 'route/not-found',
  405: 'route/method',
  413: 'input/too-large',
  415: 'input/media-type',
};

/** The body of the answer. */
export function problemOf(failure: Failure, requestId: string): Problem {
  const [status, title] = ERRORS[failure.code];
  return {
    type: `urn:farhold:error:${failure.code}`,
    title,
    status,
    code: failure.code,
    ...(failure.detail === undefined ? {} : { detail: failure.detail }),
    requestId,
    ...(failure.appealToken === undefined ? {} : { appealToken: failure.appealToken }),
    ...(failure.issues === undefined ? {} : { issues: [...failure.issues] }),
  };
}
