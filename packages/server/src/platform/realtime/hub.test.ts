import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createMemoryBus } from '../bus/memory-bus.ts';
import type { Batch } from './batch.ts';
import { createHub } from './hub.ts';
import type { Session } from './session.ts';
import { createTally } from './tally.ts';

function hubWith(names: readonly string[]) {
  const log = pino({ level: 'silent' });
  const bus = createMemoryBus(log);
  const hub = createHub(
    { bus, log },
    {
      tally: createTally({ wsMessages: { inc: () => {} } } as never),
      events: [],
      onControl: () => {},
      check: () => {},
    },
  );
  const got = new Map<string, Batch[]>();
  const sessions = names.map((name) => {
    got.set(name, []);
    const session = {
      endpoint: 'game',
      topics: new Set(),
      pushBatch: (batch: Batch) => got.get(name)!.push(batch),
    };
    return session as unknown as Session;
  });
  return { bus, hub, sessions, got };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));
const textsOf = (batches: readonly Batch[] | undefined) => batches?.map(({ messages }) => messages);
const event = (n: number) => ({ t: 'chat.message', d: n });
const encoded = (n: number) => JSON.stringify(event(n));

it('hands events of one topic that come in a row to all as one batch, encoded once', async () => {
  const { bus, hub, sessions, got } = hubWith(['one', 'two']);
  for (const session of sessions) await hub.join(session, 'talk');
  for (const n of [1, 2, 3]) bus.publish('talk', event(n));
  await turn();
  expect(textsOf(got.get('one'))).toEqual([[1, 2, 3].map(encoded)]);
  expect(got.get('two')![0]).toBe(got.get('one')![0]);
});

it('keeps the order between topics, and between what is announced and who comes and goes', async () => {
  const { bus, hub, sessions, got } = hubWith(['one', 'late']);
  const [one, late] = sessions as [Session, Session];
  await hub.join(one, 'talk');
  await hub.join(one, 'news');
  bus.publish('talk', event(1));
  bus.publish('news', event(2));
  bus.publish('talk', event(3));
  await turn();
  expect(textsOf(got.get('one'))).toEqual([[encoded(1)], [encoded(2)], [encoded(3)]]);
  bus.publish('talk', event(4));
  await hub.join(late, 'talk');
  bus.publish('talk', event(5));
  await turn();
  expect(textsOf(got.get('late'))?.flat()).toContain(encoded(5));
  expect(textsOf(got.get('one'))?.flat()).toEqual([1, 2, 3, 4, 5].map(encoded));
});
