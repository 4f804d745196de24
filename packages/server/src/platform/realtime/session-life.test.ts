import { notice, sessionRenew } from '@farhold/contracts/ws/session';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import {
  connect,
  newPerson,
  refusedUpgrade,
  startTestNode,
  type TestNode,
} from '../../testing/realtime-node.ts';
import { announce, type Connection, characterTopic, userTopic } from '../feature.ts';
import { LIMITS } from './timing.ts';
import { frameBinary } from './wire.ts';

let ctx: TestCtx;
let node: TestNode;
let aheadMs = 0;
const open: TestNode[] = [];
const QUICK = { sweepMs: 10, closeMs: 50 };

/** A second node on the same bus. */
const otherCtx = (): TestCtx => Object.create(ctx, { nodeId: { value: 'other-node' } });

async function start(timing = {}, of: TestCtx = ctx): Promise<TestNode> {
  const started = await startTestNode(of, { timing: { ...QUICK, ...timing } });
  open.push(started);
  return started;
}
beforeAll(async () => {
  ctx = await createTestCtx({ ctx: { now: () => Date.now() + aheadMs } });
});
afterAll(() => ctx.close());
beforeEach(async () => {
  aheadMs = 0;
  node = await start();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const refused = (path: string, headers?: Record<string, string>) => refusedUpgrade(node, path, headers);

describe('resuming', () => {
  it('misses nothing, and keeps its connection', async () => {
    const person = newPerson();
    const first = await connect(node, person);
    const connection = await node.lived('opened', person.characterId);
    connection?.send(notice, { kind: 'info', text: 'one' });
    await first.event('notice');
    first.ws.terminate();
    await node.lived('closed', person.characterId);
    for (const text of ['two', 'three'])
      announce(ctx, characterTopic(person.characterId), notice, { kind: 'info', text });
    const again = await connect(node, person, { query: `?resume=${first.hello.resumeToken}&seq=1` });
    await again.heard((item) => (item.d as { text?: string })?.text === 'three');
    expect(again.hello).toMatchObject({ resumed: true, sessionId: first.hello.sessionId });
    expect(again.frames[0]?.s).toBe(1);
    expect(again.frames.at(-1)?.s).toBe(3);
    expect((await node.lived('opened', person.characterId, 2))?.id).toBe(connection?.id);
    expect((await again.ask('test.say', { text: 'a' })).d).toEqual({ text: 'a' });
  });

  it('gives the reply that the first socket did not hear', async () => {
    const person = newPerson();
    const first = await connect(node, person);
    first.raw(JSON.stringify({ id: 99, t: 'test.slow', d: { text: 'wait' } }));
    await first.ask('test.say', { text: 'a' });
    first.ws.terminate();
    const again = await connect(node, person, { query: `?resume=${first.hello.resumeToken}&seq=1` });
    node.release();
    expect((await again.heard((item) => item.re === 99)).d).toEqual({ text: 'wait' });
  });

  it('takes over a socket that this end still holds for alive, without a word', async () => {
    const person = newPerson();
    const first = await connect(node, person);
    const again = await connect(node, person, { query: `?resume=${first.hello.resumeToken}&seq=0` });
    expect(again.hello.resumed).toBe(true);
    expect((await first.closed).code).toBe(1006);
    expect(node.lives.map(({ hook }) => hook).slice(0, 3)).toEqual(['opened', 'closed', 'opened']);
  });

  it('begins afresh when too much was missed, the number is of the future, or the token is another’s', async () => {
    const person = newPerson();
    const first = await connect(node, person);
    const connection = await node.lived('opened', person.characterId);
    for (let i = 0; i <= LIMITS.historyMessages; i++)
      connection?.send(notice, { kind: 'info', text: `${i}` });
    const late = await connect(node, person, { query: `?resume=${first.hello.resumeToken}&seq=0` });
    expect(late.hello.resumed).toBe(false);
    const future = await connect(node, person, { query: `?resume=${late.hello.resumeToken}&seq=5` });
    expect(future.hello.resumed).toBe(false);
    const thief = await connect(node, newPerson(), { query: `?resume=${future.hello.resumeToken}&seq=0` });
    expect(thief.hello).toMatchObject({ resumed: false });
    expect(thief.hello.sessionId).not.toBe(future.hello.sessionId);
    expect((await future.ask('test.say', { text: 'still here' })).d).toEqual({ text: 'still here' });
  });

  it('is over, and the character has lapsed, when nobody came back in time', async () => {
    const quick = await start({ lapseMs: 30 });
    const person = newPerson();
    const first = await connect(quick, person);
    first.ws.terminate();
    await quick.lived('lapsed', person.characterId);
    expect(quick.lives.map(({ hook }) => hook)).toEqual(['opened', 'closed', 'lapsed']);
    const again = await connect(quick, person, { query: `?resume=${first.hello.resumeToken}&seq=0` });
    expect(again.hello.resumed).toBe(false);
  });

  it('lapses nobody who is still here by another connection', async () => {
    const quick = await start({ lapseMs: 30 });
    const [person, other] = [newPerson(), newPerson()];
    await connect(quick, person);
    (await connect(quick, person, { endpoint: 'world' })).ws.terminate();
    (await connect(quick, other)).ws.terminate();
    await quick.lived('lapsed', other.characterId);
    expect(
      quick.lives.some(({ hook, characterId }) => hook === 'lapsed' && characterId === person.characterId),
    ).toBe(false);
  });
});

describe('taking over', () => {
  it('closes the older connection of the same endpoint with 4409, in order', async () => {
    const person = newPerson();
    const first = await connect(node, person);
    const chat = await connect(node, person, { endpoint: 'chat' });
    const second = await connect(node, person);
    expect(await first.closed).toEqual({ code: 4409, reason: 'opened elsewhere' });
    expect((await second.ask('test.say', { text: 'a' })).d).toEqual({ text: 'a' });
    expect((await chat.ask('test.say', { text: 'a' })).d).toEqual({ text: 'a' });
    await node.lived('opened', person.characterId, 3);
    expect(node.lives.map(({ hook, connection }) => `${hook} ${connection?.endpoint}`)).toEqual([
      'opened game',
      'opened chat',
      'closed game',
      'opened game',
    ]);
  });

  it('works between nodes, and leaves exactly one of two that came at once', async () => {
    const otherNode = await start({}, otherCtx());
    const person = newPerson();
    const first = await connect(node, person);
    const second = await connect(otherNode, person);
    expect((await first.closed).code).toBe(4409);
    expect((await second.ask('test.say', { text: 'a' })).d).toEqual({ text: 'a' });

    const twin = newPerson();
    const [one, two] = await Promise.all([connect(node, twin), connect(otherNode, twin)]);
    const loser = await Promise.race([one.closed.then(() => one), two.closed.then(() => two)]);
    const winner = loser === one ? two : one;
    expect((await winner.ask('test.say', { text: 'a' })).d).toEqual({ text: 'a' });
    expect(winner.ws.readyState).toBe(winner.ws.OPEN);
  });

  it('lapses nobody who went over to another node', async () => {
    const quick = await start({ lapseMs: 40 });
    const otherNode = await start({}, otherCtx());
    const [person, control] = [newPerson(), newPerson()];
    (await connect(quick, person)).ws.terminate();
    await quick.lived('closed', person.characterId);
    await connect(otherNode, person);
    (await connect(quick, control)).ws.terminate();
    await quick.lived('lapsed', control.characterId);
    expect(quick.lives.filter(({ hook }) => hook === 'lapsed').map(({ characterId }) => characterId)).toEqual(
      [control.characterId],
    );
  });
});

describe('the token', () => {
  it('is asked for when it expires; a fresh one of the same character is taken, another is not', async () => {
    const person = newPerson();
    const client = await connect(node, person);
    const connection = await node.lived('opened', person.characterId);
    const same = { userId: person.userId, characterId: person.characterId };
    const brief = newPerson(same, Date.now() + 60_000);
    expect((await client.ask('session.token', { token: brief.token })).d).toEqual({
      expiresIn: expect.any(Number),
    });
    aheadMs = 61_000;
    expect((await client.event(sessionRenew.type)).d).toEqual({ withinMs: 30_000 });
    const stranger = newPerson({ userId: person.userId });
    expect((await client.ask('session.token', { token: stranger.token })).error?.code).toBe('auth/forbidden');
    expect((await client.ask('session.token', { token: 'guess' })).error?.code).toBe('auth/required');
    const fresh = newPerson(same);
    expect((await client.ask('session.token', { token: fresh.token })).d).toEqual({
      expiresIn: expect.any(Number),
    });
    expect(connection?.sessionId).toBe(fresh.sessionId);
  });

  it('closes with 4401 when none comes, and can be resumed with a good one', async () => {
    const quick = await start({ renewMs: 30 });
    const person = newPerson();
    const client = await connect(quick, person);
    const brief = newPerson({ userId: person.userId, characterId: person.characterId }, Date.now() + 60_000);
    await client.ask('session.token', { token: brief.token });
    aheadMs = 61_000;
    await client.event(sessionRenew.type);
    expect((await client.closed).code).toBe(4401);
    const seq = client.frames.at(-1)?.s;
    const again = await connect(quick, person, { query: `?resume=${client.hello.resumeToken}&seq=${seq}` });
    expect(again.hello.resumed).toBe(true);
  });

  it('revoked closes the session’s sockets with 4403 and cannot be resumed', async () => {
    const person = newPerson();
    const elsewhere = newPerson({ userId: person.userId });
    const client = await connect(node, person);
    const other = await connect(node, elsewhere);
    ctx.bus.publish(userTopic(person.userId), { close: 4403, sessionId: person.sessionId });
    expect((await client.closed).code).toBe(4403);
    expect((await other.ask('test.say', { text: 'a' })).d).toEqual({ text: 'a' });
    const again = await connect(node, newPerson({ userId: person.userId, characterId: person.characterId }), {
      query: `?resume=${client.hello.resumeToken}&seq=0`,
    });
    expect(again.hello.resumed).toBe(false);
    ctx.bus.publish(userTopic(person.userId), { close: 4403 });
    expect((await Promise.all([again.closed, other.closed])).map(({ code }) => code)).toEqual([4403, 4403]);
  });
});

describe('a client that does not read', () => {
  const frame = frameBinary(new Uint8Array(64 * 1024));
  /** Writes world frames until one is skipped. */
  async function fill(connection: Connection | undefined): Promise<number> {
    let sent = 0;
    while (connection?.sendFrames(frame)) {
      sent += 1;
      await new Promise(setImmediate);
    }
    return sent * frame.wire.length;
  }

  it('is not sent frames over 1 MiB, and gets them again once it reads', async () => {
    const person = newPerson();
    const client = await connect(node, person);
    const connection = await node.lived('opened', person.characterId);
    client.socket().pause();
    await fill(connection);
    expect(connection?.sendFrames(frame)).toBe(false);
    client.socket().resume();
    while (!connection?.sendFrames(frame)) await new Promise(setImmediate);
    expect((await client.ask('test.say', { text: 'a' })).d).toEqual({ text: 'a' });
  });

  it('is closed with 4408 over 4 MiB, with the others unaffected', async () => {
    const [person, other] = [newPerson(), newPerson()];
    const client = await connect(node, person);
    const neighbour = await connect(node, other);
    const connection = await node.lived('opened', person.characterId);
    client.socket().pause();
    await fill(connection);
    const text = 'x'.repeat(64 * 1024);
    for (let i = 0; i < 60; i++) {
      connection?.send(notice, { kind: 'info', text });
      await new Promise(setImmediate);
    }
    await node.lived('closed', person.characterId);
    expect((await neighbour.ask('test.say', { text: 'a' })).d).toEqual({ text: 'a' });
    const again = await connect(node, person, { query: `?resume=${client.hello.resumeToken}&seq=0` });
    expect(again.hello.resumed).toBe(false);
  });

  it('is closed when it stays behind for too long', async () => {
    const quick = await start({ slowMs: 30 });
    const person = newPerson();
    const client = await connect(quick, person);
    const connection = await quick.lived('opened', person.characterId);
    client.socket().pause();
    await fill(connection);
    await quick.lived('closed', person.characterId);
    expect(quick.lives.at(-1)?.hook).toBe('closed');
  });
});

describe('the end', () => {
  it('tells clients to come back with jitter, ends what is under way, and lets nobody in', async () => {
    const person = newPerson();
    const client = await connect(node, person);
    client.raw(JSON.stringify({ id: 1, t: 'test.slow', d: { text: 'wait' } }));
    await client.ask('test.say', { text: 'a' });
    const drained = node.drain();
    const { code, reason } = await client.closed;
    expect(code).toBe(1012);
    expect(reason).toMatch(/^retry-ms=\d{1,4}$/);
    node.release();
    await drained;
    expect(node.lives.map(({ hook }) => hook)).toEqual(['opened', 'closed']);
    expect(await refused('/ws/game', { authorization: `Bearer ${person.token}` })).toEqual({
      status: 503,
      code: 'server/restarting',
    });
  });

  it('gives up a client that is gone without a word', async () => {
    const quick = await start({ heartbeatMs: 20 });
    const person = newPerson();
    const client = await connect(quick, person);
    client.socket().pause();
    await quick.lived('closed', person.characterId);
    expect(quick.lives.map(({ hook }) => hook)).toEqual(['opened', 'closed']);
  });

  it('closes a connection that a feature could not open', async () => {
    const broken = await startTestNode(ctx, {
      timing: QUICK,
      sessions: [{ opened: () => Promise.reject(new Error('no room')) }],
    });
    open.push(broken);
    expect((await (await connect(broken, newPerson())).closed).code).toBe(1011);
  });
});
