import type { CombatEvent, EffectView } from '@farhold/rules/combat/event';
import { type CombatantView, type FightView, fightViewSchema } from '@farhold/rules/combat/view';
import type { Biome } from '@farhold/rules/content/geography';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CombatEnding } from '../src/game/combat/combat-state.ts';
import { type FightShow, openShow, playOn } from '../src/game/combat/fight-show.ts';

export type Scene = {
  readonly show: FightShow;
  readonly biome: Biome;
  readonly chosen?: string;
  readonly ending?: CombatEnding;
};

const FIGHT_ID = '5f0c7a52-1d0a-4a7e-9a3c-0d7a2b1c3d4e';
const characterId = (id: number) => `0b8e7f0a-93a5-4b6c-8f51-${String(id).padStart(12, '0')}`;
const NAMES = [
  'Isolde Varr',
  'Corvin Ashdown',
  'Mirelle Sedge',
  'Anselm Rook',
  'Bettany Hale',
  'Oswin Marl',
  'Perrin Tallow',
  'Una Wick',
];

const effect = (kind: EffectView['kind'], name: string, part: Partial<EffectView> = {}): EffectView => ({
  ...{ kind, name, harmful: true, stacks: 1, turns: 2 },
  ...part,
});

type Part = Partial<CombatantView>;

function walker(id: number, part: Part = {}): unknown {
  const name = NAMES[id % NAMES.length]!;
  return {
    ...{ id, side: 'a', name, level: 27, state: 'standing', tell: null, auto: false, effects: [] },
    who: { kind: 'character', characterId: characterId(id), arms: armsFromSeed(`${name}${id}`) },
    ...{ health: 1204 - id * 37, maxHealth: 1400, mana: 300 - id * 9, maxMana: 480 },
    ...part,
  };
}

function monster(id: number, species: string, name: string, part: Part = {}): unknown {
  return {
    ...{ id, side: 'b', name, level: 26 + (id % 4), state: 'standing', tell: null, auto: true, effects: [] },
    who: { kind: 'monster', species, family: 'beast' },
    ...{ health: 512, maxHealth: 640, mana: 0, maxMana: 0 },
    ...part,
  };
}

const CHOICES: readonly [string, string, number, number][] = [
  ['clean-cut', 'Clean Cut', 6, 0],
  ['red-letter', 'Red Letter', 10, 0],
  ['sweep-the-page', 'Sweep the Page', 16, 0],
  ['rib-knock', 'Rib Knock', 10, 2],
  ['mend', 'Mend', 12, 0],
  ['full-stop', 'Full Stop', 530, 0],
  ['overreach', 'Overreach', 8, 0],
];

function fightOf(combatants: unknown[], part: Record<string, unknown> = {}): FightView {
  const foes = combatants.map((one) => one as CombatantView).filter((one) => one.side === 'b');
  const own = combatants.map((one) => one as CombatantView).filter((one) => one.side === 'a');
  const expects = foes.map((one, at) => ({
    target: one.id,
    chance: 0.84 + at / 100,
    harm: [142 + at, 168 + at],
  }));
  const order = combatants.map((one) => (one as CombatantView).id);
  return fightViewSchema.parse({
    ...{ id: FIGHT_ID, combatType: 'pve', version: 9, status: 'running', round: 4, turnLimit: 40 },
    turn: { actor: 0, deadline: Date.now() + 18_000 },
    order,
    nextRound: order,
    combatants,
    you: {
      combatant: 0,
      choices: CHOICES.map(([ability, name, mana, cooldownLeft]) => ({
        ...{ ability, name, mana, cooldownLeft, usable: cooldownLeft === 0 && mana < 400 },
        ...(cooldownLeft > 0 ? { why: 'combat/on-cooldown' } : {}),
        expects: ability === 'mend' ? own.map((one) => ({ target: one.id, heal: 160 })) : expects,
      })),
      items: [{ item: 'weld-tonic', name: 'Weld Tonic', quantity: 12 }],
      fleeChance: 0.61,
      attack: foes.map((one) => ({ target: one.id, hitChance: 0.9, min: 101, max: 131 })),
    },
    outcome: null,
    ...part,
  });
}

const act = (actor: number, name: string, targets: number[]): CombatEvent => ({
  ...{ kind: 'act', actor, what: name === 'Attack' ? 'attack' : 'ability', name, targets, auto: false },
});
const harm = (actor: number, target: number, amount: number, critical = false): CombatEvent => ({
  ...{ kind: 'damage', actor, target, school: 'edge', amount, absorbed: 0, critical },
  ...{ source: 'Attack', health: 300 },
});
const story: CombatEvent[] = [
  { kind: 'round', round: 2 },
  act(0, 'Attack', [3]),
  harm(0, 3, 344, true),
  { kind: 'round', round: 3 },
  act(3, 'Cold Word', [0]),
  { kind: 'effect', target: 0, effect: effect('venom', 'Cold Word') },
  act(4, 'Attack', [1]),
  { kind: 'miss', actor: 4, target: 1 },
  act(2, 'Mend', [0]),
  { kind: 'heal', actor: 2, target: 0, amount: 160, source: 'Mend', health: 1204 },
  { kind: 'round', round: 4 },
  act(1, 'Plant Feet', [1]),
  { kind: 'effect', target: 1, effect: effect('brace', 'Plant Feet', { harmful: false }) },
  act(5, 'Attack', [2]),
  harm(5, 2, 212),
];

