import { decodeFrame, FLAG } from '@farhold/contracts/world-frame';
import type { Content } from '@farhold/rules/content/content';
import type { NodeSort } from '@farhold/rules/gathering/node';
import type { CharacterId, ItemId, ShopId } from '@farhold/rules/ids';
import { countItems } from '@farhold/rules/ledger/bag';
import { skillExperienceFor } from '@farhold/rules/progression/levels';
import { CELL_COUNT, cellOf } from '@farhold/rules/world/cells';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadContent } from '../../../platform/content.ts';
import { type FactHandler, on } from '../../../platform/feature.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson } from '../../../testing/people.ts';
import {
  connect,
  newPerson,
  startTestNode,
  type TestClient,
  type TestNode,
} from '../../../testing/realtime-node.ts';
import { facts as characterFacts } from '../../characters/facts.ts';
import { awardExperience, findHands } from '../../characters/service.ts';
import { findBag, findImbalance, grant, syncItems } from '../../ledger/service.ts';
import { daemons } from '../daemons.ts';
import { messages as worldMessages } from '../messages.ts';
import { watchCells } from '../monsters.ts';
import { type NodePlace, nodesOfCell } from '../node-places.ts';
import { type Owner, startOwner } from '../owner.ts';
import { sessions } from '../presence.ts';
import type { Harvest } from '../works.ts';
import { zoneOfCell } from '../zone-of-cell.ts';
import { facts as gatheringFacts } from './facts.ts';
import { messages } from './messages.ts';
import { hasBoughtTool, listSpentNodes } from './queries.ts';
import { reap } from './reap.ts';

const WORK_MS = 300;
const REGROW_MS = 600_000;

/** Work is short here, everything comes in twos, and nothing is left to chance. */
function testContent(): Content {
  const content = structuredClone(loadContent()) as Content;
  const { tiers, kinds, draftShare } = content.gathering;
  const certain = Object.entries(kinds).map(([skill, kind]) => [
    skill,
    {
      ...kind,
      tiers: kind.tiers.map((one) => ({
        ...one,
        amount: [2, 2],
        extras: one.extras.map((extra) => ({ ...extra, chance: 1 })),
        rare: one.rare.map((find) => ({ ...find, chance: 0 })),
      })),
    },
  ]);
  const hasty = tiers.map((tier) => ({ ...tier, workMs: WORK_MS, regrowMs: REGROW_MS }));
  const gathering = { tiers: hasty, kinds: Object.fromEntries(certain), draftShare };
  return { ...content, species: {}, gathering } as Content;
}

const told: unknown[] = [];
const facts: FactHandler[] = [
  ...characterFacts,
  ...gatheringFacts,
  on('resource.gathered', async (_ctx, _tx, fact) => void told.push(fact)),
];

let ctx: TestCtx;
let owner: Owner;
let gateway: { stop(): Promise<void> };
let node: TestNode;
const open: TestClient[] = [];
beforeAll(async () => {
  ctx = await createTestCtx({ facts, ctx: { content: testContent() } });
  await syncItems(ctx);
  owner = await startOwner(ctx);
  gateway = await daemons.find((daemon) => daemon.role === 'realtime')!.start(ctx);
  node = await startTestNode(ctx, { sessions: [sessions], messages: [...worldMessages, ...messages] });
});
afterEach(() => {
  for (const client of open.splice(0)) client.ws.close();
});
afterAll(async () => {
  await node.close();
  await gateway.stop();
  await owner.stop();
  expect(await findImbalance(ctx)).toEqual([]);
  await ctx.close();
});

const used = new Set<number>();
/** A node of this kind that no other test has been at. */
function fresh({ skill, tier }: NodeSort): NodePlace {
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    const zone = zoneOfCell(ctx, cell);
    if (!zone.nodes.some((row) => row.skill === skill && row.tiers.includes(tier))) continue;
    const found = nodesOfCell(
      { content: ctx.content, terrain: ctx.terrain, zone, seed: ctx.seed },
      cell,
    ).find((one) => one.sort.skill === skill && one.sort.tier === tier && !used.has(one.id));
    if (found === undefined) continue;
    used.add(found.id);
    return found;
  }
  throw new Error(`nowhere is there ${skill} ${tier}`);
}

