/** Work in line by key: what belongs to one character happens one after the other. */
export type Serial = {
  /** Resolves when the work is done. Work must not throw. */
  run(key: string, work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is in line. */
  idle(): Promise<void>;
};

export function createSerial(): Serial {
  const tails = new Map<string, Promise<void>>();
  return {
    run(key, work) {
      const mine = (tails.get(key) ?? Promise.resolve()).then(work).finally(() => {
        if (tails.get(key) === mine) tails.delete(key);
      });
      tails.set(key, mine);
      return mine;
    },
    async idle() {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
}
