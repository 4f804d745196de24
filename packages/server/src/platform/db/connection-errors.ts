import { Refusal } from '../refusal.ts';

const RETRY_AFTER_SECONDS = 2;
const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/**
 * Connection exceptions (08), insufficient resources (53: too many connections, disk full), operator intervention
 * (57: shutdown, crash, starting up, statement timeout), read-only while failing over (25006), system and I/O errors (58).
 */
const SQL_STATE = /^(08...|53...|57...|25006|58...)$/;
const DRIVER_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after|Client was closed|not queryable/i;

/** True when the database, not the statement, is at fault. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (SYSTEM_CODES.has(code) || SQL_STATE.test(code))) return true;
  if (error instanceof AggregateError) return error.errors.every(isUnavailable);
  return DRIVER_MESSAGES.test(error.message);
}

/** A lost or overloaded database as the refusal that doors answer with 503; any other error as it is. */
export function asRefusal(error: unknown): unknown {
  if (!isUnavailable(error)) return error;
  const refusal = new Refusal('server/unavailable', undefined, RETRY_AFTER_SECONDS);
  refusal.cause = error;
  return refusal;
}
