/** What clients on `/ws/chat` hear of lines that are said, masked and refused: their author, and one who listens. */
import { chatSend } from '@farhold/contracts/ws/chat';
import type { CharacterId } from '@farhold/rules/ids';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type TestClient } from '../../../testing/realtime-node.ts';
import { startWholeServer, type WholeServer } from '../../../testing/whole-server.ts';

let server: WholeServer;
beforeAll(async () => {
  server = await startWholeServer();
});
afterAll(() => server.close());

async function newcomer(name: string) {
  const api = createApi(createRestClient({ baseUrl: server.url }));
  const { accessToken: token, characterId } = await api.auth.guest();
  await sql`update characters set name = ${name} where id = ${characterId}`.execute(server.ctx.db.pool);
  return { token, characterId: characterId as CharacterId };
}

it('goes as written down', async () => {
  const node = { url: server.url.replace('http', 'ws') };
  const [ada, bea] = [await newcomer('Ada Reed'), await newcomer('Bea Quill')];
  const settled = (text: string): string =>
    text
      .replaceAll(ada.characterId, '<Ada>')
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '<uuid>')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>');
  const clients = [
    ['Ada', await connect(node, ada, { endpoint: 'chat' })],
    ['Bea', await connect(node, bea, { endpoint: 'chat' })],
  ] as const;
  const heardBy = (client: TestClient) =>
    client.items().filter(({ t, re }) => re !== undefined || /^chat\./.test(t ?? ''));
  const lines: string[] = [];
  const read = new Map<TestClient, number>();
  const say = async (text: string, heard: readonly [number, number]): Promise<void> => {
    lines.push(`# ${text}`);
    clients[0][1].raw(JSON.stringify({ id: lines.length, t: chatSend.type, d: { channel: 'global', text } }));
    for (const [at, [name, client]] of clients.entries()) {
      const before = read.get(client) ?? 0;
      await expect.poll(() => heardBy(client).length, { interval: 5 }).toBe(before + heard[at]!);
      read.set(client, before + heard[at]!);
      // A reply and an event may leave in one frame or in two: what they say counts.
      const texts = heardBy(client)
        .slice(before)
        .map((item) => settled(JSON.stringify(item)));
      lines.push(...texts.toSorted().map((one) => `< ${name}: ${one}`));
    }
    lines.push('');
  };
  await say('Good morning, all.', [2, 1]);
  await say('What a fucking gull.', [3, 1]);
  await say('go kill yourself', [2, 0]);
  await expect(`${lines.join('\n').trimEnd()}\n`).toMatchFileSnapshot('talk.transcript.txt');
});

it('[MOD1] [ECO3] says a line once for its key, whatever was found in it, and answers a repeat with the first answer', async () => {
  const { token, characterId } = await newcomer('Cob Marl');
  const say = async (text: string, key: string) => {
    const response = await fetch(`${server.url}/api/social/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ channel: 'global', text }),
    });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };
  for (const text of ['The ferry is late.', 'What a fucking ferry.']) {
    const key = crypto.randomUUID();
    const [first, ...others] = await Promise.all([say(text, key), say(text, key), say(text, key)]);
    const last = await say(text, key);
    expect(first.status).toBe(201);
    for (const one of [...others, last]) expect(one).toEqual(first);
  }
  const refused = crypto.randomUUID();
  expect(await say('go kill yourself', refused)).toMatchObject({ status: 422 });
  expect(await say('go kill yourself', refused)).toMatchObject({ status: 422 });
  const { rows } = await sql<{ content: string; cases: number }>`
    select content, (select count(*)::int from moderation_cases c where c.message_id = m.id) as cases
    from messages m where sender_id = ${characterId} order by sent_at`.execute(server.ctx.db.pool);
  expect(rows).toEqual([
    { content: 'The ferry is late.', cases: 0 },
    { content: 'What a ******* ferry.', cases: 1 },
  ]);
  const { rows: strikes } = await sql`
    select 1 from sanctions s join characters c on c.user_id = s.user_id
    where c.id = ${characterId} and s.kind = 'strike'`.execute(server.ctx.db.pool);
  expect(strikes).toHaveLength(1);
});
