import type { CharacterId, ItemId } from '../ids.ts';
import type { Skill } from '../progression/skills.ts';
import { SKILLS } from '../progression/skills.ts';
import { createRng, type Rng } from '../random.ts';
import type { LootRule } from './loot.ts';
import { beatenErratum, haulOf } from './raid-loot.ts';
import type { Combatant, Fight, FightContent } from './state.ts';

export type Stack = { readonly item: ItemId; readonly quantity: number };
export type CharacterReward = {
  readonly characterId: CharacterId;
  readonly experience: number;
  readonly marks: number;
  readonly loot: readonly Stack[];
  readonly skillExperience: readonly { readonly skill: Skill; readonly amount: number }[];
  /** Share (0 to 1) of what its side did, by damage dealt, damage taken and healing. */
  readonly contribution: number;
  /** Items used up in the fight. */
  readonly spent: readonly Stack[];
};
export type Rewards = {
  readonly perCharacter: readonly CharacterReward[];
  /** [LOT1] What is scarce and for several to share: rolled for, or given out by the leader. */
  readonly lots: readonly Stack[];
  /** Who may have of the lots. */
  readonly sharers: readonly CharacterId[];
};

/** What one character did in a fight, for everybody on its side to see. */
export type Contribution = {
  readonly characterId: CharacterId;
  readonly name: string;
  readonly damage: number;
  readonly healing: number;
  readonly taken: number;
  /** Of what its side did, between 0 and 1. */
  readonly share: number;
};

/** Experience points of a monster at a level. */
export function experienceOfMonster(level: number): number {
  return 10 + 4 * level;
}

/** A foe far below teaches little, one above a little more. */
function byDifference(foe: number, own: number): number {
  return Math.max(0.1, Math.min(1.3, 1 + 0.1 * (foe - own)));
}

/** A foe that ran leaves a third of the lesson and none of its things. */
const FLED_SHARE = 1 / 3;
/** Experience of a skill for one use against a foe of one's level. */
const SKILL_USE = 5;
/** Uses of one skill that count in one fight, so that no fight is drawn out for practice. */
const MOST_USES = 12;

function effort(one: Combatant): number {
  return one.damageDone + one.healingDone + 0.5 * one.damageTaken;
}

function foesOf(fight: Fight, side: Combatant['side']): Combatant[] {
  return fight.combatants.filter((one) => one.side !== side);
}

/** Who shares: of the winning side, whoever did not run or give up. */
function sharersOf(fight: Fight): Combatant[] {
  const winner = fight.outcome?.winner ?? null;
  return fight.combatants.filter(
    (one) =>
      one.who.kind === 'character' &&
      one.side === winner &&
      (one.state === 'standing' || one.state === 'struck-out'),
  );
}

function isLooted({ who }: Combatant, rule: LootRule | undefined): boolean {
  return who.kind === 'character' && rule?.looted?.includes(who.characterId) === true;
}

function experienceFrom(fight: Fight, one: Combatant, sharers: number): number {
  let sum = 0;
  for (const foe of foesOf(fight, one.side)) {
    if (foe.who.kind !== 'monster') continue;
    const share = foe.state === 'struck-out' || foe.state === 'surrendered' ? 1 : FLED_SHARE;
    sum += experienceOfMonster(foe.level) * byDifference(foe.level, one.level) * share;
  }
  // Each companion adds a tenth to the whole before it is shared.
  return Math.round((sum * (1 + 0.1 * (sharers - 1))) / Math.max(1, sharers));
}

function skillExperienceOf(fight: Fight, one: Combatant): CharacterReward['skillExperience'] {
  let foeLevel = 1;
  for (const foe of foesOf(fight, one.side)) foeLevel = Math.max(foeLevel, foe.level);
  const worth = SKILL_USE * byDifference(foeLevel, one.level);
  return SKILLS.flatMap((skill) => {
    const uses = Math.min(MOST_USES, one.practice[skill] ?? 0);
    return uses > 0 ? [{ skill, amount: Math.max(1, Math.round(uses * worth)) }] : [];
  });
}

type Purse = { marks: number; loot: Map<ItemId, number> };

function add(loot: Map<ItemId, number>, item: ItemId, quantity: number): void {
  loot.set(item, (loot.get(item) ?? 0) + quantity);
}

const stacksOf = (loot: ReadonlyMap<ItemId, number>): Stack[] =>
  [...loot].map(([item, quantity]) => ({ item, quantity }));

/** What lies in a lot of its own: scarce finds where several share by another mode than round robin. Variants are. */
function goesToLots(item: ItemId, sharers: number, rule: LootRule | undefined): boolean {
  if (rule === undefined || rule.mode === 'round-robin' || sharers < 2) return false;
  return item.includes('+') || rule.scarce.includes(item);
}

