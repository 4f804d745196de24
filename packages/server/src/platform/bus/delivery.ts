import type { BusListener, BusMessage } from './bus.ts';

/** Who listens on this node, and the order in which they hear. */
export type Delivery = {
  /** False when the topic had no listener here before. */
  add(topic: string, listener: BusListener): boolean;
  /** False when no listener is left. */
  remove(topic: string, listener: BusListener): boolean;
  has(topic: string): boolean;
  topics(): IterableIterator<string>;
  deliver(topic: string, message: BusMessage): void;
};

/**
 * Messages wait in one line and are handed out after the publisher's own code has run, so that a listener that
 * publishes does not overtake what others have yet to hear.
 */
export function createDelivery(onError: (error: unknown, topic: string) => void): Delivery {
  const listeners = new Map<string, Set<BusListener>>();
  let line: { topic: string; message: BusMessage }[] = [];
  const drain = () => {
    for (let next = 0; next < line.length; next += 1) {
      const { topic, message } = line[next] as (typeof line)[number];
      for (const listener of listeners.get(topic) ?? []) {
        try {
          listener(message, topic);
        } catch (error) {
          onError(error, topic);
        }
      }
    }
    line = [];
  };
  return {
    add(topic, listener) {
      const known = listeners.get(topic);
      if (known === undefined) listeners.set(topic, new Set([listener]));
      else known.add(listener);
      return known !== undefined;
    },
    remove(topic, listener) {
      const known = listeners.get(topic);
      known?.delete(listener);
      if (known?.size === 0) listeners.delete(topic);
      return listeners.has(topic);
    },
    has: (topic) => listeners.has(topic),
    topics: () => listeners.keys(),
    deliver(topic, message) {
      if (!listeners.has(topic)) return;
      line.push({ topic, message });
      if (line.length === 1) queueMicrotask(drain);
    },
  };
}
