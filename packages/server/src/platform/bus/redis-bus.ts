/** The bus of several nodes. A node hears itself directly, and the others through Redis. */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Redis } from '../redis.ts';
import type { Bus, BusMessage } from './bus.ts';
import { createDelivery } from './delivery.ts';
import { createRequests } from './requests.ts';

const CHANNEL_PREFIX = 'farhold:';
const KIND = { binary: 0, json: 1 } as const;
const SENDER_BYTES = 8;
const HEADER_BYTES = 1 + SENDER_BYTES;

export function createRedisBus({ client, subscriber }: Redis, log: Logger): Bus {
  const delivery = createDelivery((error, topic) => log.error({ err: error, topic }, 'a listener failed'));
  const sender = randomBytes(SENDER_BYTES);
  const receive = (frame: Buffer, channel: Buffer) => {
    if (frame.subarray(1, HEADER_BYTES).equals(sender)) return;
    delivery.deliver(channel.toString().slice(CHANNEL_PREFIX.length), decode(frame));
  };
  const subscriptions = createSubscriptions(subscriber, delivery, receive);
  const gapListeners = new Set<() => void>();
  let wasReady = subscriber.isReady;
  const ready = async () => {
    const isBack = wasReady;
    wasReady = true;
    await subscriptions.mend();
    if (isBack) for (const listener of gapListeners) listener();
  };
  subscriber.on('ready', ready);
  const core: Pick<Bus, 'publish' | 'subscribe'> = {
    publish(topic, message) {
      delivery.deliver(topic, message);
      if (!client.isReady) return;
      client.publish(CHANNEL_PREFIX + topic, encode(sender, message)).catch(() => {});
    },
    async subscribe(topic, listener) {
      const own: typeof listener = (message, from) => listener(message, from);
      delivery.add(topic, own);
      await subscriptions.follow(topic);
      return () => {
        if (!delivery.remove(topic, own)) void subscriptions.follow(topic);
      };
    },
  };
  const requests = createRequests(core);
  return {
    ...core,
    // Who listens on other nodes is not known here.
    isHeard: () => true,
    request: requests.request,
    serve: requests.serve,
    onGap(listener) {
      gapListeners.add(listener);
      return () => void gapListeners.delete(listener);
    },
    async close() {
      requests.close();
      subscriber.off('ready', ready);
    },
  };
}

/** Keeps Redis's subscriptions equal to what is listened to here. */
function createSubscriptions(
  subscriber: Redis['subscriber'],
  delivery: ReturnType<typeof createDelivery>,
  receive: (frame: Buffer, channel: Buffer) => void,
) {
  const held = new Set<string>();
  const changes = new Map<string, Promise<void>>();
  const change = async (topic: string) => {
    const wanted = delivery.has(topic);
    // Without a connection there is nothing to ask for: `mend` does when it is back.
    if (wanted === held.has(topic) || !subscriber.isReady) return;
    try {
      if (wanted) {
        await subscriber.subscribe(CHANNEL_PREFIX + topic, receive, true);
        held.add(topic);
      } else {
        await subscriber.unsubscribe(CHANNEL_PREFIX + topic, receive, true);
        held.delete(topic);
      }
    } catch {
      // The connection was lost meanwhile.
    }
  };
  // One change of a topic at a time: a subscription asked for during an unsubscription would be lost with it.
  const follow = (topic: string): Promise<void> => {
    const next = (changes.get(topic) ?? Promise.resolve()).then(() => change(topic));
    changes.set(topic, next);
    void next.then(() => {
      if (changes.get(topic) === next) changes.delete(topic);
    });
    return next;
  };
  const mend = () => Promise.all([...new Set([...delivery.topics(), ...held])].map(follow));
  return { follow, mend };
}

function encode(sender: Buffer, message: BusMessage): Buffer {
  const isBinary = message instanceof Uint8Array;
  const body = isBinary ? message : Buffer.from(JSON.stringify(message));
  const frame = Buffer.allocUnsafe(HEADER_BYTES + body.byteLength);
  frame[0] = isBinary ? KIND.binary : KIND.json;
  sender.copy(frame, 1);
  frame.set(body, HEADER_BYTES);
  return frame;
}

function decode(frame: Buffer): BusMessage {
  const body = frame.subarray(HEADER_BYTES);
  return frame[0] === KIND.binary ? new Uint8Array(body) : (JSON.parse(body.toString()) as BusMessage);
}
