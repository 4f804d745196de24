import type { EventContract } from '@farhold/contracts/message';
import { chatMessage } from '@farhold/contracts/ws/chat';
import type { CharacterId } from '@farhold/rules/ids';
import fc from 'fast-check';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createMemoryBus } from '../bus/memory-bus.ts';
import type { Batch } from './batch.ts';
import { createHub } from './hub.ts';
import type { Session } from './session.ts';
import { createTally } from './tally.ts';

function hubWith(names: readonly string[], events: readonly EventContract[] = []) {
  const log = pino({ level: 'silent' });
  const bus = createMemoryBus(log);
  const hub = createHub(
    { bus, log },
    {
      tally: createTally({ wsMessages: { inc: () => {} } } as never),
      events,
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
      ignored: null,
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

it('[FRD4] gives everybody what is said by those they do not ignore, in order, and one batch to all who miss nothing of it', async () => {
  const authors = ['a', 'b', 'c', null] as const;
  const author = fc.constantFrom(...authors);
  const said = fc.array(fc.array(author, { minLength: 1, maxLength: 6 }), { maxLength: 5 });
  const ignored = fc.array(fc.constantFrom('a', 'b', 'c'));
  await fc.assert(
    fc.asyncProperty(said, fc.array(ignored, { minLength: 1, maxLength: 4 }), async (bursts, ignoredBy) => {
      const names = ['nobody', ...ignoredBy.map((_, at) => `listener ${at}`)];
      const { bus, hub, sessions, got } = hubWith(names, [chatMessage]);
      for (const [at, session] of sessions.entries()) {
        session.ignored = at === 0 ? null : new Set(ignoredBy[at - 1] as CharacterId[]);
        await hub.join(session, 'talk');
      }
      let n = 0;
      const lines = bursts.map((burst) =>
        burst.map((by) => ({ t: 'chat.message', d: { n: n++, sender: by === null ? null : { id: by } } })),
      );
      for (const burst of lines) {
        for (const line of burst) bus.publish('talk', line);
        await turn();
      }
      for (const [at, name] of names.entries()) {
        const deafTo = new Set<string | undefined>(at === 0 ? [] : ignoredBy[at - 1]);
        const expected = lines
          .map((burst) =>
            burst.filter(({ d }) => !deafTo.has(d.sender?.id)).map((one) => JSON.stringify(one)),
          )
          .filter((burst) => burst.length > 0);
        expect(textsOf(got.get(name))).toEqual(expected);
        for (const batch of got.get(name)!)
          if (
            got
              .get('nobody')!
              .some(
                ({ messages }) =>
                  messages.length === batch.messages.length && messages[0] === batch.messages[0],
              )
          )
            expect(got.get('nobody')).toContain(batch);
      }
    }),
    { numRuns: 60 },
  );
});
