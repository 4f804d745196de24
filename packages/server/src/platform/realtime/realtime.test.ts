import { inventoryChanged, notice } from '@farhold/contracts/ws/session';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import {
  connect,
  newPerson,
  refusedUpgrade,
  startTestNode,
  type TestNode,
} from '../../testing/realtime-node.ts';
import { announce, characterTopic, dismiss, enrol } from '../feature.ts';
import { createMetrics } from '../metrics.ts';
import { refuse } from '../refusal.ts';
import { LIMITS } from './timing.ts';
import { frameBinary } from './wire.ts';

let ctx: TestCtx;
let node: TestNode;
const open: TestNode[] = [];
const QUICK = { sweepMs: 10, closeMs: 50 };

async function start(timing = {}, of: TestCtx = ctx): Promise<TestNode> {
  const started = await startTestNode(of, { timing: { ...QUICK, ...timing } });
  open.push(started);
  return started;
}
beforeAll(async () => {
  ctx = await createTestCtx();
});
afterAll(() => ctx.close());
beforeEach(async () => {
  node = await start();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const refused = (path: string, headers?: Record<string, string>) => refusedUpgrade(node, path, headers);

describe('the upgrade', () => {
  it('refuses without a good token, without a character, from another site and elsewhere', async () => {
    const { token } = newPerson();
    const nobody = newPerson({ characterId: null });
    const authorization = `Bearer ${token}`;
    expect(await refused('/ws/game')).toEqual({ status: 401, code: 'auth/required' });
    expect(await refused('/ws/game', { authorization: 'Bearer guess' })).toEqual({
      status: 401,
      code: 'auth/required',
    });
    expect(await refused('/ws/game', { authorization: `Bearer ${newPerson({}, 5).token}` })).toEqual({
      status: 401,
      code: 'auth/token-expired',
    });
    expect(await refused('/ws/game', { authorization: `Bearer ${nobody.token}` })).toEqual({
      status: 403,
      code: 'character/none-selected',
    });
    expect(await refused('/ws/game', { authorization, origin: 'https://evil.example' })).toEqual({
      status: 403,
      code: 'auth/forbidden',
    });
    expect(await refused('/ws/nothing', { authorization })).toEqual({ status: 404, code: 'route/not-found' });
  });

  it('takes an Authorization header, and the origins of the public address and of the host that was asked', async () => {
    const { token } = newPerson();
    const authorization = `Bearer ${token}`;
    const { host } = new URL(node.url);
    for (const origin of [ctx.config.publicUrl, `http://${host}`])
      expect(await refused('/ws/chat', { authorization, origin })).toEqual({ status: 101, code: 'upgraded' });
  });

  it('is refused when its session is revoked while it is being let in', async () => {
    const person = newPerson();
    const strict = await startTestNode(ctx, {
      authenticate: async (_ctx, _token, scrutiny) => (scrutiny?.fresh ? refuse('auth/required') : person),
    });
    const headers = { authorization: `Bearer ${person.token}` };
    expect(await refusedUpgrade(strict, '/ws/game', headers)).toEqual({ status: 401, code: 'auth/required' });
    await strict.close();
  });

  it('limits refused upgrades by address', async () => {
    const answers = [];
    for (let i = 0; i < 31; i++)
      answers.push(await refused('/ws/game', { 'x-forwarded-for': '198.51.100.9' }));
    expect(answers[29]?.code).toBe('auth/required');
    expect(answers[30]).toEqual({ status: 429, code: 'rate-limited' });
  });
});

describe('messages', () => {
  it('greets first, with the number that the connection goes on from', async () => {
    const client = await connect(node, newPerson());
    expect(client.frames[0]).toMatchObject({
      s: 0,
      m: [{ t: 'session.hello', d: { resumed: false, heartbeatMs: 25_000 } }],
    });
    expect(client.ws.protocol).toBe('farhold.v1');
  });

  it('answers every message that carries an id', async () => {
    const client = await connect(node, newPerson());
    expect((await client.ask('test.say', { text: 'good day' })).d).toEqual({ text: 'good day' });
    expect((await client.ask('ping', undefined)).d).toEqual({ serverTime: expect.any(Number) });
    expect((await client.ask('test.nothing', {})).error?.code).toBe('input/unknown-message');
    expect((await client.ask('test.say', { text: 5 })).error).toEqual({
      code: 'input/invalid',
      detail: expect.stringContaining('text: '),
    });
    expect((await client.ask('test.say', { text: 'a', more: 1 })).error?.code).toBe('input/invalid');
    expect((await client.ask('test.fail', { how: 'refuse' })).error).toEqual({
      code: 'world/blocked',
      detail: 'a tree',
    });
    const bug = await client.ask('test.fail', { how: 'bug' });
    expect(bug.error?.code).toBe('server/internal');
    expect(JSON.stringify(bug)).not.toContain('secret');
    expect((await client.ask('test.fail', { how: 'chatty' })).error?.code).toBe('server/internal');
  });

  it.each([
    ['not JSON', '{"t":', 'input/not-json'],
    ['a list', '[]', 'input/invalid'],
    ['no type', '{"d":{}}', 'input/invalid'],
    ['a wrong id', '{"id":"a","t":"ping"}', 'input/invalid'],
    ['a prototype', '{"t":"ping","__proto__":{"a":1}}', 'input/invalid'],
    ['deep nesting', `{"t":"ping","d":${'['.repeat(50)}${']'.repeat(50)}}`, 'input/invalid'],
  ])('refuses %s without an id, and goes on', async (_name, text, code) => {
    const client = await connect(node, newPerson());
    client.raw(text);
    expect((await client.heard((item) => item.re === null)).error?.code).toBe(code);
    expect((await client.ask('test.say', { text: 'a' })).d).toEqual({ text: 'a' });
  });

  it('refuses binary frames, and closes on one that is too large', async () => {
    const client = await connect(node, newPerson());
    client.ws.send(Buffer.from('{"id":1,"t":"ping"}'));
    expect((await client.heard((item) => item.re === null)).error?.code).toBe('input/not-json');
    client.raw(JSON.stringify({ id: 2, t: 'test.say', d: { text: 'a'.repeat(LIMITS.messageBytes) } }));
    expect((await client.closed).code).toBe(1009);
  });

  it('takes on each endpoint what is meant for it, and on game everything', async () => {
    const [chat, combat, game] = await Promise.all(
      ['chat', 'combat', 'game'].map((endpoint) => connect(node, newPerson(), { endpoint })),
    );
    expect((await chat!.ask('test.fight', { text: 'a' })).error?.code).toBe('input/unknown-message');
    expect((await combat!.ask('test.fight', { text: 'a' })).d).toEqual({ text: 'a' });
    expect((await combat!.ask('test.say', { text: 'a' })).error?.code).toBe('input/unknown-message');
    expect((await game!.ask('test.say', { text: 'a' })).d).toEqual({ text: 'a' });
    expect((await game!.ask('test.fight', { text: 'a' })).d).toEqual({ text: 'a' });
  });

  it('handles messages of one budget in order, and does not hold up the others', async () => {
    const client = await connect(node, newPerson());
    const first = client.ask('test.slow', { text: 'wait' });
    const second = client.ask('test.slow', { text: 'next' });
    expect((await client.ask('test.say', { text: 'quick' })).d).toEqual({ text: 'quick' });
    expect(client.items().filter((item) => item.re !== undefined)).toHaveLength(1);
    node.release();
    await Promise.all([first, second]);
    const replies = client.items().filter((item) => item.re !== undefined);
    expect(replies.map((item) => (item.d as { text: string }).text)).toEqual(['quick', 'wait', 'next']);
  });

  it('spends a budget for each kind, and closes on a flood', async () => {
    const client = await connect(node, newPerson());
    const fights = await Promise.all(
      Array.from({ length: 8 }, () => client.ask('test.fight', { text: 'a' })),
    );
    expect(fights.filter((item) => item.error === undefined).length).toBeGreaterThanOrEqual(5);
    expect(fights.at(-1)?.error?.code).toBe('rate-limited');
    expect((await client.ask('test.slow', { text: 'a' })).error).toBeUndefined();
    for (let i = 0; i < 300; i++) client.raw('nonsense');
    expect((await client.closed).code).toBe(4429);
  });
});

describe('events', () => {
  it('reach every session that joined the topic, numbered without a gap', async () => {
    const [one, other] = [newPerson(), newPerson()];
    const clients = await Promise.all([one, other].map((person) => connect(node, person)));
    for (const { characterId } of [one, other]) await (await node.lived('opened', characterId))?.join('town');
    for (let i = 0; i < 40; i++) announce(ctx, 'town', notice, { kind: 'info', text: `line ${i}` });
    for (const client of clients) {
      await client.heard((item) => item.t === 'notice' && (item.d as { text: string }).text === 'line 39');
      const numbers = client.frames.flatMap((frame) =>
        frame.m.map((_, i) => frame.s - frame.m.length + 1 + i),
      );
      expect(numbers).toEqual(Array.from({ length: 41 }, (_, i) => i));
      // What is said in one turn of the event loop leaves as one frame.
      expect(client.frames.length).toBeLessThan(5);
    }
  });

  it('reach every connection of a character that is enrolled, on any node, and none once it is dismissed', async () => {
    const person = newPerson();
    const other = await start({}, Object.create(ctx, { nodeId: { value: 'other' } }));
    const clients = [
      await connect(node, person, { endpoint: 'chat' }),
      await connect(other, person),
      await connect(node, newPerson()),
    ] as const;
    await other.lived('opened', person.characterId);
    enrol(ctx, person.characterId, 'guild:larks');
    const say = (text: string): void => announce(ctx, 'guild:larks', notice, { kind: 'info', text });
    const heard = clients.map(
      (client) => () =>
        client.items().flatMap((item) => (item.t === 'notice' ? [(item.d as { text: string }).text] : [])),
    );
    await expect
      .poll(() => {
        say('come');
        return heard.map((texts) => texts().length > 0);
      })
      .toEqual([true, true, false]);
    say('last');
    dismiss(ctx, person.characterId, 'guild:larks');
    say('never');
    const own = (text: string): void =>
      announce(ctx, characterTopic(person.characterId), notice, { kind: 'info', text });
    own('after');
    for (const client of clients.slice(0, 2))
      await client.heard((item) => item.t === 'notice' && (item.d as { text: string }).text === 'after');
    for (const texts of heard.slice(0, 2)) expect(texts().slice(-2)).toEqual(['last', 'after']);
  });

  it('carry the version of what they speak of', async () => {
    const person = newPerson();
    const client = await connect(node, person);
    announce(ctx, characterTopic(person.characterId), notice, { kind: 'gain', text: 'three marks' }, 12);
    expect((await client.event('notice')).v).toBe(12);
  });

  it('reach only the endpoints that they are for', async () => {
    const person = newPerson();
    const chat = await connect(node, person, { endpoint: 'chat' });
    const game = await connect(node, person);
    announce(ctx, characterTopic(person.characterId), inventoryChanged, { slots: 1, marks: 1, items: [] });
    announce(ctx, characterTopic(person.characterId), notice, { kind: 'info', text: 'a' });
    await Promise.all([game.event('inventory.changed'), game.event('notice'), chat.event('notice')]);
    expect(chat.items().map((item) => item.t)).toEqual(['session.hello', 'notice']);
  });

  it('stop when the topic is left', async () => {
    const person = newPerson();
    const client = await connect(node, person);
    const connection = await node.lived('opened', person.characterId);
    await connection?.join('town');
    connection?.leave('town');
    announce(ctx, 'town', notice, { kind: 'info', text: 'unheard' });
    connection?.send(notice, { kind: 'info', text: 'heard' });
    await client.event('notice');
    expect(client.items().filter((item) => item.t === 'notice')).toEqual([
      { t: 'notice', d: { kind: 'info', text: 'heard' } },
    ]);
  });
});

it('counts connections, players and messages', async () => {
  const metrics = createMetrics();
  const counted = await start({}, Object.create(ctx, { metrics: { value: metrics } }));
  const person = newPerson();
  const client = await connect(counted, person);
  await connect(counted, person, { endpoint: 'chat' });
  (await counted.lived('opened', person.characterId))?.sendFrames(frameBinary(new Uint8Array(3)));
  await client.ask('test.say', { text: 'a' });
  // A loop of awaits on numbers that are at hand would never let the socket open.
  await expect.poll(() => metrics.registry.metrics()).toContain('ws_connections{endpoint="chat"} 1');
  let text = await metrics.registry.metrics();
  expect(text).toContain('ws_connections{endpoint="game"} 1');
  expect(text).toMatch(/^players_online 1$/m);
  await counted.drain();
  text = await metrics.registry.metrics();
  expect(text).toMatch(/ws_messages_total\{direction="in",type="test.say"\} 1/);
  expect(text).toMatch(/ws_messages_total\{direction="out",type="frame"\} 1/);
  expect(text).toMatch(/^players_online 0$/m);
});

it('tells clients when events of other nodes may have been missed', async () => {
  const gaps: (() => void)[] = [];
  const onGap = (listener: () => void) => {
    gaps.push(listener);
    return () => {};
  };
  const patched = await start({}, Object.create(ctx, { bus: { value: { ...ctx.bus, onGap } } }));
  const client = await connect(patched, newPerson());
  for (const tell of gaps) tell();
  expect((await client.event('session.resync')).d).toEqual({ reason: 'gap' });
});
