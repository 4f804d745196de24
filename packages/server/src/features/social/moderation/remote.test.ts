import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModerationCaseId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson, type Person } from '../../../testing/people.ts';
import { speak } from '../messages/service.ts';
import { BreakerOpen } from './breaker.ts';
import { consultRemote, REMOTE_JOB } from './cases.ts';
import { listCases } from './queue/service.ts';
import { askRemote, REMOTE } from './remote.ts';

/** Reads as abuse to the classifier, and holds no listed word. */
const FLAGGED = 'you are all worthless idiots and morons, go away you pathetic losers';

let remote: Server;
let url: string;
let ctx: TestCtx;
let author: Person;
let now = Date.parse('2026-11-27T12:00:00Z');
let asked: { authorization: string | undefined; body: unknown }[] = [];
let answer: (() => { status: number; body: unknown }) | null = null;

const says = (flagged: boolean, scores: Record<string, number>) => () => ({
  status: 200,
  body: { id: 'modr-1', model: 'any', results: [{ flagged, categories: {}, category_scores: scores }] },
});

beforeAll(async () => {
  remote = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    asked.push({ authorization: request.headers.authorization, body: JSON.parse(text) });
    // Where nothing is to be answered, the client must give up by itself.
    if (answer === null) return;
    const { status, body } = answer();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  remote.listen(0, '127.0.0.1');
  await once(remote, 'listening');
  url = `http://127.0.0.1:${(remote.address() as AddressInfo).port}/v1/moderations`;
  ctx = await createTestCtx({
    config: { moderationUrl: url, moderationKey: 'a-key' },
    ctx: { now: () => now },
  });
  author = await insertPerson(ctx.db.pool, { name: 'Rough' });
});
afterAll(async () => {
  remote.closeAllConnections();
  remote.close();
  await ctx.close();
});
beforeEach(() => {
  asked = [];
});

const jobs = async () =>
  (
    await sql<{ payload: { caseId: ModerationCaseId } }>`
      select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = ${REMOTE_JOB}`.execute(ctx.db.pool)
  ).rows;

it('is asked about a line that was flagged, after it was said, and raises it in the queue [MOD2]', async () => {
  await speak(ctx, author, { channel: 'global', text: 'Good morning, all.' });
  expect(await jobs(), 'of a harmless line nobody asks').toEqual([]);
  await speak(ctx, author, { channel: 'global', text: FLAGGED });
  expect(asked, 'what is said waits for nobody').toEqual([]);
  const [job] = await jobs();
  answer = says(true, { harassment: 0.998, hate: 0.2 });
  await consultRemote(ctx, job!.payload.caseId);
  expect(asked).toEqual([{ authorization: 'Bearer a-key', body: { input: FLAGGED } }]);
  const [first] = await listCases(ctx, 5);
  expect(first).toMatchObject({
    text: FLAGGED,
    action: 'flag',
    remote: { flagged: true, category: 'harassment', score: 0.998 },
  });
  expect(first!.score).toBeGreaterThanOrEqual(0.998);
  await consultRemote(ctx, job!.payload.caseId);
  expect(asked, 'it has its opinion').toHaveLength(1);
});

it('is asked about the same text once', async () => {
  answer = says(false, {});
  const opinions = [await askRemote(ctx, { url, text: 'once' }), await askRemote(ctx, { url, text: 'once' })];
  expect(opinions).toEqual([
    { flagged: false, category: null, score: 0 },
    { flagged: false, category: null, score: 0 },
  ]);
  expect(asked).toHaveLength(1);
});

it('is left alone for a while after it has failed too often, and tried again by one', async () => {
  const failing = [
    () => ({ status: 500, body: {} }),
    () => ({ status: 200, body: { results: [] } }),
    () => ({ status: 429, body: {} }),
  ];
  for (let n = 0; n < REMOTE.breaker.failures; n++) {
    answer = failing[n % failing.length]!;
    await expect(askRemote(ctx, { url, text: `failing ${n}` })).rejects.not.toBeInstanceOf(BreakerOpen);
  }
  answer = says(false, { hate: 0.1 });
  await expect(askRemote(ctx, { url, text: 'too soon' })).rejects.toBeInstanceOf(BreakerOpen);
  expect(asked).toHaveLength(REMOTE.breaker.failures);
  now += REMOTE.breaker.restMs;
  const [tried, other] = await Promise.allSettled([
    askRemote(ctx, { url, text: 'tried' }),
    askRemote(ctx, { url, text: 'another' }),
  ]);
  expect(tried).toMatchObject({ status: 'fulfilled', value: { category: 'hate' } });
  expect(other).toMatchObject({ status: 'rejected' });
  expect(await askRemote(ctx, { url, text: 'well again' })).toMatchObject({ flagged: false });
});

it('is not waited for longer than it may take', async () => {
  answer = null;
  await expect(askRemote(ctx, { url, text: 'silence', timeoutMs: 30 })).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});
