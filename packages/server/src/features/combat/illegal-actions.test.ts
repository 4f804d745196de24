/** [CMB3] Every illegal action, by every door: the code that says why, and nothing changed. */
import { takeAction } from '@farhold/contracts/rest/combat';
import { combatAction } from '@farhold/contracts/ws/combat';
import type { Combatant, Effect, Fight } from '@farhold/rules/combat/state';
import type { AbilityId, CharacterId, FightId, ItemId, SpeciesId } from '@farhold/rules/ids';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../testing/characters.ts';
import { connect, type TestClient } from '../../testing/realtime-node.ts';
import { startWholeServer, type WholeServer } from '../../testing/whole-server.ts';
import { act, startPve } from './service.ts';

let server: WholeServer;
let fightId: FightId;
/** As it was when it began: every case starts from here. */
let first: Fight;
type Who = { readonly token: string; readonly characterId: CharacterId };
let me: Who;
let friend: Who;
let stranger: Who;

const [ME, FRIEND, FOE, OTHER_FOE] = [0, 1, 2, 3];
const FOE_KIND = 'rule-crab' as SpeciesId;
const CUT = 'clean-cut' as AbilityId;
const MEND = 'mend' as AbilityId;
const TONIC = 'weld-tonic' as ItemId;
const PIE = 'hare-pie' as ItemId;
const CARRIED = { quantity: 1, used: 0 };

async function newGuest(): Promise<Who> {
  const { accessToken, characterId } = await createApi(
    createRestClient({ baseUrl: server.url }),
  ).auth.guest();
  return { token: accessToken, characterId: characterId! };
}

beforeAll(async () => {
  server = await startWholeServer();
  [me, friend, stranger] = [await newGuest(), await newGuest(), await newGuest()];
  const foe = { species: FOE_KIND, level: 3 };
  const fight = await startPve(server.ctx, {
    characterIds: [me.characterId, friend.characterId],
    monsters: [foe, foe],
    origin: null,
    where: 'by the gate',
  });
  fightId = fight.id;
  // By the whole book: what somebody may not do must not be refused because the fight has never heard of it.
  const { abilities, species, items } = server.ctx.content;
  await sql`
    update combat_instances
    set combat_log = jsonb_set(combat_log, '{setup,content}', ${JSON.stringify({ abilities, species, items })}::jsonb)
    where id = ${fightId}`.execute(server.ctx.db.pool);
  const { rows } = await sql<{ state: Fight }>`
    select jsonb_set(state, '{version}', '7') as state from combat_instances where id = ${fightId}`.execute(
    server.ctx.db.pool,
  );
  const able = { abilities: [CUT, MEND], cooldowns: [0, 0], mana: 50, items: [] };
  first = withMine({ ...rows[0]!.state, order: [ME, FRIEND, FOE, OTHER_FOE], turn: 0 }, able);
});
afterAll(async () => {
  for (const client of sockets.splice(0)) client.ws.close();
  await server.close();
});

function withOne(fight: Fight, id: number, part: Partial<Combatant>): Fight {
  return { ...fight, combatants: fight.combatants.map((one) => (one.id === id ? { ...one, ...part } : one)) };
}
const withMine = (fight: Fight, part: Partial<Combatant>): Fight => withOne(fight, ME, part);
const effect = (kind: Effect['kind'], by: number): Effect => ({
  kind,
  name: 'For the test',
  by,
  harmful: true,
  stacks: 1,
  turns: 2,
  fresh: false,
  stat: null,
  school: null,
  amount: 0,
  growth: 0,
  spreads: false,
  ability: null,
});

/** What somebody asks for, who, and how the fight stands then. */
type Case = {
  readonly action: unknown;
  readonly code: string;
  readonly by?: 'stranger';
  readonly stage?: (fight: Fight) => Fight;
  readonly version?: number;
  readonly fightId?: FightId;
};
const KINDS = {
  attack: { kind: 'attack', target: FOE },
  ability: { kind: 'ability', ability: CUT, target: FOE },
  defend: { kind: 'defend' },
  item: { kind: 'item', item: TONIC },
  flee: { kind: 'flee' },
  surrender: { kind: 'surrender' },
} as const;
const NOBODY = '00000000-0000-4000-8000-000000000099' as FightId;

