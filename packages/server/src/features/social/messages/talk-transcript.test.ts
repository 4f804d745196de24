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
