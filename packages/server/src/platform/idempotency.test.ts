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

  describe('of a request that is killed between its commit and its answer', () => {
    const kill = async (path: string) => {
      const as = await newUser();
      const headers = { 'idempotency-key': key() };
      const request = { as, headers, body: { by: 4, ending: 'die-after' } };
      expect((await call('POST', path, request)).status).toBe(500);
      return { as, repeat: () => call('POST', path, request) };
    };
    const totalOf = async (as: Awaited<ReturnType<typeof newUser>>) =>
      (await call('POST', '/api/test/count', { as, body: { by: 0 } })).json.total;

    it('has the answer where it was one transaction', async () => {
      const { as, repeat } = await kill('/api/test/tally');
      const answer = await repeat();
      expect([answer.status, answer.json]).toEqual([200, { total: 4 }]);
      expect(await totalOf(as)).toBe(4);
    });

    it('says at last that it was done and the answer is lost, from then on always', async () => {
      const { as, repeat } = await kill('/api/test/count');
      expect((await repeat()).json.code).toBe('idempotency/in-progress');
      await sql`update idempotency_keys set created_at = now() - interval '31 seconds' where user_id = ${as.userId}`.execute(
        http.ctx.db.pool,
      );
      const told = await Promise.all([repeat(), repeat(), repeat()]);
      expect(told.map(({ status, json }) => [status, json.code])).toEqual(
        Array(3).fill([409, 'idempotency/answer-lost']),
      );
      expect(new Set([...told, await repeat()].map(({ json }) => json.requestId)).size).toBe(1);
      expect(await totalOf(as)).toBe(4);
    });
  });

  it('[one transaction] answers a repeat, has one effect for many at once, and forgets a refusal', async () => {
    const as = await newUser();
    const headers = { 'idempotency-key': key() };
    const tally = (body: object) => call('POST', '/api/test/tally', { as, headers, body });
    expect((await tally({ by: 1, ending: 'refuse-before' })).json.code).toBe('ledger/insufficient');
    const answers = await Promise.all(Array.from({ length: 8 }, () => tally({ by: 3 })));
    for (const { status, json } of answers) expect([status, json]).toEqual([200, { total: 3 }]);
    expect((await tally({ by: 3 })).json).toEqual({ total: 3 });
    expect((await tally({ by: 5 })).json.code).toBe('idempotency/other-request');
    const { rows } =
      await sql`select status, body from idempotency_keys where user_id = ${as.userId}`.execute(
        http.ctx.db.pool,
      );
    expect(rows).toEqual([{ status: 200, body: '{"total":3}' }]);
  });
});