/** What any action may meet; who gives up need not wait for a turn. */
function casesOf(kind: keyof typeof KINDS): [string, Case][] {
  const action = KINDS[kind];
  const always: [string, Case][] = [
    ['in no such fight', { action, code: 'combat/not-found', fightId: NOBODY }],
    ['in a fight of others', { action, code: 'combat/not-yours', by: 'stranger' }],
    ['after it ended', { action, code: 'combat/ended', stage: (fight) => ({ ...fight, status: 'ended' }) }],
    ['by a version that has passed', { action, code: 'combat/stale', version: 6 }],
    ['by a version to come', { action, code: 'combat/stale', version: 8 }],
    ...(['struck-out', 'fled', 'surrendered'] as const).map((state): [string, Case] => [
      `when ${state}`,
      { action, code: 'combat/not-your-turn', stage: (fight) => withMine(fight, { state }) },
    ]),
  ];
  if (kind === 'surrender') return always;
  return [
    ...always,
    [
      "in a friend's turn",
      { action, code: 'combat/not-your-turn', stage: (fight) => ({ ...fight, turn: 1 }) },
    ],
    [
      'when stunned',
      {
        action,
        code: 'combat/stunned',
        stage: (fight) => withMine(fight, { effects: [effect('stun', FOE)] }),
      },
    ],
  ];
}

const at = (target: number) => ({ kind: 'attack', target }) as const;
const use = (ability: string, target?: number) => ({
  kind: 'ability',
  ability,
  ...(target === undefined ? {} : { target }),
});
const take = (item: string, target?: number) => ({
  kind: 'item',
  item,
  ...(target === undefined ? {} : { target }),
});
const carrying =
  (item: ItemId, quantity = 1) =>
  (fight: Fight): Fight =>
    withMine(fight, { items: [{ ...CARRIED, item, quantity }] });
const taunted = (fight: Fight): Fight => withMine(fight, { effects: [effect('taunt', OTHER_FOE)] });
const fallen = (fight: Fight): Fight => withOne(fight, FOE, { state: 'struck-out', health: 0 });

const OWN: [string, Case][] = [
  ['attack oneself', { action: at(ME), code: 'combat/bad-target' }],
  ['attack a friend', { action: at(FRIEND), code: 'combat/bad-target' }],
  ['attack nobody', { action: at(63), code: 'combat/bad-target' }],
  ['attack one who has fallen', { action: at(FOE), code: 'combat/bad-target', stage: fallen }],
  ['attack another than the taunter', { action: at(FOE), code: 'combat/bad-target', stage: taunted }],
  ['use what is in no book', { action: use('no-such-ability', FOE), code: 'combat/unknown-ability' }],
  ['use what one has not learned', { action: use('full-stop', FOE), code: 'combat/unknown-ability' }],
  [
    'use what is cooling down',
    {
      action: use(CUT, FOE),
      code: 'combat/on-cooldown',
      stage: (fight) => withMine(fight, { cooldowns: [1, 0] }),
    },
  ],
  [
    'use without the mana',
    { action: use(CUT, FOE), code: 'combat/no-mana', stage: (fight) => withMine(fight, { mana: 0 }) },
  ],
  ['use on no one of two', { action: use(CUT), code: 'combat/bad-target' }],
  ['harm a friend', { action: use(CUT, FRIEND), code: 'combat/bad-target' }],
  ['harm another than the taunter', { action: use(CUT, FOE), code: 'combat/bad-target', stage: taunted }],
  ['mend an enemy', { action: use(MEND, FOE), code: 'combat/bad-target' }],
  ['take what one does not carry', { action: take(TONIC), code: 'combat/no-item' }],
  ['take what was the last', { action: take(TONIC), code: 'combat/no-item', stage: carrying(TONIC, 0) }],
  ['take what does not exist', { action: take('no-such-item'), code: 'combat/no-item' }],
  ['take what is eaten at rest', { action: take(PIE), code: 'combat/cannot-use-here', stage: carrying(PIE) }],
  [
    'take what has no use',
    {
      action: take('bog-iron-blade'),
      code: 'combat/cannot-use-here',
      stage: carrying('bog-iron-blade' as ItemId),
    },
  ],
  ['give an enemy a tonic', { action: take(TONIC, FOE), code: 'combat/bad-target', stage: carrying(TONIC) }],
  [
    'run from a Walker',
    {
      action: { kind: 'flee' },
      code: 'combat/cannot-flee',
      stage: (fight) => ({ ...fight, combatType: 'pvp' }),
    },
  ],
  [
    'run from an erratum',
    {
      action: { kind: 'flee' },
      code: 'combat/cannot-flee',
      stage: (fight) => ({ ...fight, combatType: 'raid' }),
    },
  ],
];

async function stage(fight: Fight): Promise<void> {
  const isEnded = fight.status === 'ended';
  await sql`delete from combat_steps where combat_id = ${fightId}`.execute(server.ctx.db.pool);
  await sql`
    update combat_instances set state = ${JSON.stringify(fight)}::jsonb, version = 7, turn_deadline = '2999-01-01',
      status = ${fight.status}, ended_at = ${isEnded ? new Date() : null}
    where id = ${fightId}`.execute(server.ctx.db.pool);
}

