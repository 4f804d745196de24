/** Gathers what arrives, and waits for as many as a test expects. */
export function collect<T>() {
  const all: T[] = [];
  let waiting: { count: number; resolve(): void }[] = [];
  return {
    all,
    push(item: T) {
      all.push(item);
      for (const { resolve } of waiting.filter(({ count }) => all.length >= count)) resolve();
      waiting = waiting.filter(({ count }) => all.length < count);
    },
    /** Resolves with everything when at least this many have arrived. */
    async until(count: number): Promise<readonly T[]> {
      if (all.length < count) await new Promise<void>((resolve) => waiting.push({ count, resolve }));
      return all;
    },
  };
}