const show = (
  fight: FightView,
  events: CombatEvent[] = [act(2, 'Rimefire', [5]), harm(2, 5, 187)],
): FightShow => {
  const incipit =
    'The Company of the Tide meets the barrow-dead upon the Salt Road, at the edge of Dogear Wood, in the hour of dusk.';
  return playOn(openShow(fight, { incipit, events: story }), { fight, events });
};

const party = fightOf([
  walker(0, {
    effects: [
      effect('modify', 'Rally', { harmful: false, turns: 4 }),
      effect('venom', 'Cold Word', { amount: 14, stacks: 3 }),
    ],
  }),
  walker(1, {
    effects: [
      effect('brace', 'Plant Feet', { harmful: false, turns: 1 }),
      effect('shield', 'Aegis', { harmful: false, amount: 90 }),
    ],
  }),
  walker(2, { health: 298, effects: [effect('slow', 'Mire', { turns: 1 })] }),
  monster(3, 'lammas-bull', 'Lammas Bull', {
    health: 420,
    effects: [effect('bleed', 'Red Letter', { amount: 25, turns: 3 })],
    tell: { name: 'Charge', text: 'It lowers its head and paws the furrow.', targets: [0] },
  }),
  monster(4, 'gall-sister', 'Gall Sister', {
    who: { kind: 'monster', species: 'gall-sister', family: 'undertext' } as CombatantView['who'],
    effects: [effect('cast', 'Black Office', { harmful: false, turns: 2 })],
    tell: {
      name: 'Black Office',
      text: 'She opens the book at the black page, and breathes in.',
      targets: [],
    },
  }),
  monster(5, 'rust-fox', 'Rust Fox', { health: 233, resist: { ember: 0.15 } } as Part),
]);

const crowd = fightOf([
  ...[0, 1, 2, 3, 4].map((id) => walker(id, id === 3 ? { state: 'struck-out', health: 0 } : {})),
  ...[5, 6, 7, 8, 9, 10].map((id) =>
    monster(id, id % 2 ? 'rust-fox' : 'harbour-gull', id % 2 ? 'Rust Fox' : 'Harbour Gull', {
      health: 100 * (id - 4),
      effects:
        id === 6
          ? [
              effect('bleed', 'Red Letter'),
              effect('slow', 'Mire'),
              effect('stun', 'Rib Knock'),
              effect('venom', 'Gall'),
            ]
          : [],
    }),
  ),
]);

const raid = fightOf(
  [
    ...Array.from({ length: 20 }, (_, id) =>
      walker(
        id,
        id % 6 === 5
          ? { effects: [effect('venom', 'Gall'), effect('burn', 'Ember'), effect('slow', 'Mire')] }
          : {},
      ),
    ),
    monster(20, 'lammas-bull', 'The Great Erratum', {
      ...{ level: 40, health: 31_000, maxHealth: 48_000 },
      tell: { name: 'Charge', text: 'It lowers its head and paws the furrow.', targets: [1, 7] },
      effects: [effect('bleed', 'Red Letter', { stacks: 4 }), effect('modify', 'Shieldsplitter')],
    }),
    monster(21, 'blot', 'Blot'),
    monster(22, 'blot', 'Blot'),
    monster(23, 'blot', 'Blot'),
  ],
  { combatType: 'raid', order: [0, 20, 4, 20, 9, 11, 21, 22, 23] },
);

const ended = (fight: FightView): FightView => ({
  ...fight,
  status: 'ended',
  turn: null,
  order: [],
  nextRound: [],
});
const reward = {
  characterId: characterId(0),
  ...{ experience: 1420, marks: 36, levelsGained: 1 },
  loot: [
    { item: 'copperas', quantity: 3 },
    { item: 'weld-tonic', quantity: 2 },
    { item: 'gall-flask', quantity: 1 },
  ],
  skills: [
    { skill: 'melee', experience: 45, level: 28, levelsGained: 1 },
    { skill: 'defense', experience: 5, level: 14, levelsGained: 0 },
  ],
} as unknown as CombatEnding['reward'];
const ending = (result: CombatEnding['result'], won: boolean): CombatEnding => ({
  ...{ id: party.id, version: 12, result, reward: won ? reward : null, contributions: [], lots: [] },
  struckOut: won
    ? null
    : {
        ...{ stone: 'Tollhithe', x: 330, y: 3560 },
        weakenedUntil: new Date(Date.now() + 120_000).toISOString(),
        protectedUntil: new Date(Date.now() + 300_000).toISOString(),
      },
  text: won
    ? 'You have the field. The barrow-dead will remember it.'
    : 'Struck out. The stone that you last signed lets you stand.',
});

export const SCENES: Readonly<Record<string, Scene>> = {
  party: { show: show(party), biome: 'snow', chosen: 'red-letter' },
  sweep: { show: show(party), biome: 'forest', chosen: 'sweep-the-page' },
  heal: { show: show(party), biome: 'fen', chosen: 'mend' },
  crowd: { show: show(crowd), biome: 'meadow', chosen: 'clean-cut' },
  raid: { show: show(raid, []), biome: 'ruins', chosen: 'sweep-the-page' },
  watched: { show: show({ ...party, you: null }), biome: 'shore' },
  victory: { show: show(ended(party)), biome: 'snow', ending: ending('victory', true) },
  defeat: { show: show(ended(party)), biome: 'snow', ending: ending('defeat', false) },
};
