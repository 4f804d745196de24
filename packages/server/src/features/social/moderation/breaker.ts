/** Stops asking what does not answer: after so many failures in a row nobody asks for a while, then one tries again. */
export type Breaker = {
  /** Runs the work, or throws `BreakerOpen` without running it. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

export class BreakerOpen extends Error {
  override name = 'BreakerOpen';
}

export function createBreaker(
  { failures, restMs }: { readonly failures: number; readonly restMs: number },
  now: () => number,
): Breaker {
  let inARow = 0;
  let opensAtMs = 0;
  return {
    async run(work) {
      if (now() < opensAtMs) throw new BreakerOpen('it has failed too often of late');
      // While one tries, the others wait for what comes of it.
      if (inARow >= failures) opensAtMs = now() + restMs;
      try {
        const result = await work();
        inARow = 0;
        opensAtMs = 0;
        return result;
      } catch (error) {
        inARow += 1;
        if (inARow >= failures) opensAtMs = now() + restMs;
        throw error;
      }
    },
  };
}
