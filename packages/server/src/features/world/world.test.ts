import { decodeFrame, FLAG, type WorldRecord } from '@farhold/contracts/world-frame';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { cellOf } from '@farhold/rules/world/cells';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import { insertPerson } from '../../testing/people.ts';
import {
  connect,
  newPerson,
  startTestNode,
  type TestClient,
  type TestNode,
} from '../../testing/realtime-node.ts';
import { facts as characterFacts } from '../characters/facts.ts';
import { equipItem, findInventory, unequipItem } from '../characters/inventory.ts';
import { findStats } from '../characters/read.ts';
import { messages as combatMessages } from '../combat/messages.ts';
import { currentFight } from '../combat/service.ts';
import { combatSweeper } from '../combat/sweeper.ts';
import { grant, syncItems } from '../ledger/service.ts';
import { daemons } from './daemons.ts';
import { messages as encounterMessages } from './encounters/messages.ts';
import { facts } from './facts.ts';
import { listNearby, locate, readPulse } from './lookout.ts';
import { messages } from './messages.ts';
import { sessions } from './presence.ts';
import { findWalker } from './queries.ts';
import { slotOf } from './spawn.ts';
import { standingOf } from './standing.ts';

/** A running node of the whole world on a database, with real sockets. */
async function startWorld(options: Parameters<typeof createTestCtx>[0] = {}) {
  const ctx = await createTestCtx({ facts: [...characterFacts, ...facts], ...options });
  await syncItems(ctx);
  const parts = [...daemons, combatSweeper];
  const running: { stop(): Promise<void> }[] = [];
  for (const daemon of parts) running.push(await daemon.start(ctx));
  const node = await startTestNode(ctx, {
    sessions: [sessions],
    messages: [...messages, ...encounterMessages, ...combatMessages],
  });
  return {
    ctx,
    node,
    async stop() {
      await node.close();
      for (const part of running.toReversed()) await part.stop();
    },
  };
}

let world: Awaited<ReturnType<typeof startWorld>>;
let ctx: TestCtx;
let node: TestNode;
const open: TestClient[] = [];
beforeAll(async () => {
  world = await startWorld();
  ({ ctx, node } = world);
});
afterEach(() => {
  for (const client of open.splice(0)) client.ws.close();
});
afterAll(async () => {
  await world.stop();
  await ctx.close();
});

let people = 0;
async function walker(at: readonly [number, number], level = 1) {
  const name = `Tib ${[...String(++people)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}x`;
  return { ...(await insertPerson(ctx.db.pool, { name, at, level })), name };
}
async function play({
  userId,
  characterId,
}: {
  userId: string;
  characterId: CharacterId;
}): Promise<TestClient> {
  const client = await connect(node, newPerson({ userId: userId as never, characterId }));
  open.push(client);
  await client.event('world.zone');
  return client;
}
const records = (client: TestClient): WorldRecord[] =>
  client.binary.flatMap((bytes) => [...decodeFrame(bytes).records]);
const named = (client: TestClient, name: string) =>
  records(client).find((record) => record.record === 'appear' && record.descriptor.name === name);
const until = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 10_000, interval: 20 });

