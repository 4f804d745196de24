import type { Logger } from 'pino';
import type { Bus } from './bus.ts';
import { createDelivery } from './delivery.ts';
import { createRequests } from './requests.ts';

/** The bus of a server that runs in one process. */
export function createMemoryBus(log: Logger): Bus {
  const delivery = createDelivery((error, topic) => log.error({ err: error, topic }, 'a listener failed'));
  const core: Pick<Bus, 'publish' | 'subscribe'> = {
    publish: (topic, message) => delivery.deliver(topic, message),
    async subscribe(topic, listener) {
      // A wrapper of its own, so that the same function may subscribe twice and leave once.
      const own: typeof listener = (message, from) => listener(message, from);
      delivery.add(topic, own);
      return () => void delivery.remove(topic, own);
    },
  };
  const requests = createRequests(core);
  return {
    ...core,
    isHeard: (topic) => delivery.has(topic),
    request: requests.request,
    serve: requests.serve,
    onGap: () => () => {},
    async close() {
      requests.close();
    },
  };
}
