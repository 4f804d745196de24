/**
 * Publish and subscribe between parts and nodes. At most once, in order a publisher and topic. A push is a hint:
 * whoever misses one recovers by version or keyframe.
 */
export type BusMessage = Uint8Array | JsonValue;
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };
export type BusListener = (message: BusMessage, topic: string) => void;

export type Bus = {
  /** Delivers to every subscriber of the topic on every node, this one included; never throws, never waits for listeners. */
  publish(topic: string, message: BusMessage): void;
  /** False where it is certain that nobody would get a message: what is costly to put together need not be. */
  isHeard(topic: string): boolean;
  /** Resolves when messages published from now on will arrive; the answer ends the subscription. */
  subscribe(topic: string, listener: BusListener): Promise<() => void>;
  /** Asks whoever serves the topic; rejects with `BusTimeout` after `timeoutMs`. */
  request(topic: string, question: JsonValue, timeoutMs: number): Promise<JsonValue>;
  /** Answers questions on a topic; one server a topic. */
  serve(topic: string, answer: (question: JsonValue) => Promise<JsonValue> | JsonValue): Promise<() => void>;
  /**
   * Messages of other nodes may have been missed (the connection between the nodes was lost and is back): whoever
   * follows versions asks again. The answer ends it.
   */
  onGap(listener: () => void): () => void;
  close(): Promise<void>;
};

export class BusTimeout extends Error {
  override name = 'BusTimeout';
}
