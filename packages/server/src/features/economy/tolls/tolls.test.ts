import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson } from '../../../testing/people.ts';
import { findToll, NO_TOLL, tollEntries, tollOn } from './service.ts';

let ctx: TestCtx;
beforeAll(async () => {
  ctx = await createTestCtx();
});
afterAll(() => ctx.close());

it('[FEE2] are those of whoever holds the ground, and none where nobody does', async () => {
  const { pool } = ctx.db;
  const { characterId } = await insertPerson(pool, { name: 'Holder' });
  const { rows } = await sql<{ id: string }>`
    insert into guilds (name, leader_id, arms) values ('The Surveyors', ${characterId}, '{}') returning id`.execute(
    pool,
  );
  const guild = rows[0]!.id;
  await sql`
    insert into territories (slug, name, x1_boundary, y1_boundary, x2_boundary, y2_boundary, controlling_guild_id, toll_thousandths)
    values ('held', 'Held', 0, 0, 100, 100, ${guild}, 80), ('free', 'Free', 200, 0, 300, 100, null, 80)`.execute(
    pool,
  );
  const toll = await findToll(pool, { x: 50, y: 50 });
  expect(toll).toEqual({ thousandths: 80, to: `guild:${guild}` });
  expect(await findToll(pool, { x: 250, y: 50 })).toEqual(NO_TOLL);
  expect(await findToll(pool, { x: 150, y: 50 })).toEqual(NO_TOLL);
  expect([tollOn(100, toll), tollOn(101, toll), tollOn(101, NO_TOLL)]).toEqual([8, 9, 0]);
  expect(tollEntries('sink', NO_TOLL, 0)).toEqual([]);
  await expect(
    sql`update territories set toll_thousandths = 151 where slug = 'held'`.execute(pool),
  ).rejects.toThrow('toll_thousandths');
});
