/** [CMB3] Every illegal action, by every door: the code that says why, and nothing changed. */
import { combatAction } from '@farhold/contracts/ws/combat';
import { newEffect } from '@farhold/rules/combat/carry';
import type { Combatant, Effect, Fight } from '@farhold/rules/combat/state';
import type { FightId, ItemId } from '@farhold/rules/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../testing/characters.ts';
import {
  CUT,
  FOE,
  FRIEND,
  ME,
  MEND,
  OTHER_FOE,
  type StagedFight,
  startStagedFight,
  withOne,
} from '../../testing/staged-fight.ts';
import { act } from './service.ts';

let scene: StagedFight;
beforeAll(async () => {
  scene = await startStagedFight();
});
afterAll(() => scene.close());

const TONIC = 'weld-tonic' as ItemId;
const PIE = 'hare-pie' as ItemId;
const CARRIED = { quantity: 1, used: 0 };

const withMine = (fight: Fight, part: Partial<Combatant>): Fight => withOne(fight, ME, part);
const effect = (kind: Effect['kind'], by: number): Effect => ({
  ...newEffect(kind, 'For the test', by),
  turns: 2,
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

async function expectRefused({
  action,
  code,
  by,
  version,
  fightId: other,
  stage: change,
}: Case): Promise<void> {
  await scene.stage((change ?? ((fight) => fight))(scene.first));
  const before = await scene.kept();
  const who = by === 'stranger' ? scene.stranger : scene.me;
  const data = { fightId: other ?? scene.fightId, action, ...(version === undefined ? {} : { version }) };
  expect(await codeOf(act(scene.server.ctx, who.characterId, data as never)), 'the service').toBe(code);
  const answer = await scene.post(who, JSON.stringify(data));
  expect(answer.code, 'POST /api/combat/action').toBe(code);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  const reply = await (await scene.socketOf(who)).ask(combatAction.type, data);
  expect(reply.error?.code, 'combat.action').toBe(code);
  expect(await scene.kept()).toEqual(before);
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
    ['action', { fightId: scene.fightId, action }],
    ['action with a version', { fightId: scene.fightId, action, version: 7 }],
  ];
  it.each(MALFORMED)('%s', async (_what, action) => {
    await scene.stage(scene.first);
    const before = await scene.kept();
    for (const [, data] of sent(action)) {
      expect(await scene.post(scene.me, JSON.stringify(data))).toMatchObject({
        status: 400,
        code: 'input/invalid',
      });
      const reply = await (await scene.socketOf(scene.me)).ask(combatAction.type, data);
      expect(reply.error?.code).toBe('input/invalid');
    }
    expect(await scene.kept()).toEqual(before);
  });

  it.each([
    ['no fight', { action: KINDS.defend }],
    ['a fight that is no id', { fightId: 'mine', action: KINDS.defend }],
    ['half a version', { fightId: NOBODY, action: KINDS.defend, version: 0.5 }],
    ['a version below 0', { fightId: NOBODY, action: KINDS.defend, version: -1 }],
    ['an actor', { fightId: NOBODY, action: KINDS.defend, actor: FOE }],
  ])('%s', async (_what, data) => {
    expect(await scene.post(scene.me, JSON.stringify(data))).toMatchObject({
      status: 400,
      code: 'input/invalid',
    });
    expect((await (await scene.socketOf(scene.me)).ask(combatAction.type, data)).error?.code).toBe(
      'input/invalid',
    );
  });

  it('too large, or not JSON at all', async () => {
    await scene.stage(scene.first);
    const before = await scene.kept();
    const large = JSON.stringify({ fightId: scene.fightId, action: use('a'.repeat(300_000), FOE) });
    expect((await scene.post(scene.me, large)).code).toBe('input/too-large');
    expect((await scene.post(scene.me, '{"fightId":')).code).toBe('input/not-json');
    const broken = await scene.socketOf(scene.me);
    broken.raw('{"id":900,"t":"combat.action",');
    expect((await broken.heard((item) => item.error !== undefined && item.re === null)).error?.code).toBe(
      'input/not-json',
    );
    broken.raw(large);
    expect((await broken.closed).code).toBe(1009);
    scene.forget(scene.me);
    expect(await scene.kept()).toEqual(before);
  });
});
