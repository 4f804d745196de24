/** Whether the server stands: nobody knocks while it is away, and everybody is back the moment it is. */
import { setTimeout as pause } from 'node:timers/promises';

/** So that not all knock in the same millisecond. */
const SPREAD_MS = 40;

export type Line = {
  /** Resolves, a little later for some than for others, when there is somebody to talk to. */
  up(): Promise<void>;
  fall(): void;
  rise(): void;
  onRise(listener: () => void): void;
};

export function createLine(): Line {
  let standing = Promise.withResolvers<void>();
  let isUp = true;
  const listeners: (() => void)[] = [];
  return {
    async up() {
      while (!isUp) {
        await standing.promise;
        await pause(Math.random() * SPREAD_MS);
      }
    },
    fall() {
      isUp = false;
      standing = Promise.withResolvers();
    },
    rise() {
      isUp = true;
      standing.resolve();
      for (const listener of listeners) listener();
    },
    onRise: (listener) => void listeners.push(listener),
  };
}
