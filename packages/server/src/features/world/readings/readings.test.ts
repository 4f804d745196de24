/** Reading beneath, by both doors: `world.read` and `/api/world/read`. */
import { read } from '@farhold/contracts/rest/world';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { experienceFor, skillExperienceFor } from '@farhold/rules/progression/levels';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type TestClient } from '../../../testing/realtime-node.ts';
import { startWholeServer, type WholeServer } from '../../../testing/whole-server.ts';
import { awardExperience, findSkills } from '../../characters/service.ts';
import { startPve } from '../../combat/service.ts';
import { grant } from '../../ledger/service.ts';
import { askZone } from '../asking.ts';
import { whereabouts } from '../standing.ts';
import { enterReading } from './enter.ts';

const WORK_MS = 600;
const HERE = 'clause-reading';
let server: WholeServer;
const open: TestClient[] = [];
beforeAll(async () => {
  server = await startWholeServer();
  Object.assign(server.ctx.content.readings, { workMs: WORK_MS });
});
afterAll(async () => {
  for (const client of open) client.ws.close();
  await server.close();
});

/** Somebody new who stands there and plays. */
async function reader(at: readonly [number, number] = [442, 3362]) {
  const rest = createRestClient({ baseUrl: server.url });
  const api = createApi(rest);
  const guest = await api.auth.guest();
  const id = guest.characterId!;
  await sql`update characters set x_coordinate = ${at[0]}, y_coordinate = ${at[1]} where id = ${id}`.execute(
    server.ctx.db.pool,
  );
  const client = await connect({ url: server.url.replace('http', 'ws') }, { token: guest.accessToken });
  open.push(client);
  await client.event('world.zone');
  return { id, api, client, token: guest.accessToken };
}
type Reader = Awaited<ReturnType<typeof reader>>;
const ask = (client: TestClient, data: unknown) => client.ask('world.read', data);
const loreOf = async (id: CharacterId) => (await findSkills(server.ctx.db.pool, id)).lore ?? 0;
async function timesRead(id: CharacterId): Promise<number> {
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(times), 0)::int as sum from character_readings where character_id = ${id}`.execute(
    server.ctx.db.pool,
  );
  return rows[0]!.sum;
}
/** What was read today was read yesterday. */
async function passADay(id: CharacterId): Promise<void> {
  await sql`update character_readings set day = day - 1 where character_id = ${id}`.execute(
    server.ctx.db.pool,
  );
}
async function expectRefused({ id, client, token }: Reader, data: unknown, code: string): Promise<void> {
  const before = await timesRead(id);
  expect((await ask(client, data)).error?.code).toBe(code);
  const response = await fetch(server.url + read.path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(data),
  });
  const answer = (await response.json()) as { code?: string };
  expect([answer.code, response.status >= 400 && response.status < 500]).toEqual([code, true]);
  expect(await timesRead(id)).toBe(before);
}

describe('reading', () => {
  it('[REA3] [REA5] tells what stands there and teaches lore; the same day no more, the next day a tenth', async () => {
    const me = await reader();
    expect((await ask(me.client, { reading: HERE })).d).toEqual({ reading: HERE, workMs: WORK_MS });
    const text = server.ctx.content.readings.texts[HERE as never];
    expect((await me.client.event('world.reading-done')).d).toEqual({
      reading: HERE,
      name: 'the Clause',
      text,
      first: true,
      experience: 24,
      level: await loreOf(me.id),
      levelsGained: expect.any(Number),
    });
    await expectRefused(me, { reading: HERE }, 'reading/read-today');
    expect(await me.api.world.myReadings()).toEqual({
      total: 60,
      items: [{ reading: HERE, name: 'the Clause', zone: 'legend', text, today: true }],
    });
    await passADay(me.id);
    expect((await me.api.world.myReadings()).items[0]!.today).toBe(false);
    await me.api.world.read({ body: { reading: HERE as never } });
    const again = await me.client.heard(
      ({ t, d }) => t === 'world.reading-done' && !(d as { first: boolean }).first,
    );
    expect(again.d).toMatchObject({ reading: HERE, experience: 2, text });
    expect(await timesRead(me.id)).toBe(2);
  });

  it('[REA4] takes half the time for who wears the Sixth Surveyor’s Chain', async () => {
    const me = await reader();
    const chain = 'the-sixth-surveyors-chain' as ItemId;
    await server.ctx.db.tx(async (tx) => {
      await awardExperience(server.ctx, tx, me.id, { experience: experienceFor(48), skills: [] });
      await grant(tx, me.id, { items: { [chain]: 1 } }, `kit:${me.id}`);
    });
    const piece = (await me.api.characters.myInventory()).items.find((stack) => stack.item === chain)!;
    expect((await ask(me.client, { reading: HERE })).d).toEqual({ reading: HERE, workMs: WORK_MS });
    await me.client.event('world.reading-done');
    await me.api.characters.equipItem({ body: { inventoryId: piece.id } });
    await passADay(me.id);
    expect((await ask(me.client, { reading: HERE })).d).toEqual({ reading: HERE, workMs: WORK_MS / 2 });
  });

  it.each([
    ['a reading out of reach', 'reading/too-far', { reading: 'great-pen-reading' }],
    ['a stone', 'reading/none', { reading: 'sheet-hall-stone' }],
    ['a reading that is none', 'reading/none', { reading: 'no-such-reading' }],
    ['no reading', 'input/invalid', {}],
    ['a number', 'input/invalid', { reading: 7 }],
    ['more than it takes', 'input/invalid', { reading: HERE, quick: true }],
  ])('[REA1] is refused for %s', async (_what, code, data) => expectRefused(await reader(), data, code));

  it('[REA2] is refused to who cannot make the lines out yet', async () => {
    const me = await reader([2530, 2912]);
    await expectRefused(me, { reading: 'ink-oaks-reading' }, 'reading/beyond-you');
    await server.ctx.db.tx((tx) =>
      awardExperience(server.ctx, tx, me.id, {
        experience: 0,
        skills: [{ skill: 'lore', amount: skillExperienceFor(18) }],
      }),
    );
    expect((await ask(me.client, { reading: 'ink-oaks-reading' })).error).toBeUndefined();
  });

  it('is refused to who is not on the map, and in a fight', async () => {
    const away = createApi(createRestClient({ baseUrl: server.url }));
    await away.auth.guest();
    await expect(away.world.read({ body: { reading: HERE as never } })).rejects.toMatchObject({
      code: 'world/not-present',
    });
    const me = await reader();
    const { zone, entityId } = await whereabouts(server.ctx, me.id);
    const monsters = [{ species: 'blot' as never, level: 1 }];
    const fight = { characterIds: [me.id], monsters, origin: null, where: 'by the Clause' };
    const { id: fightId } = await startPve(server.ctx, fight);
    await askZone(server.ctx, zone, { ask: 'fight', fightId, entityIds: [entityId] });
    await expectRefused(me, { reading: HERE }, 'character/in-fight');
  });

  it('once at a time; walking on breaks it off, and nothing is learnt', async () => {
    const me = await reader();
    Object.assign(server.ctx.content.readings, { workMs: 60_000 });
    expect((await ask(me.client, { reading: HERE })).error).toBeUndefined();
    Object.assign(server.ctx.content.readings, { workMs: WORK_MS });
    await expectRefused(me, { reading: HERE }, 'gather/busy');
    await me.client.ask('world.steer', { dx: 0, dy: 1 });
    expect((await me.client.event('world.reading-stopped')).d).toEqual({
      reading: HERE,
      code: 'reading/broken-off',
    });
    expect([await timesRead(me.id), (await me.api.world.myReadings()).items]).toEqual([0, []]);
  });

  it('[REA5] two owners at once enter one reading', async () => {
    const me = await reader();
    const study = { worker: { player: { characterId: me.id } }, reading: HERE } as never;
    await Promise.all([enterReading(server.ctx, study), enterReading(server.ctx, study)]);
    expect(await timesRead(me.id)).toBe(1);
    await me.client.event('world.reading-done');
    expect((await me.client.event('world.reading-stopped')).d).toMatchObject({ code: 'reading/read-today' });
  });
});
