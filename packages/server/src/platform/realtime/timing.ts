/** How long things take in the realtime layer; tests shorten them. Milliseconds. */
export const TIMING = {
  /** Text for one connection goes out at once after a silence of this length, else at the next boundary of it. */
  coalesceMs: 25,
  /** Expired tokens, slow clients and lapsed characters are looked for this often. */
  sweepMs: 1000,
  heartbeatMs: 25_000,
  /** A character without a connection is given up after this, and its session cannot be resumed any more. */
  lapseMs: 30_000,
  /** To answer `session.renew`. */
  renewMs: 30_000,
  /** A client may be behind by more than the soft limit for this long. */
  slowMs: 10_000,
  /** A closing handshake that the client does not finish is cut off. */
  closeMs: 3000,
} as const;
export type Timing = { readonly [K in keyof typeof TIMING]: number };

export const LIMITS = {
  messageBytes: 16 * 1024,
  /** Above this much unsent, world frames are skipped. */
  softBytes: 1024 * 1024,
  /** Above this much unsent, the connection is closed. */
  hardBytes: 4 * 1024 * 1024,
  historyMessages: 256,
  historyBytes: 256 * 1024,
} as const;

export const CLOSE = {
  going: 1001,
  fault: 1011,
  restarting: 1012,
  unauthorized: 4401,
  revoked: 4403,
  tooSlow: 4408,
  takenOver: 4409,
  flooding: 4429,
} as const;
