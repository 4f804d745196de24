/** What clients hear of a company, over one small history: the leader on `/ws/game`, a newcomer on `/ws/game` and `/ws/chat`. */
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId } from '@farhold/rules/ids';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type TestClient } from '../../../testing/realtime-node.ts';
import { startWholeServer, type WholeServer } from '../../../testing/whole-server.ts';
import { grant } from '../../ledger/service.ts';

let server: WholeServer;
beforeAll(async () => {
  server = await startWholeServer();
});
afterAll(() => server.close());

async function newcomer(name: string) {
  const rest = createRestClient({ baseUrl: server.url });
  const api = createApi(rest);
  const { accessToken: token, characterId } = await api.auth.guest();
  const { pool } = server.ctx.db;
  await sql`update characters set name = ${name}, level = 5 where id = ${characterId}`.execute(pool);
  // Guests begin with skills drawn by lot, and a leader's makes room for more members.
  await sql`delete from skills where character_id = ${characterId} and skill_name = 'leadership'`.execute(
    pool,
  );
  return { api, token, characterId: characterId as CharacterId };
}

it('goes as written down', async () => {
  const { ctx, url } = server;
  const node = { url: url.replace('http', 'ws') };
  const [ada, bea] = [await newcomer('Ada Reed'), await newcomer('Bea Quill')];
  await ctx.db.tx((tx) => grant(tx, ada.characterId, { marks: 600 }, 'test:purse'));
  const names = new Map<string, string>([
    [ada.characterId, '<Ada>'],
    [bea.characterId, '<Bea>'],
  ]);
  const settled = (text: string): string =>
    [...names]
      .reduce((all, [id, name]) => all.replaceAll(id, name), text)
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '<uuid>')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
      .replace(/"arms":\{.*?"bordure":[^}]+\}/g, '"arms":<arms>');
  const lines: string[] = [];
  const read = new Map<TestClient, number>();
  const clients = [
    ['Ada', await connect(node, ada)],
    ['Bea', await connect(node, bea)],
    ['Bea on chat', await connect(node, bea, { endpoint: 'chat' })],
  ] as const;
  const [[, adasLine], [, beasLine], [, beasChat]] = clients;
  const isOurs = (item: { readonly t?: string }): boolean =>
    /^(guild\.(?!presence)|chat\.message)/.test(item.t ?? '');
  /** Runs a deed and waits until this client has heard so many more things. */
  const after = async (
    what: string,
    act: () => Promise<unknown>,
    heard: readonly (readonly [TestClient, number])[],
  ): Promise<void> => {
    lines.push(`# ${what}`);
    const before = new Map(clients.map(([, client]) => [client, client.items().filter(isOurs).length]));
    await act();
    for (const [client, more] of heard)
      await expect
        .poll(() => client.items().filter(isOurs).length, { interval: 5 })
        .toBe(before.get(client)! + more);
    for (const [name, client] of clients) {
      const items = client.items().filter(isOurs);
      for (const item of items.slice(read.get(client) ?? 0))
        lines.push(`< ${name}: ${settled(JSON.stringify(item))}`);
      read.set(client, items.length);
    }
    lines.push('');
  };

  const face = { name: 'The Larks of Hithe', arms: armsFromSeed('larks'), description: 'We carry ladders.' };
  await after('Ada founds a company', () => ada.api.guilds.foundGuild({ body: face }), [[adasLine, 2]]);
  const { hall } = await ada.api.guilds.myGuild();
  const { id } = hall!.guild;
  names.set(id, '<Larks>');
  const params = { id };
  const toBea = { params, body: { name: 'Bea Quill' } };
  await after('Ada asks Bea in', () => ada.api.guilds.inviteToGuild(toBea), [
    [adasLine, 2],
    [beasLine, 1],
  ]);
  await after('Bea follows', () => bea.api.guilds.acceptGuildRequest({ params, body: {} }), [
    [adasLine, 2],
    [beasLine, 4],
  ]);
  const say = (text: string) => () => ada.api.messages.sendMessage({ body: { channel: 'guild', text } });
  await after('Ada speaks to the company', say('The ladder is in the barn.'), [
    [adasLine, 1],
    [beasLine, 1],
    [beasChat, 1],
  ]);
  const rank = { characterId: bea.characterId, from: 'recruit', rank: 'member' } as const;
  await after('Bea is made a member', () => ada.api.guilds.rankInGuild({ params, body: rank }), [
    [adasLine, 2],
    [beasLine, 2],
  ]);
  const marks = { params, body: { marks: 40 } };
  await after('Ada puts marks into the chest', () => ada.api.guilds.depositInGuild(marks), [
    [adasLine, 2],
    [beasLine, 2],
  ]);
  const kick = { params, body: { characterId: bea.characterId } };
  await after('Ada sends Bea away', () => ada.api.guilds.kickFromGuild(kick), [
    [adasLine, 2],
    [beasLine, 2],
  ]);
  await after('Ada speaks again, and Bea does not hear it', say('It was my ladder.'), [[adasLine, 1]]);
  const again = 'Ada asks Bea in again: what was said meanwhile came to nobody else';
  await after(again, () => ada.api.guilds.inviteToGuild(toBea), [
    [adasLine, 2],
    [beasLine, 1],
  ]);
  for (const [, client] of clients) client.ws.close();
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./guilds.transcript.txt');
});

it('a company stands under the names of its members on the map and on their pages, as long as they are in it', async () => {
  const { ctx, url } = server;
  const node = { url: url.replace('http', 'ws') };
  const [cid, dot] = [await newcomer('Cid Reed'), await newcomer('Dot Quill')];
  await ctx.db.tx((tx) => grant(tx, cid.characterId, { marks: 600 }, 'test:purse'));
  const lines = await Promise.all([cid, dot].map((one) => connect(node, one)));
  const shown = async (): Promise<(string | null | undefined)[]> => {
    const { items } = await dot.api.world.nearbyPlayers();
    const { guild } = await dot.api.characters.characterProfile({ params: { name: 'Cid Reed' } });
    return [items.find((one) => one.name === 'Cid Reed')?.guild, guild];
  };
  await expect.poll(shown).toEqual([null, null]);
  const body = { name: 'The Lamp Lighters', arms: armsFromSeed('lamps') };
  const { guild } = await cid.api.guilds.foundGuild({ body });
  await expect.poll(shown).toEqual(['The Lamp Lighters', 'The Lamp Lighters']);
  await cid.api.guilds.leaveGuild({ params: { id: guild.id }, body: {} });
  await expect.poll(shown).toEqual([null, null]);
  for (const client of lines) client.ws.close();
});
