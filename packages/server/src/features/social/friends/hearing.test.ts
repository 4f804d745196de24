/** [FRD4] Whom a character has blocked is not heard on its connections, live. */
import { chatMessage, chatSend } from '@farhold/contracts/ws/chat';
import { ping } from '@farhold/contracts/ws/session';
import type { CharacterId } from '@farhold/rules/ids';
import { type Api, createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../platform/feature.ts';
import { insertPerson } from '../../../testing/people.ts';
import { connect, type TestClient } from '../../../testing/realtime-node.ts';
import { startWholeServer, type WholeServer } from '../../../testing/whole-server.ts';
import { openEars } from './hearing.ts';
import { block, unblock } from './service.ts';

let server: WholeServer;
beforeAll(async () => {
  server = await startWholeServer();
});
afterAll(() => server.close());

type Newcomer = {
  readonly api: Api;
  readonly token: string;
  readonly characterId: CharacterId;
  readonly name: string;
};
async function newcomer(name: string): Promise<Newcomer> {
  const rest = createRestClient({ baseUrl: server.url });
  const api = createApi(rest);
  const { accessToken: token, characterId } = await api.auth.guest();
  await sql`update characters set name = ${name} where id = ${characterId}`.execute(server.ctx.db.pool);
  return { api, token, characterId: characterId as CharacterId, name };
}
const nodeOf = () => ({ url: server.url.replace('http', 'ws') });
const heardBy = (client: TestClient) =>
  client
    .items()
    .filter(({ t }) => t === chatMessage.type)
    .map(({ d }) => (d as { text: string }).text);

describe('[FRD4] a block', () => {
  it('spares its maker the lines of the other as they are said, and nobody else; lifted, they are heard again', async () => {
    const [ada, bea, cob] = [
      await newcomer('Ada Hush'),
      await newcomer('Bea Hush'),
      await newcomer('Cob Hush'),
    ];
    const lines = {
      ada: await connect(nodeOf(), ada, { endpoint: 'game' }),
      bea: await connect(nodeOf(), bea, { endpoint: 'chat' }),
      cob: await connect(nodeOf(), cob, { endpoint: 'game' }),
    };
    let said = 0;
    // Nobody may say more than three lines at once.
    const say = async (client: TestClient, text: string) => {
      said += 1;
      client.raw(JSON.stringify({ id: said, t: chatSend.type, d: { channel: 'global', text } }));
      // Whoever has blocked nobody hears all: when they do, it has been handed out.
      await expect.poll(() => heardBy(lines.cob), { interval: 5 }).toContain(text);
    };
    // What is sent is answered once the line is open.
    for (const [at, client] of Object.values(lines).entries()) {
      client.raw(JSON.stringify({ id: 100 + at, t: ping.type, d: {} }));
      await expect.poll(() => client.items().some(({ re }) => re === 100 + at), { interval: 5 }).toBe(true);
    }
    await bea.api.friends.blockCharacter({ body: { name: ada.name } });
    await say(lines.ada, 'Two.');
    await say(lines.cob, 'Three.');
    const late = await connect(nodeOf(), bea, { endpoint: 'game' });
    await say(late, 'Four.');
    await say(lines.ada, 'Four again.');
    await bea.api.friends.unblockCharacter({ body: { characterId: ada.characterId } });
    await say(lines.ada, 'Five.');
    await expect.poll(() => heardBy(lines.bea), { interval: 5 }).toEqual(['Three.', 'Four.', 'Five.']);
    await expect.poll(() => heardBy(late), { interval: 5 }).toEqual(['Four.', 'Five.']);
    expect(heardBy(lines.cob)).toEqual(['Two.', 'Three.', 'Four.', 'Four again.', 'Five.']);
  });

  it('holds for a connection that opens while it is made', async () => {
    const { ctx } = server;
    const [me, them] = [
      await insertPerson(ctx.db.pool, { name: 'Ears Wide' }),
      await insertPerson(ctx.db.pool, { name: 'Mouth Wide' }),
    ];
    for (const deed of [block, unblock]) {
      let ignored: ReadonlySet<CharacterId> | null = null;
      const connection = {
        characterId: me.characterId,
        ignore: (those: ReadonlySet<CharacterId>) => {
          ignored = those;
        },
      } as unknown as Connection;
      await Promise.all([openEars(ctx, connection), deed(ctx, me.characterId, them.characterId)]);
      expect([...ignored!]).toEqual(deed === block ? [them.characterId] : []);
    }
  });
});
