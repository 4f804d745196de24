import type { Logger } from 'pino';
import { createClient } from 'redis';

const CONNECT_TIMEOUT_MS = 3000;
/** A connection that died without a word is noticed after this long. */
const PING_MS = 10_000;
const MAX_RECONNECT_MS = 2000;

const makeClient = (url: string) =>
  createClient({
    url,
    // While Redis is away commands fail at once instead of piling up: whoever sends them has another way.
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (attempt) =>
        Math.min(50 * 2 ** attempt, MAX_RECONNECT_MS) + Math.floor(Math.random() * 50),
    },
  });
export type RedisClient = ReturnType<typeof makeClient>;

/** One connection for commands and one that listens. Both mend themselves for as long as the server runs. */
export type Redis = {
  readonly client: RedisClient;
  readonly subscriber: RedisClient;
  close(): Promise<void>;
};

/** Resolves when both connections stand, or after three seconds without them: Redis may come later. */
export async function connectRedis(url: string, log: Logger): Promise<Redis> {
  const open = async (purpose: string): Promise<RedisClient> => {
    const client = makeClient(url);
    let wasLost = false;
    client.on('error', (error: Error) => {
      if (!wasLost) log.warn({ err: error, purpose }, 'lost the connection to Redis');
      wasLost = true;
    });
    client.on('ready', () => {
      if (wasLost) log.info({ purpose }, 'the connection to Redis is back');
      wasLost = false;
    });
    const connected = client.connect().catch(() => {});
    await Promise.race([
      connected,
      new Promise((resolve) => setTimeout(resolve, CONNECT_TIMEOUT_MS).unref()),
    ]);
    return client;
  };
  const [client, subscriber] = await Promise.all([open('commands'), open('messages')]);
  return {
    client,
    subscriber,
    async close() {
      for (const one of [client, subscriber]) one.destroy();
    },
  };
}