/** All that a deed could touch. */
async function kept(): Promise<unknown> {
  const { rows } = await sql`
    select to_jsonb(i) as fight, (select count(*) from combat_steps s where s.combat_id = i.id) as steps,
      (select jsonb_agg(to_jsonb(v) order by v.id) from inventory v where v.character_id = ${me.characterId}) as bag,
      (select count(*) from ledger_transactions) as postings
    from combat_instances i where i.id = ${fightId}`.execute(server.ctx.db.pool);
  return rows;
}

async function post(who: Who, body: string) {
  const response = await fetch(server.url + takeAction.path, {
    method: 'POST',
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
    body,
  });
  return {
    status: response.status,
    code: ((await response.json()) as { code?: string }).code ?? 'no refusal',
  };
}

const sockets: TestClient[] = [];
/** A socket may act five times a second; a new one has its own five. */
const ACTS = 5;
const talking = new Map<Who, { client: TestClient; left: number }>();
async function socketOf(who: Who): Promise<TestClient> {
  const known = talking.get(who);
  if (known !== undefined && known.left > 0) {
    known.left -= 1;
    return known.client;
  }
  const client = await connect({ url: server.url.replace('http', 'ws') }, who, { endpoint: 'combat' });
  sockets.push(client);
  talking.set(who, { client, left: ACTS - 1 });
  return client;
}

async function expectRefused({
  action,
  code,
  by,
  version,
  fightId: other,
  stage: change,
}: Case): Promise<void> {
  await stage((change ?? ((fight) => fight))(first));
  const before = await kept();
  const who = by === 'stranger' ? stranger : me;
  const data = { fightId: other ?? fightId, action, ...(version === undefined ? {} : { version }) };
  expect(await codeOf(act(server.ctx, who.characterId, data as never)), 'the service').toBe(code);
  const answer = await post(who, JSON.stringify(data));
  expect(answer.code, 'POST /api/combat/action').toBe(code);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  const reply = await (await socketOf(who)).ask(combatAction.type, data);
  expect(reply.error?.code, 'combat.action').toBe(code);
  expect(await kept()).toEqual(before);
}

describe.each(Object.keys(KINDS) as (keyof typeof KINDS)[])('[CMB3] %s is refused', (kind) => {
  it.each(casesOf(kind))('%s', async (_when, one) => expectRefused(one));
});

describe('[CMB3] one may not', () => {
  it.each(OWN)('%s', async (_what, one) => expectRefused(one));
});

describe('[CMB3] what is not of the form of an action is refused', () => {
  const MALFORMED: [string, unknown][] = [
    ['nothing', null],
    ['a word', 'attack'],
    ['a list', [KINDS.attack]],
    ['no kind', { target: FOE }],
    ['an unknown kind', { kind: 'dance' }],
    ["a monster's own move", { kind: 'signature', target: ME }],
    ['no target', { kind: 'attack' }],
    ['a target below 0', at(-1)],
    ['a target beyond all', at(64)],
    ['half a target', at(1.5)],
    ['a target by name', { kind: 'attack', target: 'Rule Crab' }],
    ['no ability', { kind: 'ability', target: FOE }],
    ['an ability that is a number', { kind: 'ability', ability: 7, target: FOE }],
    ['no item', { kind: 'item' }],
    ['an item of many', { kind: 'item', item: [TONIC] }],
    ['more than it takes', { ...KINDS.defend, damage: 9999 }],
    ['__proto__', JSON.parse('{"kind":"defend","__proto__":{"auto":true}}')],
  ];
  const sent = (action: unknown): [string, unknown][] => [
    ['action', { fightId, action }],
    ['action with a version', { fightId, action, version: 7 }],
  ];
  it.each(MALFORMED)('%s', async (_what, action) => {
    await stage(first);
    const before = await kept();
    for (const [, data] of sent(action)) {
      expect(await post(me, JSON.stringify(data))).toEqual({ status: 400, code: 'input/invalid' });
      const reply = await (await socketOf(me)).ask(combatAction.type, data);
      expect(reply.error?.code).toBe('input/invalid');
    }
    expect(await kept()).toEqual(before);
  });

  it.each([
    ['no fight', { action: KINDS.defend }],
    ['a fight that is no id', { fightId: 'mine', action: KINDS.defend }],
    ['half a version', { fightId: NOBODY, action: KINDS.defend, version: 0.5 }],
    ['a version below 0', { fightId: NOBODY, action: KINDS.defend, version: -1 }],
    ['an actor', { fightId: NOBODY, action: KINDS.defend, actor: FOE }],
  ])('%s', async (_what, data) => {
    expect(await post(me, JSON.stringify(data))).toEqual({ status: 400, code: 'input/invalid' });
    expect((await (await socketOf(me)).ask(combatAction.type, data)).error?.code).toBe('input/invalid');
  });

  it('too large, or not JSON at all', async () => {
    await stage(first);
    const before = await kept();
    const large = JSON.stringify({ fightId, action: use('a'.repeat(300_000), FOE) });
    expect((await post(me, large)).code).toBe('input/too-large');
    expect((await post(me, '{"fightId":')).code).toBe('input/not-json');
    const broken = await socketOf(me);
    broken.raw('{"id":900,"t":"combat.action",');
    expect((await broken.heard((item) => item.error !== undefined && item.re === null)).error?.code).toBe(
      'input/not-json',
    );
    broken.raw(large);
    expect((await broken.closed).code).toBe(1009);
    talking.delete(me);
    expect(await kept()).toEqual(before);
  });
});

