/** Question and answer on top of publish and subscribe. */
import { randomUUID } from 'node:crypto';
import { type Bus, BusTimeout, type JsonValue } from './bus.ts';

type Question = { readonly id: number; readonly replyTo: string; readonly question: JsonValue };
type Answer = { readonly id: number; readonly answer?: JsonValue; readonly error?: string };
type Waiting = { resolve(value: JsonValue): void; reject(error: Error): void; timer: NodeJS.Timeout };

export type Requests = Pick<Bus, 'request' | 'serve'> & { close(): void };

export function createRequests(bus: Pick<Bus, 'publish' | 'subscribe'>): Requests {
  const inbox = `reply:${randomUUID()}`;
  const waiting = new Map<number, Waiting>();
  let listening: Promise<() => void> | null = null;
  let lastId = 0;
  const settle = (message: unknown) => {
    const { id, answer, error } = message as Answer;
    const asked = waiting.get(id);
    if (asked === undefined) return;
    waiting.delete(id);
    clearTimeout(asked.timer);
    if (error === undefined) asked.resolve(answer ?? null);
    else asked.reject(new Error(error));
  };
  return {
    async request(topic, question, timeoutMs) {
      listening ??= bus.subscribe(inbox, settle);
      await listening;
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new BusTimeout(`nobody answered on ${topic} within ${timeoutMs} ms`));
        }, timeoutMs);
        waiting.set(id, { resolve, reject, timer });
        bus.publish(questionTopic(topic), { id, replyTo: inbox, question });
      });
    },
    serve: (topic, answer) =>
      bus.subscribe(questionTopic(topic), (message) => {
        const { id, replyTo, question } = message as unknown as Question;
        void (async () => {
          try {
            bus.publish(replyTo, { id, answer: await answer(question) });
          } catch (error) {
            bus.publish(replyTo, { id, error: (error as Error).message });
          }
        })();
      }),
    close() {
      for (const { reject, timer } of waiting.values()) {
        clearTimeout(timer);
        reject(new BusTimeout('the bus was closed'));
      }
      waiting.clear();
    },
  };
}

const questionTopic = (topic: string): string => `ask:${topic}`;
