import type { ChatMessage } from '@farhold/contracts/ws/chat';
import type { FightId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Facts } from '../../../facts.ts';
import { characterTopic } from '../../../platform/feature.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson, type Person } from '../../../testing/people.ts';
import { readAudit } from '../moderation/queue/service.ts';
import { facts } from './facts.ts';
import { announceToWorld, forgetFightLines } from './news.ts';
import { GLOBAL_TOPIC, readHistory, search } from './service.ts';

let ctx: TestCtx;
let now = Date.parse('2026-11-27T12:00:00Z');
let annis: Person;
let wat: Person;
beforeAll(async () => {
  ctx = await createTestCtx({ facts, ctx: { now: () => now } });
  annis = await insertPerson(ctx.db.pool, { name: 'Annis' });
  wat = await insertPerson(ctx.db.pool, { name: 'Wat' });
});
afterAll(() => ctx.close());

async function heardOn(topics: readonly string[], act: () => Promise<unknown>): Promise<ChatMessage[][]> {
  const heard = topics.map((): ChatMessage[] => []);
  const offs = await Promise.all(
    topics.map((topic, at) =>
      ctx.bus.subscribe(topic, (message) => heard[at]!.push((message as unknown as { d: ChatMessage }).d)),
    ),
  );
  await act().finally(() => offs.forEach((off) => void off()));
  return heard;
}
const historyOf = async ({ characterId }: Person, channel: 'combat' | 'system') =>
  (await readHistory(ctx, characterId, { channel, limit: 20 })).items;
const settled = (who: readonly Person[], erratum: string | null = null): Facts['combat.settled'] => ({
  fightId: crypto.randomUUID() as FightId,
  erratum,
  endings: who.map(({ characterId, name }) => ({
    ...{ characterId, name, result: 'victory', text: `${name} has the field.` },
    reward: { experience: 12, marks: 3 },
  })),
});
const settle = (fact: Facts['combat.settled']) => ctx.db.tx((tx) => tx.record('combat.settled', fact));
const topicsOf = (people: readonly Person[]) => people.map(({ characterId }) => characterTopic(characterId));

it('[TLK1] says a word of the staff to everybody, keeps it, and notes who said it', async () => {
  const staff = await insertPerson(ctx.db.pool, { name: 'Reeve', role: 'gamemaster' });
  const [heard] = await heardOn([GLOBAL_TOPIC], async () => {
    await announceToWorld(ctx, staff.userId, { text: '  The fair\nopens at noon. ' });
    now += 1000;
    await announceToWorld(ctx, staff.userId, { restartInMinutes: 10 });
  });
  expect(heard).toMatchObject([
    { channel: 'system', channelId: 'world', sender: null, text: 'The fair opens at noon.' },
    { channel: 'system', text: expect.stringContaining('restarts in 10 minutes') },
  ]);
  expect(await historyOf(wat, 'system')).toEqual(heard!.toReversed());
  const audit = await readAudit(ctx, { limit: 5 });
  expect(audit).toMatchObject([
    { action: 'announce' },
    { action: 'announce', subject: `message:${heard![0]!.id}`, after: { text: 'The fair opens at noon.' } },
  ]);
});

it('[TLK3] tells each what a fight came to for them, and nobody else', async () => {
  const heard = await heardOn(topicsOf([annis, wat]), () => settle(settled([annis, wat])));
  for (const [at, who] of [annis, wat].entries()) {
    expect(heard[at]).toMatchObject([
      {
        channel: 'combat',
        channelId: who.characterId,
        sender: null,
        text: `${who.name} has the field. 12 experience and 3 marks.`,
      },
    ]);
    expect(await historyOf(who, 'combat')).toEqual(heard[at]);
  }
  const found = await search(ctx, wat.characterId, { q: 'field', limit: 5 });
  expect(found.items.map(({ channelId }) => channelId)).toEqual([wat.characterId]);
});

it('[TLK3] tells nothing of a fight whose end did not come about', async () => {
  const lone = await insertPerson(ctx.db.pool, { name: 'Lone' });
  const heard = await heardOn(topicsOf([lone]), () =>
    expect(
      ctx.db.tx(async (tx) => {
        await tx.record('combat.settled', settled([lone]));
        throw new Error('no end');
      }),
    ).rejects.toThrow('no end'),
  );
  expect([heard, await historyOf(lone, 'combat')]).toEqual([[[]], []]);
});

it('[TLK2] tells the world of a corrected erratum', async () => {
  now += 1000;
  const [heard] = await heardOn([GLOBAL_TOPIC], () => settle(settled([annis, wat], 'The Abbess of Gall')));
  expect(heard).toMatchObject([
    { channel: 'system', text: 'The Abbess of Gall has been corrected by Annis and Wat.' },
  ]);
});

it('keeps lines about fights two weeks, and none that only understudies would read', async () => {
  const understudy = await insertPerson(ctx.db.pool, { name: 'Understood' });
  await sql`update characters set is_understudy = true where id = ${understudy.characterId}`.execute(
    ctx.db.pool,
  );
  const old = await insertPerson(ctx.db.pool, { name: 'Elder' });
  await settle(settled([old, understudy]));
  expect(await historyOf(understudy, 'combat')).toEqual([]);
  now += 13 * 86_400_000;
  await forgetFightLines(ctx);
  expect(await historyOf(old, 'combat')).toHaveLength(1);
  now += 2 * 86_400_000;
  await forgetFightLines(ctx);
  expect(await historyOf(old, 'combat')).toEqual([]);
  expect(await historyOf(old, 'system')).not.toEqual([]);
});
