/** A token bucket: a burst of tokens, refilled evenly. */
export type TokenBucket = {
  /** Takes one token; false when there is none. */
  take(nowMs: number): boolean;
};

export function createTokenBucket(burst: number, perSecond: number, nowMs: number): TokenBucket {
  let tokens = burst;
  let atMs = nowMs;
  return {
    take(now) {
      tokens = Math.min(burst, tokens + (Math.max(0, now - atMs) / 1000) * perSecond);
      atMs = Math.max(atMs, now);
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