let people = 0;
async function person(at: { x: number; y: number }) {
  const letters = [...String(++people)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return insertPerson(ctx.db.pool, { name: `Annis ${letters}x`, at: [at.x, at.y] });
}
async function play(who: Awaited<ReturnType<typeof person>>): Promise<TestClient> {
  const client = await connect(node, newPerson({ userId: who.userId, characterId: who.characterId }));
  open.push(client);
  await client.event('world.zone');
  const { x, y } = await vi.waitFor(() => ownPlace(client, who.name));
  expect(Number.isFinite(x + y)).toBe(true);
  return client;
}
function ownPlace(client: TestClient, name: string) {
  const seen = client.binary.flatMap((bytes) => [...decodeFrame(bytes).records]);
  const me = seen.find((record) => record.record === 'appear' && record.descriptor.name === name);
  if (me?.record !== 'appear') throw new Error('not on the map yet');
  return me;
}
const gather = (client: TestClient, place: { id: number }) =>
  client.ask('world.gather', { nodeId: place.id });
const carried = async (id: CharacterId) => Object.fromEntries(countItems(await findBag(ctx.db.pool, id)));
const IRON: NodeSort = { skill: 'mining', tier: 1 };

describe('gathering', () => {
  it('goes as written down', async () => {
    const place = fresh(IRON);
    const who = await person(place);
    const client = await play(who);
    const lines: string[] = [];
    const settled = (value: unknown): string => JSON.stringify(value).replaceAll(String(place.id), '<node>');
    const ask = async (type: string, data: object): Promise<void> => {
      lines.push(`> ${type} ${settled(data)}`);
      const { d, error } = await client.ask(type, data);
      lines.push(`< ${settled(error ?? d)}`);
    };
    lines.push('# Somewhere without a node');
    await ask('world.gather', { nodeId: 1 });
    lines.push('', '# At a seam of bog iron, with a lent pick; asking twice does no harm');
    await ask('world.gather', { nodeId: place.id });
    await ask('world.gather', { nodeId: place.id });
    lines.push(`< event world.gathered ${settled((await client.event('world.gathered')).d)}`);
    lines.push('', '# It has to grow back');
    await ask('world.gather', { nodeId: place.id });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./gathering.transcript.txt');
    expect(await carried(who.characterId)).toEqual({ 'bog-iron-ore': 2, copperas: 1 });
    expect((await findHands(ctx, who.characterId)).skills).toEqual({ mining: 0 });
    expect(told.at(-1)).toMatchObject({ characterId: who.characterId, nodeId: place.id, ...IRON });
  });

  it('[GAT9] everybody sees that the node is spent', async () => {
    const place = fresh(IRON);
    const who = await person(place);
    const client = await play(who);
    await gather(client, place);
    await client.event('world.gathered');
    await vi.waitFor(() => {
      const records = client.binary.flatMap((bytes) => [...decodeFrame(bytes).records]);
      const state = records.findLast((record) => record.id === place.id);
      expect(state).toMatchObject({ record: 'state', flags: FLAG.spent });
    });
  });

  it('[GAT8] of two at one node one gets it, and the other is told', async () => {
    const place = fresh(IRON);
    const [one, two] = [await person(place), await person(place)];
    const clients = [await play(one), await play(two)];
    const answers = await Promise.all(clients.map((client) => gather(client, place)));
    expect(answers.map((answer) => answer.error?.code ?? 'begun').sort()).toEqual(['begun', 'gather/taken']);
    const winner = answers[0]!.error === undefined ? 0 : 1;
    await clients[winner]!.event('world.gathered');
    const bags = [await carried(one.characterId), await carried(two.characterId)];
    expect(bags[winner]).toEqual({ 'bog-iron-ore': 2, copperas: 1 });
    expect(bags[1 - winner]).toEqual({});
  });

  it('[GAT7] is broken off by walking on, and nothing is lost', async () => {
    const place = fresh(IRON);
    const who = await person(place);
    const client = await play(who);
    await gather(client, place);
    await client.ask('world.steer', { dx: 1, dy: 0 });
    expect((await client.event('world.gather-stopped')).d).toEqual({
      nodeId: place.id,
      code: 'gather/broken-off',
    });
    expect(await carried(who.characterId)).toEqual({});
    const other = await play(await person(place));
    expect((await gather(other, place)).error).toBeUndefined();
  });
});

describe('whom a node refuses', () => {
  it('[GAT2] the unskilled, until they have learnt it', async () => {
    const place = fresh({ skill: 'logging', tier: 2 });
    const who = await person(place);
    const client = await play(who);
    expect((await gather(client, place)).error?.code).toBe('gather/unskilled');
    await ctx.db.tx((tx) =>
      awardExperience(ctx, tx, who.characterId, {
        experience: 0,
        skills: [{ skill: 'logging', amount: skillExperienceFor(20) }],
      }),
    );
    await vi.waitFor(async () => expect((await gather(client, place)).error).toBeUndefined());
    expect((await client.event('world.gathered')).d).toMatchObject({ level: 20, experience: 20 });
  });

  it('[GAT3] those to whom nobody lends a tool any more', async () => {
    const place = fresh({ skill: 'hunting', tier: 1 });
    const who = await person(place);
    const client = await play(who);
    const deal = { characterId: who.characterId, shop: 'lettice-pound' as ShopId, quantity: 1, marks: 12 };
    await ctx.db.tx(async (tx) => {
      await tx.record('shop.traded', { ...deal, deal: 'buy', item: 'weld' as ItemId });
      await tx.record('shop.traded', { ...deal, deal: 'sell', item: 'plain-pick' as ItemId });
    });
    expect(await hasBoughtTool(ctx.db.pool, who.characterId)).toBe(false);
    await ctx.db.tx((tx) => tx.record('shop.traded', { ...deal, deal: 'buy', item: 'plain-pick' as ItemId }));
    expect((await gather(client, place)).error).toMatchObject({
      code: 'gather/no-tool',
      detail: 'You need a snare. Shops have plain ones.',
    });
    const goods = { items: { ['plain-snare' as ItemId]: 1 } };
    await ctx.db.tx((tx) => grant(tx, who.characterId, goods, 'kit:test'));
    await vi.waitFor(async () => expect((await gather(client, place)).error).toBeUndefined());
    await client.event('world.gathered');
    expect(await carried(who.characterId)).toMatchObject({ coneyskin: 2, 'lean-meat': 1 });
  });

  it('[GAT1] those who are far, in this zone or another', async () => {
    const place = fresh(IRON);
    const client = await play(await person({ x: place.x, y: place.y }));
    expect((await gather(client, fresh(IRON))).error?.code).toBe('gather/too-far');
    expect((await gather(client, fresh({ skill: 'fishing', tier: 1 }))).error?.code).toBe('gather/too-far');
  });

  it('those whose bag is full: before the work, and after it', async () => {
    const place = fresh(IRON);
    const who = await person(place);
    const client = await play(who);
    const sticks = (count: number) =>
      ctx.db.tx((tx) =>
        grant(tx, who.characterId, { items: { ['walkers-stick' as ItemId]: count } }, 'kit:test'),
      );
    await sticks(47);
    await vi.waitFor(async () => expect((await findHands(ctx, who.characterId)).bag).toHaveLength(47));
    // One slot is free, but copperas comes with the ore.
    expect((await gather(client, place)).error).toBeUndefined();
    expect((await client.event('world.gather-stopped')).d).toMatchObject({ code: 'item/bag-full' });
    expect(await carried(who.characterId)).toEqual({ 'walkers-stick': 47 });
    await sticks(1);
    await vi.waitFor(async () => expect((await gather(client, place)).error?.code).toBe('item/bag-full'));
    const other = await play(await person(place));
    expect((await gather(other, place)).error).toBeUndefined();
    await other.event('world.gathered');
  });
});

describe('[GAT10] each harvest once', () => {
  it('two owners at once make one harvest of one node', async () => {
    const place = fresh(IRON);
    const who = await person(place);
    const client = await play(who);
    const zone = ctx.terrain.zoneAt(place.x, place.y).id;
    const run = owner.runs.get(zone)!;
    const { number } = await vi.waitFor(() => {
      const worker = [...run.sim.players].find((one) => one.player!.characterId === who.characterId);
      return { number: worker!.id };
    });
    watchCells(run.sim, run.wilds, [cellOf(place.x, place.y)]);
    const { x, y } = place;
    const [worker, seam] = [run.sim.entities.get(number)!, run.sim.entities.get(place.id)!];
    const harvest: Harvest = { worker, node: seam, sort: place.sort, x, y, doneAt: 0 };
    await Promise.all([reap(ctx, run, harvest), reap(ctx, run, harvest)]);
    expect((await client.event('world.gather-stopped')).d).toMatchObject({ code: 'gather/spent' });
    await client.event('world.gathered');
    expect(await carried(who.characterId)).toEqual({ 'bog-iron-ore': 2, copperas: 1 });
  });

  it('[GAT9] the next owner finds what has to grow back', async () => {
    const place = fresh(IRON);
    const client = await play(await person(place));
    await gather(client, place);
    await client.event('world.gathered');
    const zone = ctx.terrain.zoneAt(place.x, place.y).id;
    const spent = await listSpentNodes(ctx.db.pool, [zone], new Date(ctx.now()));
    const row = spent.find(({ nodeId }) => nodeId === place.id)!;
    expect(row.regrowAt.getTime() - ctx.now()).toBeGreaterThan(REGROW_MS / 2);
    const later = await listSpentNodes(ctx.db.pool, [zone], new Date(ctx.now() + 2 * REGROW_MS));
    expect(later).toEqual([]);
  });
});
