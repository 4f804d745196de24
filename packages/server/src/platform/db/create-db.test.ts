import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';

let ctx: TestCtx;
beforeAll(async () => {
  ctx = await createTestCtx();
});
afterAll(() => ctx.close());

describe('db', () => {
  it('reads int8 and numeric as numbers', async () => {
    const { rows } = await sql`select 42::int8 as a, 1.5::numeric as b, count(*) as c from users`.execute(
      ctx.db.pool,
    );
    expect(rows).toEqual([{ a: 42, b: 1.5, c: 0 }]);
  });
});
