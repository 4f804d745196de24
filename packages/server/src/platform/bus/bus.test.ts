/** One contract, two adapters. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect } from '../../testing/collect.ts';
import { hasRedis, startRedis, type TestRedis } from '../../testing/redis.ts';
import { connectRedis, type Redis } from '../redis.ts';
import { type Bus, type BusMessage, BusTimeout } from './bus.ts';
import { createMemoryBus } from './memory-bus.ts';
import { createRedisBus } from './redis-bus.ts';

const log = pino({ level: 'silent' });

/** `near` and `far` are the same node in memory, two nodes over Redis. */
type Nodes = { near: Bus; far: Bus };

function contract(nodes: () => Nodes) {
  it('delivers to every subscriber of the topic on every node, in order, and to nobody else', async () => {
    const { near, far } = nodes();
    const here = collect<BusMessage>();
    const there = collect<BusMessage>();
    const elsewhere = collect<BusMessage>();
    await near.subscribe('order', here.push);
    await far.subscribe('order', there.push);
    await far.subscribe('other', elsewhere.push);
    const sent = Array.from({ length: 200 }, (_, n) => ({ n }));
    for (const message of sent) near.publish('order', message);
    near.publish('other', 'end');
    expect(await here.until(200)).toEqual(sent);
    expect(await there.until(200)).toEqual(sent);
    expect(await elsewhere.until(1)).toEqual(['end']);
  });

  it('carries bytes as bytes and JSON as JSON', async () => {
    const { near, far } = nodes();
    const heard = collect<BusMessage>();
    await far.subscribe('kinds', heard.push);
    const bytes = Uint8Array.from({ length: 300 }, (_, n) => n);
    const messages: BusMessage[] = [
      bytes,
      { t: 'x', d: [1, null, 'é'] },
      'text',
      7,
      null,
      true,
      new Uint8Array(),
    ];
    for (const message of messages) near.publish('kinds', message);
    const [first, ...rest] = await heard.until(messages.length);
    expect(first).toBeInstanceOf(Uint8Array);
    expect([...(first as Uint8Array)]).toEqual([...bytes]);
    expect(rest).toEqual(messages.slice(1));
  });

  it('tells the listener the topic', async () => {
    const { near, far } = nodes();
    const topics = collect<string>();
    await far.subscribe('zone:4', (_, topic) => topics.push(topic));
    near.publish('zone:4', 1);
    expect(await topics.until(1)).toEqual(['zone:4']);
  });

  it('ends one subscription and leaves the others, those of the same listener included', async () => {
    const { near, far } = nodes();
    const heard = collect<BusMessage>();
    const last = collect<BusMessage>();
    const end = await far.subscribe('ends', heard.push);
    await far.subscribe('ends', heard.push);
    await far.subscribe('ends', last.push);
    end();
    end();
    near.publish('ends', 1);
    await last.until(1);
    expect(heard.all).toEqual([1]);
  });

  it('can be left and joined again at once', async () => {
    const { near, far } = nodes();
    for (let round = 0; round < 20; round += 1) {
      const heard = collect<BusMessage>();
      const end = await far.subscribe('again', heard.push);
      near.publish('again', round);
      expect(await heard.until(1)).toEqual([round]);
      end();
    }
  });

  it('goes on after a listener that throws', async () => {
    const { near, far } = nodes();
    const heard = collect<BusMessage>();
    await far.subscribe('throws', () => {
      throw new Error('a bug');
    });
    await far.subscribe('throws', heard.push);
    near.publish('throws', 1);
    near.publish('throws', 2);
    expect(await heard.until(2)).toEqual([1, 2]);
  });

  it('lets every listener hear a message before what a listener publishes on hearing it', async () => {
    const { near } = nodes();
    const heard = collect<BusMessage>();
    await near.subscribe('nested', (message) => {
      if (message === 1) near.publish('nested', 2);
    });
    await near.subscribe('nested', heard.push);
    near.publish('nested', 1);
    expect(await heard.until(2)).toEqual([1, 2]);
  });

  it('asks and answers', async () => {
    const { near, far } = nodes();
    await far.serve('double', async (question) => Number(question) * 2);
    const answers = await Promise.all([1, 2, 3].map((n) => near.request('double', n, 5000)));
    expect(answers).toEqual([2, 4, 6]);
  });

  it('passes the failure of an answer to whoever asked', async () => {
    const { near, far } = nodes();
    await far.serve('fails', () => {
      throw new Error('no such zone');
    });
    await expect(near.request('fails', null, 5000)).rejects.toThrow('no such zone');
  });

  it('gives up when nobody answers, and when whoever served has stopped', async () => {
    const { near, far } = nodes();
    await expect(near.request('nobody', null, 20)).rejects.toBeInstanceOf(BusTimeout);
    const stop = await far.serve('stopped', () => 1);
    expect(await near.request('stopped', null, 5000)).toBe(1);
    stop();
    await expect(far.request('stopped', null, 20)).rejects.toBeInstanceOf(BusTimeout);
  });
}

describe('bus in memory', () => {
  const bus = createMemoryBus(log);
  afterAll(() => bus.close());
  contract(() => ({ near: bus, far: bus }));
});

describe.skipIf(!hasRedis)('bus over Redis', () => {
  let server: TestRedis;
  let connections: Redis[];
  let nodes: Nodes;
  beforeAll(async () => {
    server = await startRedis();
    connections = await Promise.all([connectRedis(server.url, log), connectRedis(server.url, log)]);
    const [near, far] = connections.map((connection) => createRedisBus(connection, log)) as [Bus, Bus];
    nodes = { near, far };
  });
  afterAll(async () => {
    await Promise.all([nodes.near.close(), nodes.far.close()]);
    await Promise.all(connections.map((connection) => connection.close()));
    await server.stop();
  });
  contract(() => nodes);

  it('outlives Redis: hears itself meanwhile, tells of the gap and hears the others after', async () => {
    const { near, far } = nodes;
    const before = collect<BusMessage>();
    const during = collect<BusMessage>();
    await far.subscribe('mended', before.push);
    const gap = new Promise<void>((resolve) => far.onGap(resolve));
    await server.kill();
    await far.subscribe('asked-while-away', during.push);
    far.publish('asked-while-away', 'own');
    expect(await during.until(1)).toEqual(['own']);
    near.publish('mended', 'lost');
    await server.start();
    await gap;
    // The far node listens again; the near one may need a moment more, so it asks until it is heard.
    await far.serve('are-you-there', () => 'yes');
    await expect
      .poll(() => near.request('are-you-there', null, 200).catch(() => 'no'), { timeout: 10_000 })
      .toBe('yes');
    near.publish('mended', 'found');
    near.publish('asked-while-away', 'from afar');
    expect(await before.until(1)).toEqual(['found']);
    expect(await during.until(2)).toEqual(['own', 'from afar']);
  });
});
