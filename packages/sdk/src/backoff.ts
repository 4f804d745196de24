/** Waits between attempts to reconnect, and what the close codes of the server ask for. */

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;
const FLOODING_WAIT_MS = 5000;
const RESTART_SPREAD_MS = 3000;

export const CLOSE = {
  normal: 1000,
  restarting: 1012,
  unauthorized: 4401,
  revoked: 4403,
  tooSlow: 4408,
  takenOver: 4409,
  flooding: 4429,
} as const;

/** Milliseconds before attempt number `attempt` (from 1): exponential, the upper half of it by chance. */
export function waitBefore(attempt: number, random: () => number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 10));
  return full * (0.5 + random() / 2);
}

/** The wait after a close, where its code or reason (`retry-ms=1234`) asks for a certain one; else that of the attempt. */
export function waitAfter(
  close: { readonly code: number; readonly reason: string },
  attempt: number,
  random: () => number,
): number {
  const hint = /^retry-ms=(\d{1,6})$/.exec(close.reason)?.[1];
  if (hint !== undefined) return Number(hint);
  if (close.code === CLOSE.restarting) return random() * RESTART_SPREAD_MS;
  if (close.code === CLOSE.flooding) return FLOODING_WAIT_MS + waitBefore(attempt, random);
  return waitBefore(attempt, random);
}
