import { ERRORS, type ErrorCode, type Problem } from '@farhold/contracts/error';

/** Why something did not happen: the server's stable code, or that it could not be reached. */
export type Trouble = { code: ErrorCode | 'offline'; text: string; issues: Problem['issues'] };

const isCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(ERRORS, value);

const OFFLINE = 'The server cannot be reached. Look to your connection and try again.';

/** What a code means, in a sentence. */
export function refusalText(code: ErrorCode): string {
  return ERRORS[code][1];
}

/** Reads a refusal of the REST client or of the socket. */
export function troubleOf(error: unknown): Trouble {
  if (typeof error !== 'object' || error === null)
    return { code: 'offline', text: OFFLINE, issues: undefined };
  const { code, message, problem } = error as { code?: unknown; message?: unknown; problem?: Problem | null };
  if (!isCode(code)) return { code: 'offline', text: OFFLINE, issues: undefined };
  const text = typeof message === 'string' && message ? message : ERRORS[code][1];
  return { code, text, issues: problem?.issues };
}

/** The message of the first issue at a field of the body, if the refusal names it. */
export function issueAt(trouble: Trouble | null, field: string): string | undefined {
  return trouble?.issues?.find((issue) => issue.path === field || issue.path.endsWith(`.${field}`))?.message;
}