describe('walking with others', () => {
  it('shows newcomers to each other, and the course of who sets out', async () => {
    const [one, two] = [await walker([1300, 3140]), await walker([1310, 3150])];
    const first = await play(one);
    const second = await play(two);
    await until(() => expect(named(first, two.name)).toBeDefined());
    const seen = await until(() => {
      const record = named(second, one.name);
      expect(record).toBeDefined();
      return record!;
    });
    const course = await first.ask('world.move', { path: [[1330, 3140]] });
    expect(course).toMatchObject({ d: { x: 1300, y: 3140, path: [[1330, 3140]], cut: 'none' } });
    await until(() => {
      const moved = records(second).find((record) => record.record === 'move' && record.id === seen.id);
      expect(moved).toMatchObject({ targetY: 3140 });
    });
    expect((await listNearby(ctx, one.characterId)).items.map((other) => other.name)).toContain(two.name);
  });

  it('is found on the map by whatever asks after its greeting', async () => {
    const someone = await walker([1320, 3160]);
    open.push(await connect(node, newPerson(someone)));
    expect(await standingOf(ctx, someone.characterId)).toMatchObject({ x: 1320, y: 3160 });
  });

  it('[MOV1] cuts a way at the sea, and refuses one that cannot begin', async () => {
    const client = await play(await walker([640, 3310]));
    const course = await client.ask('world.move', { path: [[4000, 4000]] });
    expect((course.d as { cut: string }).cut).not.toBe('none');
  });

  it('[MOV5] is as quick as on a road while it wears Walker’s Last Boots', async () => {
    const { characterId, ...one } = await walker([1180, 2240], 60);
    const client = await play({ ...one, characterId });
    const paceOf = async () => {
      const course = await client.ask('world.move', { path: [[1180, 2160]] });
      return (course.d as { speed: number }).speed;
    };
    expect(await paceOf()).toBeLessThan(13);
    const items = { 'walkers-last-boots': 1 } as Record<ItemId, number>;
    await ctx.db.tx((tx) => grant(tx, characterId, { items }, 'test:gift'));
    const boots = (await findInventory(ctx, characterId)).items.find(
      (row) => row.item === 'walkers-last-boots',
    )!;
    await equipItem(ctx, characterId, boots.id);
    await until(async () => expect(await paceOf()).toBe(13));
    expect((await findStats(ctx, characterId)).explain).toContainEqual({
      stat: 'trait-road-speed',
      total: 1,
      parts: [{ label: "Walker's Last Boots", amount: 1 }],
    });
    await unequipItem(ctx, characterId, 'feet');
    await until(async () => expect(await paceOf()).toBeLessThan(13));
  });

  it('is where it was when its player comes back, and saved a second later', async () => {
    const one = await walker([1300, 3200]);
    const client = await play(one);
    await client.ask('world.move', { path: [[1320, 3200]] });
    await until(async () => expect((await locate(ctx, one.characterId)).x).toBeGreaterThan(1303));
    await until(async () =>
      expect((await findWalker(ctx.db.pool, one.characterId))!.x).toBeGreaterThan(1303),
    );
    const before = await locate(ctx, one.characterId);
    const again = await play(one);
    expect((await client.closed).code).toBe(4409);
    const after = await locate(ctx, one.characterId);
    expect(after.present).toBe(true);
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(20);
    expect((await again.ask('world.stop', {})).error).toBeUndefined();
  });

  it('counts who walks for those who look in from outside', async () => {
    await play(await walker([1300, 3260]));
    await until(async () => {
      await ctx.cache.drop('world:pulse');
      expect((await readPulse(ctx)).players).toBeGreaterThan(0);
    });
  });
});

describe('meeting a monster', () => {
  /** Stands beside a monster of the green before the gate. */
  async function beside(client: TestClient, exceptSlots: readonly number[] = []) {
    return until(async () => {
      const gone = new Set(
        records(client).flatMap((record) => (record.record === 'exit' ? [record.id] : [])),
      );
      const monster = records(client).find(
        (record) =>
          record.record === 'appear' &&
          record.kind === 'monster' &&
          (record.flags & FLAG.fighting) === 0 &&
          !gone.has(record.id) &&
          !exceptSlots.includes(slotOf(record.id)),
      );
      expect(monster).toBeDefined();
      return monster as Extract<WorldRecord, { record: 'appear' }>;
    });
  }

  it('refuses one that is far, that is not there, and one’s own kind', async () => {
    const client = await play(await walker([700, 3330]));
    const monster = await beside(client);
    const challenge = (entityId: number) =>
      client.ask('combat.challenge', { target: { kind: 'monster', entityId } });
    expect((await challenge(3)).error?.code).toBe('combat/target-gone');
    expect((await challenge(monster.id + 1)).error?.code).toBe('combat/target-gone');
    const far = await connectAt([760, 3420]);
    const answer = await far.ask('combat.challenge', { target: { kind: 'monster', entityId: monster.id } });
    expect(answer.error?.code).toBe('combat/too-far');
    expect((await far.ask('world.stop', {})).error, 'let go again').toBeUndefined();
  });
  const connectAt = async (at: readonly [number, number]) => play(await walker(at));

  it('[MOV3] holds both in their places until the fight is over, then frees or removes them', async () => {
    const one = await walker([700, 3320], 12);
    const scout = await play(one);
    const monster = await beside(scout);
    const other = await walker([monster.x, monster.y], 12);
    const client = await play(other);
    const fight = await until(async () => {
      const answer = await client.ask('combat.challenge', {
        target: { kind: 'monster', entityId: monster.id },
      });
      expect(answer.error).toBeUndefined();
      return answer.d as { id: string };
    });
    expect((await client.ask('world.move', { path: [[700, 3300]] })).error?.code).toBe('world/fighting');
    const rival = await play(await walker([monster.x, monster.y], 12));
    const busy = await rival.ask('combat.challenge', { target: { kind: 'monster', entityId: monster.id } });
    expect(busy.error?.code).toBe('combat/target-busy');
    await client.ask('combat.surrender', { fightId: fight.id });
    await until(async () => expect(await currentFight(ctx, other.characterId)).toBeNull());
    await until(async () => expect((await client.ask('world.stop', {})).error).toBeUndefined());
    const me = await locate(ctx, other.characterId);
    expect(cellOf(me.x, me.y)).toBe(cellOf(monster.x, monster.y));
  });
});
