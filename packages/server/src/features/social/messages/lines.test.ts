import type { ChatMessage } from '@farhold/contracts/ws/chat';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson, type Person } from '../../../testing/people.ts';
import { linesOf } from './lines.ts';
import { GLOBAL_TOPIC, readHistory } from './service.ts';

const plain = { targetId: null, moderated: false } as const;
let ctx: TestCtx;
let people: Person[];
beforeAll(async () => {
  ctx = await createTestCtx();
  people = [];
  for (let n = 0; n < 6; n++) people.push(await insertPerson(ctx.db.pool, { name: `Talker ${'abcdef'[n]}` }));
});
afterAll(() => ctx.close());

it('stores lines that are said at the same time in the order in which they were said, and delivers all', async () => {
  const heard: string[] = [];
  const off = await ctx.bus.subscribe(GLOBAL_TOPIC, (event) => {
    heard.push((event as { d: ChatMessage }).d.text);
  });
  const texts = people.map((_, n) => `line ${n}`);
  const said = await Promise.all(
    people.map(({ characterId }, n) =>
      linesOf(ctx).say({ ...plain, senderId: characterId, channelType: 'global', content: texts[n]! }),
    ),
  );
  off();
  expect(said.map((row) => row?.content)).toEqual(texts);
  expect(said.map((row) => row?.sender_name)).toEqual(people.map(({ name }) => name));
  expect(heard).toEqual(texts);
  const { items } = await readHistory(ctx, people[0]!.characterId, { channel: 'global', limit: 10 });
  expect(items.map(({ text }) => text).toReversed()).toEqual(texts);
});

it('a line that has no place to go takes nobody else’s along', async () => {
  const lines = linesOf(ctx);
  const line = plain;
  const [open, nowhere, after] = await Promise.all([
    lines.say({ ...line, senderId: people[0]!.characterId, channelType: 'global', content: 'Before.' }),
    lines.say({ ...line, senderId: people[1]!.characterId, channelType: 'guild', content: 'Nowhere.' }),
    lines.say({ ...line, senderId: people[2]!.characterId, channelType: 'trade', content: 'After.' }),
  ]);
  expect([open?.content, nowhere, after?.content]).toEqual(['Before.', undefined, 'After.']);
});

it('tells each author where the store fails', async () => {
  const lines = linesOf(ctx);
  const line = { channelType: 'global', targetId: null, moderated: false } as const;
  const tooLong = 'a'.repeat(5000);
  const outcomes = await Promise.allSettled([
    lines.say({ ...line, senderId: people[0]!.characterId, content: tooLong }),
    lines.say({ ...line, senderId: people[1]!.characterId, content: tooLong }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
