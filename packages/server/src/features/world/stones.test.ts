/** Signing a stone, by both doors: `world.sign` and `/api/world/bind`. */
import { bind } from '@farhold/contracts/rest/world';
import { FLAG } from '@farhold/contracts/world-frame';
import { worldSign } from '@farhold/contracts/ws/world';
import type { CharacterId, FightId, SpeciesId } from '@farhold/rules/ids';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type TestClient } from '../../testing/realtime-node.ts';
import { startWholeServer, type WholeServer } from '../../testing/whole-server.ts';
import { act, startPve } from '../combat/service.ts';
import { askZone } from './asking.ts';
import { standingOf, whereabouts } from './standing.ts';

const NEAR = 'nib-gate-stone';
let server: WholeServer;
let token: string;
let me: CharacterId;
let client: TestClient | undefined;
beforeAll(async () => {
  server = await startWholeServer();
  const guest = await createApi(createRestClient({ baseUrl: server.url })).auth.guest();
  [token, me] = [guest.accessToken, guest.characterId!];
  await sql`update characters set x_coordinate = 595, y_coordinate = 3325, bound_stone = 'sheet-hall-stone'
    where id = ${me}`.execute(server.ctx.db.pool);
});
afterAll(async () => {
  client?.ws.close();
  await server.close();
});

async function play(): Promise<TestClient> {
  if (client !== undefined) return client;
  client = await connect({ url: server.url.replace('http', 'ws') }, { token });
  await client.event('world.zone');
  return client;
}
async function post(body: unknown) {
  const response = await fetch(server.url + bind.path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: (await response.json()) as { code?: string } };
}
async function boundTo(): Promise<string> {
  const { rows } = await sql<{
    stone: string;
  }>`select bound_stone as stone from characters where id = ${me}`.execute(server.ctx.db.pool);
  return rows[0]!.stone;
}
async function expectRefused(data: unknown, code: string): Promise<void> {
  const before = await boundTo();
  expect((await (await play()).ask(worldSign.type, data)).error?.code, worldSign.type).toBe(code);
  const { status, answer } = await post(data);
  expect([answer.code, status >= 400 && status < 500], bind.path).toEqual([code, true]);
  expect(await boundTo()).toBe(before);
}

it('is refused to who is not on the map', async () => {
  expect((await post({ stone: NEAR })).answer.code).toBe('world/not-present');
  expect(await boundTo()).toBe('sheet-hall-stone');
});

it.each([
  ['a stone out of reach', 'world/stone-too-far', { stone: 'sheet-hall-stone' }],
  ['a reading, which is no stone', 'world/no-such-stone', { stone: 'moved-stone-reading' }],
  ['a stone that is none', 'world/no-such-stone', { stone: 'no-such-stone' }],
  ['no stone', 'input/invalid', {}],
  ['a number', 'input/invalid', { stone: 7 }],
  ['a name that cannot be one', 'input/invalid', { stone: 'Nib Gate\u0000' }],
  ['more than it takes', 'input/invalid', { stone: NEAR, x: 1 }],
])('is refused for %s', async (_what, code, data) => expectRefused(data, code));

it('binds by either door, and again without harm', async () => {
  const signed = { stone: NEAR, name: 'Nib Gate' };
  expect((await (await play()).ask(worldSign.type, { stone: NEAR })).d).toEqual(signed);
  expect(await boundTo()).toBe(NEAR);
  expect(await post({ stone: NEAR })).toEqual({ status: 200, answer: signed });
  await sql`update characters set bound_stone = 'sheet-hall-stone' where id = ${me}`.execute(
    server.ctx.db.pool,
  );
  expect((await post({ stone: NEAR })).status).toBe(200);
  expect(await boundTo()).toBe(NEAR);
});

async function fight(): Promise<FightId> {
  const { id } = await startPve(server.ctx, {
    characterIds: [me],
    monsters: [{ species: 'blot' as SpeciesId, level: 1 }],
    origin: null,
    where: 'at Nib Gate',
  });
  return id;
}
async function flagOnMap(): Promise<boolean> {
  return ((await standingOf(server.ctx, me)).flags & FLAG.fighting) !== 0;
}

it('is refused in a fight of which the map has not heard yet, and done once it is over', async () => {
  await play();
  const fightId = await fight();
  expect(await flagOnMap()).toBe(false);
  await expectRefused({ stone: NEAR }, 'character/in-fight');
  await act(server.ctx, me, { fightId, action: { kind: 'surrender' } });
  expect((await post({ stone: NEAR })).status).toBe(200);
});

it('is not refused because the map still believes in a fight that is over', async () => {
  await play();
  const { zone, entityId } = await whereabouts(server.ctx, me);
  const fightId = crypto.randomUUID() as FightId;
  await askZone(server.ctx, zone, { ask: 'fight', fightId, entityIds: [entityId] });
  expect(await flagOnMap()).toBe(true);
  expect((await post({ stone: NEAR })).status).toBe(200);
});