type Dealing = {
  readonly fight: Fight;
  readonly content: FightContent;
  readonly sharers: readonly Combatant[];
  readonly rule: LootRule | undefined;
};

/** What the struck out leave behind, dealt round by round among the sharers from a drawn first. */
function dealLoot(
  { fight, content, sharers, rule }: Dealing,
  rng: Rng,
): { readonly purses: Purse[]; readonly lots: Stack[] } {
  const lots: Stack[] = [];
  const purses = sharers.map((): Purse => ({ marks: 0, loot: new Map() }));
  let next = rng.int(0, sharers.length - 1);
  for (const foe of foesOf(fight, sharers[0]!.side)) {
    if (foe.who.kind !== 'monster' || foe.state !== 'struck-out') continue;
    const purse = purses[next % purses.length]!;
    next += 1;
    purse.marks += rng.int(1, 2) + Math.floor(foe.level / 2);
    for (const row of content.species[foe.who.species]?.loot ?? []) {
      if (!rng.chance(row.chance)) continue;
      const quantity = rng.int(row.min, row.max);
      if (goesToLots(row.item, sharers.length, rule)) lots.push({ item: row.item, quantity });
      else add(purse.loot, row.item, quantity);
    }
  }
  const erratum = beatenErratum(fight, content);
  if (erratum !== null) {
    const haul = haulOf(erratum, { sharers: sharers.length, rule }, rng);
    for (const [at, { marks, pigments }] of haul.each.entries()) {
      purses[at]!.marks += marks;
      for (const { item, quantity } of pigments) add(purses[at]!.loot, item, quantity);
    }
    lots.push(...haul.pieces);
  }
  return { purses, lots };
}

function spentBy(one: Combatant): Stack[] {
  return one.items.filter((row) => row.used > 0).map((row) => ({ item: row.item, quantity: row.used }));
}

/** Fights in the Margin and sieges give neither loot nor experience from here. */
function pays(fight: Fight): boolean {
  return fight.combatType === 'pve' || fight.combatType === 'raid';
}

function shareOf(fight: Fight, one: Combatant): number {
  let whole = 0;
  for (const other of fight.combatants) if (other.side === one.side) whole += effort(other);
  return whole > 0 ? Math.round((effort(one) / whole) * 1000) / 1000 : 0;
}

/** Damage dealt, healing done and blows taken by everybody on a side, and what share of the whole that was. */
export function contributionsOf(fight: Fight, side: Combatant['side']): Contribution[] {
  return fight.combatants.flatMap((one) =>
    one.who.kind === 'character' && one.side === side
      ? [
          {
            characterId: one.who.characterId,
            name: one.name,
            damage: one.damageDone,
            healing: one.healingDone,
            taken: one.damageTaken,
            share: shareOf(fight, one),
          },
        ]
      : [],
  );
}

/**
 * What an ended fight gives to each character in it: the boxes "Calculate Rewards/XP", "Distribute Loot" and
 * "Award Skill Experience". Follows from the state and the rule of sharing alone, so it may be reckoned again but must
 * be given once [CMB5]. Practice counts for losers too. Empty while the fight runs.
 */
export function rewardsOf(fight: Fight, content: FightContent, rule?: LootRule): Rewards {
  if (fight.status === 'running') return { perCharacter: [], lots: [], sharers: [] };
  const sharers = pays(fight) ? sharersOf(fight) : [];
  // Who has had of it this week helps for the lesson [RAD5].
  const entitled = sharers.filter((one) => !isLooted(one, rule));
  const { purses, lots } =
    entitled.length > 0
      ? dealLoot({ fight, content, sharers: entitled, rule }, createRng(fight.rng))
      : { purses: [], lots: [] };
  const perCharacter = fight.combatants.flatMap((one): CharacterReward[] => {
    if (one.who.kind !== 'character') return [];
    const purse = purses[entitled.indexOf(one)];
    return [
      {
        characterId: one.who.characterId,
        experience: sharers.includes(one) ? experienceFrom(fight, one, sharers.length) : 0,
        marks: purse?.marks ?? 0,
        loot: purse === undefined ? [] : stacksOf(purse.loot),
        skillExperience: skillExperienceOf(fight, one),
        contribution: shareOf(fight, one),
        spent: spentBy(one),
      },
    ];
  });
  const characters = entitled.flatMap(({ who }) => (who.kind === 'character' ? [who.characterId] : []));
  return { perCharacter, lots, sharers: characters };
}
