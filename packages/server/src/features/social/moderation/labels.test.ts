import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson } from '../../../testing/people.ts';
import { noteLabel } from './cases.ts';
import { listCases } from './queue/service.ts';

let ctx: TestCtx;
beforeAll(async () => {
  ctx = await createTestCtx();
});
afterAll(() => ctx.close());

it('puts a description before the moderators where something was found in it, as it was written', async () => {
  const author = await insertPerson(ctx.db.pool, { name: 'Founder' });
  const about = { authorId: author.characterId, of: 'company text', ofId: crypto.randomUUID() } as const;
  const note = (text: string) => ctx.db.tx((tx) => noteLabel(ctx, tx, { ...about, text }, 'open'));
  await note('We carry lanterns through the fens and sing on Tuesdays.');
  expect(await listCases(ctx, 5)).toEqual([]);
  await note('you are all worthless idiots and morons, go away you pathetic losers');
  expect(await listCases(ctx, 5)).toMatchObject([
    {
      source: 'label',
      channel: 'company text',
      channelId: about.ofId,
      author: { name: 'Founder' },
      action: 'flag',
      reports: [],
      remote: null,
    },
  ]);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker._private_jobs`.execute(ctx.db.pool);
  expect(rows[0]!.n, 'without a remote provider nobody is asked').toBe(0);
});