describe('of two at once', () => {
  it('two sockets of one fighter: one acts, the other is told', async () => {
    await stage(first);
    const combat = await connect({ url: server.url.replace('http', 'ws') }, me, { endpoint: 'combat' });
    const game = await connect({ url: server.url.replace('http', 'ws') }, me, { endpoint: 'game' });
    sockets.push(combat, game);
    talking.delete(me);
    const data = { fightId, version: 7, action: KINDS.defend };
    const replies = await Promise.all([combat, game].map((one) => one.ask(combatAction.type, data)));
    const codes = replies.map(({ error }) => error?.code ?? 'done').toSorted();
    expect(codes).toEqual(['combat/stale', 'done']);
    // Whoever lost hears what the other has done, and may go on from there.
    for (const one of [combat, game])
      expect(((await one.event('combat.events')).d as { version: number }).version).toBeGreaterThan(7);
  });

  it('two fighters: the one whose turn it is acts, once, and the other is told that it is not', async () => {
    await stage(first);
    const before = JSON.stringify(await kept());
    const data = { fightId, version: 7, action: KINDS.defend };
    const replies = await Promise.all(
      [await socketOf(me), await socketOf(friend)].map((one) => one.ask(combatAction.type, data)),
    );
    expect(replies[0]!.error).toBeUndefined();
    // Before the deed it is not the friend's turn; after it, what the friend has seen has passed.
    expect(['combat/not-your-turn', 'combat/stale']).toContain(replies[1]!.error?.code);
    expect(JSON.stringify(await kept())).not.toBe(before);
  });

  it('two requests of one fighter over HTTP: one acts, the other is told', async () => {
    await stage(first);
    const body = JSON.stringify({ fightId, version: 7, action: KINDS.defend });
    const codes = (await Promise.all([post(me, body), post(me, body)])).map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['combat/stale', 'no refusal']);
  });
});

describe('an Idempotency-Key on an action', () => {
  const keyed = async (key: string, body: unknown) => {
    const response = await fetch(server.url + takeAction.path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${me.token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };
  const data = () => ({ fightId, version: 7, action: KINDS.defend });
  const versionNow = async (): Promise<number> => {
    const { rows } = await sql<{ version: number }>`
      select version from combat_instances where id = ${fightId}`.execute(server.ctx.db.pool);
    return rows[0]!.version;
  };

  it('answers a repeat from the first answer, and acts once', async () => {
    await stage(first);
    const key = crypto.randomUUID();
    const answer = await keyed(key, data());
    const version = await versionNow();
    expect([answer.status, version > 7]).toEqual([200, true]);
    expect(await keyed(key, data())).toEqual(answer);
    expect(await versionNow()).toBe(version);
  });

  it('refuses another body under the same key, and leaves a refused one free', async () => {
    await stage(first);
    const key = crypto.randomUUID();
    const refused = await keyed(key, { ...data(), version: 6 });
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'combat/stale' });
    await keyed(key, data());
    const version = await versionNow();
    const other = await keyed(key, { fightId, action: KINDS.flee });
    expect([other.status, JSON.parse(other.text).code]).toEqual([422, 'idempotency/other-request']);
    expect(await versionNow()).toBe(version);
  });

  it('acts once for many at once; the others wait, or are told to', async () => {
    await stage(first);
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 4 }, () => keyed(key, data())));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    for (const { status, text } of answers)
      if (status !== 200) expect([status, JSON.parse(text).code]).toEqual([409, 'idempotency/in-progress']);
    const { rows } = await sql<{ steps: number }>`
      select count(*)::int as steps from combat_steps where combat_id = ${fightId}`.execute(
      server.ctx.db.pool,
    );
    expect(rows[0]!.steps).toBe(1);
  });
});
