/** What a newcomer tries first, on a whole server. */
import type { CharacterId, FightId, ItemId, ShopId } from '@farhold/rules/ids';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../../facts.ts';
import { connect, type TestClient } from '../../../testing/realtime-node.ts';
import { startWholeServer, type WholeServer } from '../../../testing/whole-server.ts';

const STONE: Record<'at', [number, number]> = { at: [0, 0] };
let server: WholeServer;
const open: TestClient[] = [];
beforeAll(async () => {
  server = await startWholeServer();
  STONE.at = [...server.ctx.content.geography.places.find(({ id }) => id === 'nib-gate-stone')!.at];
});
afterAll(async () => {
  for (const client of open) client.ws.close();
  await server.close();
});

async function newcomer(at?: readonly [number, number]) {
  const api = createApi(createRestClient({ baseUrl: server.url }));
  const guest = await api.auth.guest();
  const id = guest.characterId!;
  if (at) await stand(id, at);
  const client = await connect({ url: server.url.replace('http', 'ws') }, { token: guest.accessToken });
  open.push(client);
  await client.event('world.zone');
  return { id, api, client, done: async () => doneOf(await api.firstSteps.myFirstSteps()) };
}
const stand = (id: CharacterId, [x, y]: readonly [number, number]) =>
  sql`update characters set x_coordinate = ${x}, y_coordinate = ${y} where id = ${id}`.execute(
    server.ctx.db.pool,
  );
const doneOf = ({ steps }: { steps: readonly { step: string; done: boolean }[] }) =>
  steps.filter(({ done }) => done).map(({ step }) => step);
const record = <F extends keyof Facts>(name: F, fact: Facts[F]) =>
  server.ctx.db.tx((tx) => tx.record(name, fact));
const taken = (client: TestClient, step: string) =>
  client.heard(({ t, d }) => t === 'first-steps.taken' && (d as { step: string }).step === step);

const sale = (characterId: CharacterId, deal: 'buy' | 'sell'): Facts['shop.traded'] => ({
  characterId,
  shop: 'wat-cinder' as ShopId,
  deal,
  item: 'weld' as ItemId,
  quantity: 1,
  marks: 1,
});
const fightOf = (winner: CharacterId, outcome: 'won' | 'fled'): Facts['combat.ended'] => ({
  fightId: crypto.randomUUID() as FightId,
  combatType: 'pve',
  terms: null,
  outcome,
  winners: [winner],
  losers: [],
  fled: [],
  struckOut: [],
  origin: null,
});

describe('the first steps', () => {
  it('[FST1] lie before a newcomer, all six to do, in words of the content', async () => {
    const { api } = await newcomer();
    const { steps, hidden } = await api.firstSteps.myFirstSteps();
    expect(hidden).toBe(false);
    expect(steps.map(({ step }) => step)).toEqual(['walk', 'talk', 'fight', 'gather', 'sell', 'sign']);
    expect(steps[0]).toEqual({ step: 'walk', ...server.ctx.content.firstSteps.steps.walk, done: false });
  });

  it('[FST1] are ticked by the thing itself and told, and by nothing like it', async () => {
    const { id, client, done } = await newcomer();
    await record('combat.ended', fightOf(id, 'fled'));
    await record('shop.traded', sale(id, 'buy'));
    expect(await done()).toEqual([]);
    await record('combat.ended', fightOf(id, 'won'));
    await record('shop.traded', sale(id, 'sell'));
    await record('resource.gathered', {
      characterId: id,
      nodeId: 1,
      zone: 'legend',
      skill: 'herbalism',
      tier: 1,
      items: [],
    } as unknown as Facts['resource.gathered']);
    for (const step of ['fight', 'sell', 'gather']) await taken(client, step);
    expect(await done()).toEqual(['fight', 'gather', 'sell']);
  });

  it('[FST1] a stone that is signed, a line that is said, and ground that was walked count too', async () => {
    const { id, api, client, done } = await newcomer(STONE.at);
    await api.world.bind({ body: { stone: 'nib-gate-stone' as never } });
    await taken(client, 'sign');
    await api.messages.sendMessage({ body: { channel: 'global', text: 'Good day to the queue' } });
    expect(await done()).toEqual(expect.arrayContaining(['talk', 'sign']));
    await sql`update first_steps set began_x = began_x + 100, done = done - 'walk' where character_id = ${id}`.execute(
      server.ctx.db.pool,
    );
    expect(await done()).toEqual(['walk', 'talk', 'sign']);
  });

  it('[FST2] are told once: the second fight ticks nothing', async () => {
    const { id, client } = await newcomer();
    await record('combat.ended', fightOf(id, 'won'));
    await record('combat.ended', fightOf(id, 'won'));
    await record('resource.gathered', { characterId: id } as unknown as Facts['resource.gathered']);
    await taken(client, 'gather');
    const told = client.items().filter(({ t }) => t === 'first-steps.taken');
    expect(told.map(({ d }) => (d as { step: string }).step)).toEqual(['fight', 'gather']);
    const { rows } = await sql`select done from first_steps where character_id = ${id}`.execute(
      server.ctx.db.pool,
    );
    expect(rows).toEqual([{ done: ['fight', 'gather'] }]);
  });

  it('[FST3] are put away and laid out again, and are hidden from whoever was here before them', async () => {
    const { id, api } = await newcomer();
    expect(await api.firstSteps.hideFirstSteps({ body: { hidden: true } })).toMatchObject({ hidden: true });
    expect(await api.firstSteps.myFirstSteps()).toMatchObject({ hidden: true });
    await sql`delete from first_steps where character_id = ${id}`.execute(server.ctx.db.pool);
    expect(await api.firstSteps.myFirstSteps()).toMatchObject({ hidden: true });
    await record('combat.ended', fightOf(id, 'won'));
    const again = await api.firstSteps.hideFirstSteps({ body: { hidden: false } });
    expect([again.hidden, doneOf(again)]).toEqual([false, []]);
  });
});
