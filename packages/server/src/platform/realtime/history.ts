/** The last messages of a session, for a client that comes back: bounded in number and in bytes. */
export type History = {
  /** Sequence number of the last message; 0 before the first. */
  readonly seq: number;
  add(message: string): void;
  /** The messages after `seq`, or null where some of them are gone or never were. */
  after(seq: number): string[] | null;
};

export function createHistory(limits: {
  readonly historyMessages: number;
  readonly historyBytes: number;
}): History {
  const ring: (string | undefined)[] = [];
  let seq = 0;
  /** Sequence number of the oldest message that is kept. */
  let first = 1;
  let length = 0;
  const at = (number: number): number => number % limits.historyMessages;
  const dropOldest = (): void => {
    length -= ring[at(first)]?.length ?? 0;
    ring[at(first)] = undefined;
    first += 1;
  };
  return {
    get seq() {
      return seq;
    },
    add(message) {
      if (seq - first + 1 === limits.historyMessages) dropOldest();
      seq += 1;
      ring[at(seq)] = message;
      length += message.length;
      while (length > limits.historyBytes && first < seq) dropOldest();
    },
    after(known) {
      if (known > seq || known < first - 1) return null;
      return Array.from({ length: seq - known }, (_, i) => ring[at(known + 1 + i)] ?? '');
    },
  };
}
