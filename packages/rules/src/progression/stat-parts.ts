/** Every number of a character, as the parts that it is made of. */
import type { Item } from '../content/item.ts';
import { type ActiveBoon, type BoonGifts, giftsOf } from './boons.ts';
import type { Skill } from './skills.ts';
import { healthOfLevel } from './stats.ts';

export type Build = {
  readonly level: number;
  /** Skill levels; absent is 0. */
  readonly skills: Readonly<Partial<Record<Skill, number>>>;
  /** What is worn, at most one item a place. */
  readonly equipment: readonly Item[];
  /** Dishes and draughts that still work, at most one of each. */
  readonly boons?: readonly ActiveBoon[];
};

export type StatPart = { readonly label: string; readonly amount: number };
export type Parts = Record<string, StatPart[]>;

/** Damage of bare hands. */
const FISTS = { skill: 'melee', school: 'weight', damage: 3 } as const;
/** Share of a weapon's damage that serves a skill that is not its own. */
const OFF_SKILL = 0.5;
/** A level of the skill adds this share to a blow. */
const POWER_PER_SKILL = 0.004;
/** Who fights at arm's length can wear mail; who shoots or writes wears less, and strikes harder for it [CMB8]. */
const STYLE = { melee: -0.12, ranged: 0.16, magic: 0.12 } as const;
const STYLE_LABELS = { melee: 'At arm’s length', ranged: 'From afar', magic: 'By the pen' } as const;
/** A level of defense adds this share to health, and so many points of armour. */
const HEALTH_PER_DEFENSE = 0.002;
const ARMOUR_PER_DEFENSE = 0.4;

/** What the parts come to. */
export function sumOf(parts: readonly StatPart[]): number {
  let sum = 0;
  for (const part of parts) sum += part.amount;
  return sum;
}

/** What the pieces worn bring, one part each. */
function worn(build: Build, read: (item: NonNullable<Item['equipment']>) => number): StatPart[] {
  return build.equipment.map((item) => ({
    label: item.name,
    amount: item.equipment === undefined ? 0 : read(item.equipment),
  }));
}

function eaten(build: Build, read: (gifts: BoonGifts) => number): StatPart[] {
  return (build.boons ?? []).map((boon) => ({ label: boon.name, amount: read(giftsOf(boon)) }));
}

/** The weapon in the main hand; fists where there is none. */
export function weaponOf(equipment: readonly Item[]) {
  const main = equipment.find((item) => item.equipment?.place === 'main-hand');
  return { name: main?.name ?? 'Bare hands', weapon: main?.equipment?.weapon ?? FISTS };
}

function powerOf(build: Build, skill: 'melee' | 'ranged' | 'magic'): StatPart[] {
  const { name, weapon } = weaponOf(build.equipment);
  const share = weapon.skill === skill ? 1 : OFF_SKILL;
  const parts = [
    { label: name, amount: weapon.damage * share },
    { label: 'Level', amount: 3 + build.level },
  ];
  const level = build.skills[skill] ?? 0;
  const trained = [...parts, { label: `${skill} ${level}`, amount: sumOf(parts) * POWER_PER_SKILL * level }];
  return [...trained, { label: STYLE_LABELS[skill], amount: sumOf(trained) * STYLE[skill] }];
}

/** Harm of a blow, by the skill that strikes it, in points. */
export function powerParts(build: Build): Parts {
  return {
    melee: powerOf(build, 'melee'),
    ranged: powerOf(build, 'ranged'),
    magic: powerOf(build, 'magic'),
  };
}

/** Health, mana, armour, initiative, in points. */
export function bodyParts(build: Build): Parts {
  const { level, skills } = build;
  const defense = skills.defense ?? 0;
  const tactics = skills.tactics ?? 0;
  const health = Math.round(healthOfLevel(level));
  const initiative = 10 + 0.3 * level + 0.05 * tactics;
  return {
    maxHealth: [
      { label: 'Level', amount: health },
      { label: `defense ${defense}`, amount: Math.round(health * HEALTH_PER_DEFENSE * defense) },
      ...worn(build, (one) => one.health),
      ...eaten(build, (one) => one.health),
    ],
    maxMana: [
      { label: 'Level', amount: 40 + 2 * level },
      ...worn(build, (one) => one.mana),
      ...eaten(build, (one) => one.mana),
    ],
    armour: [
      { label: `defense ${defense}`, amount: ARMOUR_PER_DEFENSE * defense },
      ...worn(build, (one) => one.armour),
    ],
    initiative: [
      { label: 'Level', amount: 10 + 0.3 * level },
      { label: `tactics ${tactics}`, amount: 0.05 * tactics },
      ...worn(build, (one) => initiative * one.initiative),
      ...eaten(build, (one) => initiative * one.initiative),
    ],
  };
}

/** What a character is good at, in fractions. */
export function shareParts(build: Build): Parts {
  const { skills } = build;
  const { weapon } = weaponOf(build.equipment);
  const defense = skills.defense ?? 0;
  const tactics = skills.tactics ?? 0;
  const level = skills[weapon.skill] ?? 0;
  return {
    accuracy: [
      { label: `${weapon.skill} ${level}`, amount: 0.0004 * level },
      { label: `tactics ${tactics}`, amount: 0.0004 * tactics },
    ],
    evasion: [
      { label: 'Everyone', amount: 0.03 },
      { label: `defense ${defense}`, amount: 0.0004 * defense },
    ],
    critical: [
      { label: 'Everyone', amount: 0.05 },
      { label: `${weapon.skill} ${level}`, amount: 0.0005 * level },
      ...worn(build, (one) => one.critical),
    ],
    healing: [
      { label: 'Everyone', amount: 1 },
      ...worn(build, (one) => one.healing),
      ...eaten(build, (one) => one.healing),
    ],
    threat: [{ label: 'Everyone', amount: 1 }, ...worn(build, (one) => one.threat)],
  };
}
