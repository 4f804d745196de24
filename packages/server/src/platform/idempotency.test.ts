import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHttp, type TestHttp } from '../testing/http-node.ts';

let http: TestHttp;
beforeAll(async () => {
  http = await startTestHttp();
});
afterAll(() => http.close());
const call: TestHttp['call'] = (...given) => http.call(...given);
const newUser: TestHttp['newUser'] = (...given) => http.newUser(...given);

describe('Idempotency-Key', () => {
  const key = () => crypto.randomUUID();
  it('answers a repeat from the first answer, with one effect', async () => {
    const as = await newUser();
    const headers = { 'idempotency-key': key() };
    const answers = [];
    for (let i = 0; i < 3; i++)
      answers.push(await call('POST', '/api/test/count', { as, headers, body: { by: 2 } }));
    expect(answers.map(({ status, json }) => [status, json])).toEqual([
      [200, { total: 2 }],
      [200, { total: 2 }],
      [200, { total: 2 }],
    ]);
    expect(
      (await call('POST', '/api/test/count', { as, headers: { 'idempotency-key': key() }, body: { by: 2 } }))
        .json,
    ).toEqual({ total: 4 });
  });

  it('has one effect for many at once; the others are told to wait or get the answer', async () => {
    const as = await newUser();
    const headers = { 'idempotency-key': key() };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => call('POST', '/api/test/count', { as, headers, body: { by: 1 } })),
    );
    for (const { status, json } of answers)
      expect(status === 200 ? json : json.code).toEqual(
        status === 200 ? { total: 1 } : 'idempotency/in-progress',
      );
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect((await call('POST', '/api/test/count', { as, body: { by: 0 } })).json).toEqual({ total: 1 });
  });

  it('refuses the key for another body', async () => {
    const as = await newUser();
    const headers = { 'idempotency-key': key() };
    await call('POST', '/api/test/count', { as, headers, body: { by: 1 } });
    const other = await call('POST', '/api/test/count', { as, headers, body: { by: 5 } });
    expect([other.status, other.json.code]).toEqual([422, 'idempotency/other-request']);
  });

  it('keeps keys apart by user', async () => {
    const headers = { 'idempotency-key': key() };
    for (const as of [await newUser(), await newUser()])
      expect((await call('POST', '/api/test/count', { as, headers, body: { by: 3 } })).json).toEqual({
        total: 3,
      });
  });

  it('remembers nothing of a refusal before any effect, and the refusal after one', async () => {
    const as = await newUser();
    const before = { 'idempotency-key': key() };
    await call('POST', '/api/test/count', { as, headers: before, body: { by: 1, ending: 'refuse-before' } });
    const { rows } =
      await sql`select 1 from idempotency_keys where key = ${before['idempotency-key']}`.execute(
        http.ctx.db.pool,
      );
    expect(rows).toEqual([]);
    const after = { 'idempotency-key': key() };
    const first = await call('POST', '/api/test/count', {
      as,
      headers: after,
      body: { by: 1, ending: 'refuse-after' },
    });
    const again = await call('POST', '/api/test/count', {
      as,
      headers: after,
      body: { by: 1, ending: 'refuse-after' },
    });
    expect([again.status, again.json]).toEqual([409, first.json]);
    expect(again.headers.get('content-type')).toContain('application/problem+json');
    expect((await call('POST', '/api/test/count', { as, body: { by: 0 } })).json).toEqual({ total: 1 });
  });

  it('takes a key again after 24 hours', async () => {
    const as = await newUser();
    const headers = { 'idempotency-key': key() };
    await call('POST', '/api/test/count', { as, headers, body: { by: 1 } });
    await sql`update idempotency_keys set created_at = now() - interval '25 hours' where user_id = ${as.userId}`.execute(
      http.ctx.db.pool,
    );
    expect((await call('POST', '/api/test/count', { as, headers, body: { by: 1 } })).json).toEqual({
      total: 2,
    });
  });

  it.each(['', 'x'.repeat(65), 'a b'])('refuses the key %j', async (bad) => {
    const answer = await call('POST', '/api/test/count', {
      as: await newUser(),
      headers: { 'idempotency-key': bad },
      body: { by: 1 },
    });
    expect(answer.json.code).toBe('input/invalid');
  });
});
