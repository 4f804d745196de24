/** `combat.watch` and `combat.unwatch`: what somebody from outside is told of a fight, and until when. */
import { combatEvents, combatUnwatch, combatWatch } from '@farhold/contracts/ws/combat';
import type { FightView } from '@farhold/rules/combat/view';
import type { CharacterId, FightId, SpeciesId } from '@farhold/rules/ids';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, type TestClient } from '../../testing/realtime-node.ts';
import { startWholeServer, type WholeServer } from '../../testing/whole-server.ts';
import { act, startPve, switchAuto } from './service.ts';

let server: WholeServer;
beforeAll(async () => {
  server = await startWholeServer();
});
const clients: TestClient[] = [];
afterAll(async () => {
  for (const client of clients) client.ws.close();
  await server.close();
});

type Guest = { readonly characterId: CharacterId; readonly client: TestClient };
async function newGuest(): Promise<Guest> {
  const { accessToken, characterId } = await createApi(
    createRestClient({ baseUrl: server.url }),
  ).auth.guest();
  const client = await connect(
    { url: server.url.replace('http', 'ws') },
    { token: accessToken },
    { endpoint: 'combat' },
  );
  clients.push(client);
  return { characterId: characterId!, client };
}

let fighter: Guest;
let onlooker: Guest;
let fightId: FightId;
beforeEach(async () => {
  [fighter, onlooker] = [await newGuest(), await newGuest()];
  const fight = await startPve(server.ctx, {
    characterIds: [fighter.characterId],
    monsters: [{ species: 'blot' as SpeciesId, level: 1 }],
    origin: null,
    where: 'by the gate',
  });
  fightId = fight.id;
});
/** Changes the fight and ends nothing, whoever's turn it is. */
const move = (on: boolean): Promise<FightView> =>
  switchAuto(server.ctx, fighter.characterId, { fightId, on });
const toldOf = ({ client }: Guest, version: number): { fight: FightView }[] =>
  client
    .items()
    .flatMap(({ t, v, d }) => (t === combatEvents.type && v === version ? [d as { fight: FightView }] : []));

describe('[CMB7] who looks on', () => {
  it.each([
    ['by its id', () => ({ fightId })],
    ['by one who fights in it', () => ({ characterId: fighter.characterId })],
  ])('finds the fight %s, and sees what everybody may see', async (_how, which) => {
    const { d } = await onlooker.client.ask(combatWatch.type, which());
    expect(d).toMatchObject({ id: fightId, status: 'running', you: null });
    expect(JSON.stringify(d)).not.toMatch(/"rng"|"seed"|"cooldowns"|"choices"|"items"/);
    const { version } = await move(true);
    await onlooker.client.heard(({ t, v }) => t === combatEvents.type && v === version);
    const [told] = toldOf(onlooker, version);
    expect(told?.fight).toMatchObject({ version, you: null });
    await fighter.client.heard(({ t, v }) => t === combatEvents.type && v === version);
    expect(toldOf(fighter, version)[0]?.fight.you).not.toBeNull();
  });

  it('hears no more of it after having turned away, however often', async () => {
    const { client } = onlooker;
    await client.ask(combatWatch.type, { fightId });
    expect((await client.ask(combatUnwatch.type, { fightId })).d).toEqual({ done: true });
    const { version } = await move(true);
    await fighter.client.heard(({ t, v }) => t === combatEvents.type && v === version);
    expect((await client.ask(combatUnwatch.type, { fightId })).d).toEqual({ done: true });
    expect(toldOf(onlooker, version)).toEqual([]);
  });

  it('and fights in it has the own view, and is told once', async () => {
    const { d } = await fighter.client.ask(combatWatch.type, { fightId });
    expect((d as FightView).you).not.toBeNull();
    const { version } = await move(true);
    await fighter.client.heard(({ t, v }) => t === combatEvents.type && v === version);
    await fighter.client.ask(combatUnwatch.type, { fightId });
    expect(toldOf(fighter, version)).toHaveLength(1);
  });

  it('sees a fight that is over as it ended', async () => {
    await act(server.ctx, fighter.characterId, { fightId, action: { kind: 'surrender' } });
    const { d } = await onlooker.client.ask(combatWatch.type, { fightId });
    expect(d).toMatchObject({ status: 'ended', you: null, turn: null });
  });

  it.each([
    ['no such fight', 'combat/not-found', () => ({ fightId: crypto.randomUUID() })],
    ['one who does not fight', 'combat/not-found', () => ({ characterId: onlooker.characterId })],
    ['nobody', 'combat/not-found', () => ({ characterId: crypto.randomUUID() })],
    ['nothing', 'input/invalid', () => ({})],
    ['what is no id', 'input/invalid', () => ({ fightId: 'mine' })],
    ['two things at once', 'input/invalid', () => ({ fightId, characterId: fighter.characterId })],
  ])('is refused for %s', async (_what, code, which) => {
    const { error } = await onlooker.client.ask(combatWatch.type, which());
    expect(error?.code).toBe(code);
    const { version } = await move(true);
    await fighter.client.heard(({ t, v }) => t === combatEvents.type && v === version);
    await onlooker.client.ask(combatUnwatch.type, { fightId });
    expect(toldOf(onlooker, version)).toEqual([]);
  });
});
