/** One conversation from the greeting to the end, word for word, as clients in any language can expect it. */
import { notice } from '@farhold/contracts/ws/session';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import {
  connect,
  newPerson,
  startTestNode,
  type TestClient,
  type TestNode,
} from '../../testing/realtime-node.ts';

let ctx: TestCtx;
let node: TestNode;
let aheadMs = 0;
beforeAll(async () => {
  ctx = await createTestCtx({ ctx: { now: () => Date.now() + aheadMs } });
  node = await startTestNode(ctx, { timing: { sweepMs: 10, closeMs: 50 } });
});
afterAll(async () => {
  await node.close();
  await ctx.close();
});

/** Blanks what differs from run to run. */
const settled = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '<uuid>')
    .replace(/"resumeToken":"[^"]+"/g, '"resumeToken":"<token>"')
    .replace(/"serverTime":\d+/g, '"serverTime":<epoch ms>')
    .replace(/"expiresIn":\d+/g, '"expiresIn":<seconds>')
    .replace(/"version":"[^"]+"/g, '"version":"<version>"')
    .replace(/token-<uuid>/g, '<access token>')
    .replace(/retry-ms=\d+/, 'retry-ms=<n>');

it('goes as written down', async () => {
  const lines: string[] = [];
  const person = newPerson();
  let client: TestClient;
  let read = 0;
  const heard = (): void => {
    for (; read < client.frames.length; read++)
      lines.push(`< ${settled(JSON.stringify(client.frames[read]))}`);
  };
  const ask = async (text: string): Promise<void> => {
    lines.push(`> ${settled(text)}`);
    const count = client.frames.length;
    client.raw(text);
    await expect.poll(() => client.frames.length, { interval: 5 }).toBeGreaterThan(count);
    heard();
  };
  const note = (line: string): void => void lines.push('', `# ${line}`);

  lines.push('# The greeting');
  client = await connect(node, person);
  heard();
  note('A sign of life');
  await ask('{"id":1,"t":"ping"}');
  note('What cannot be understood');
  await ask('{"id":2,"t":"no.such","d":{}}');
  await ask('{"id":3,"t":"session.token","d":{"token":7}}');
  await ask('{"t":');
  note('An event');
  const connection = await node.lived('opened', person.characterId);
  connection?.send(notice, { kind: 'gain', text: 'You have found three marks.' });
  await client.event('notice');
  heard();
  note('A token that runs out, and a fresh one');
  const same = { userId: person.userId, characterId: person.characterId };
  const brief = newPerson(same, Date.now() + 60_000);
  await ask(`{"id":4,"t":"session.token","d":{"token":"${brief.token}"}}`);
  aheadMs = 61_000;
  await client.event('session.renew');
  heard();
  await ask(`{"id":5,"t":"session.token","d":{"token":"${newPerson({ userId: person.userId }).token}"}}`);
  await ask(`{"id":6,"t":"session.token","d":{"token":"${newPerson(same).token}"}}`);
  note('A cut, an event meanwhile, and the same session again');
  const seq = client.frames.at(-1)?.s;
  client.ws.terminate();
  await node.lived('closed', person.characterId);
  connection?.send(notice, { kind: 'info', text: 'It has begun to rain.' });
  lines.push(`> GET /ws/game?resume=<token>&seq=${seq}`);
  client = await connect(node, person, { query: `?resume=${client.hello.resumeToken}&seq=${seq}` });
  read = 0;
  await client.event('notice');
  heard();
  note('The end');
  void node.drain();
  const { code, reason } = await client.closed;
  lines.push(`< close ${code} ${settled(reason)}`);

  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('session.transcript.txt');
});
