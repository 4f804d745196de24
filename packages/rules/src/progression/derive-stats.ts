import { type Item, SCHOOLS, type School } from '../content/item.ts';
import type { Skill } from './skills.ts';
import { type CombatStats, healthOfLevel } from './stats.ts';

export type StatPart = { readonly label: string; readonly amount: number };
export type StatExplained = {
  readonly stat: string;
  readonly total: number;
  readonly parts: readonly StatPart[];
};
export type DerivedStats = { readonly stats: CombatStats; readonly explain: readonly StatExplained[] };

export type Build = {
  readonly level: number;
  /** Skill levels; absent is 0. */
  readonly skills: Readonly<Partial<Record<Skill, number>>>;
  /** What is worn, at most one item a place. */
  readonly equipment: readonly Item[];
};

/** Damage of bare hands. */
const FISTS = { skill: 'melee', school: 'weight', damage: 3 } as const;
/** Share of a weapon's damage that serves a skill that is not its own. */
const OFF_SKILL = 0.5;
/** What is worn changes the harm of a school by this share at most, either way. */
const MOST_RESISTANCE = 0.6;
/** A level of the skill adds this share to a blow. */
const POWER_PER_SKILL = 0.004;

function sumOf(parts: readonly StatPart[]): number {
  let sum = 0;
  for (const part of parts) sum += part.amount;
  return sum;
}

/** Parts worth showing: what is not nothing. */
function listed(parts: readonly StatPart[]): StatPart[] {
  return parts.filter((part) => part.amount !== 0);
}

function fromEquipment(
  equipment: readonly Item[],
  read: (item: NonNullable<Item['equipment']>) => number,
): StatPart[] {
  return equipment.map((item) => ({
    label: item.name,
    amount: item.equipment === undefined ? 0 : read(item.equipment),
  }));
}

function weaponOf(equipment: readonly Item[]) {
  const main = equipment.find((item) => item.equipment?.place === 'main-hand');
  return { name: main?.name ?? 'Bare hands', weapon: main?.equipment?.weapon ?? FISTS };
}

function powerParts(build: Build, skill: 'melee' | 'ranged' | 'magic'): StatPart[] {
  const { name, weapon } = weaponOf(build.equipment);
  const share = weapon.skill === skill ? 1 : OFF_SKILL;
  const parts = [
    { label: name, amount: weapon.damage * share },
    { label: 'Level', amount: 3 + build.level },
  ];
  const level = build.skills[skill] ?? 0;
  return [...parts, { label: `${skill} ${level}`, amount: sumOf(parts) * POWER_PER_SKILL * level }];
}

function resistOf(equipment: readonly Item[]): Partial<Record<School, number>> {
  const resist: Partial<Record<School, number>> = {};
  for (const school of SCHOOLS) {
    let sum = 0;
    for (const item of equipment) sum += item.equipment?.resist[school] ?? 0;
    if (sum !== 0) resist[school] = Math.max(-MOST_RESISTANCE, Math.min(MOST_RESISTANCE, sum));
  }
  return resist;
}

/** What a character is, in points: health, mana, powers, armour, initiative. */
function pointParts(build: Build): Record<string, StatPart[]> {
  const { level, skills, equipment } = build;
  const defense = skills.defense ?? 0;
  const tactics = skills.tactics ?? 0;
  const health = Math.round(healthOfLevel(level));
  const initiative = 10 + 0.3 * level + 0.05 * tactics;
  return {
    maxHealth: [
      { label: 'Level', amount: health },
      { label: `defense ${defense}`, amount: Math.round(health * 0.002 * defense) },
      ...fromEquipment(equipment, (one) => one.health),
    ],
    maxMana: [{ label: 'Level', amount: 40 + 2 * level }, ...fromEquipment(equipment, (one) => one.mana)],
    melee: powerParts(build, 'melee'),
    ranged: powerParts(build, 'ranged'),
    magic: powerParts(build, 'magic'),
    armour: [
      { label: `defense ${defense}`, amount: 0.4 * defense },
      ...fromEquipment(equipment, (one) => one.armour),
    ],
    initiative: [
      { label: 'Level', amount: 10 + 0.3 * level },
      { label: `tactics ${tactics}`, amount: 0.05 * tactics },
      ...fromEquipment(equipment, (one) => initiative * one.initiative),
    ],
  };
}

/** What it is good at, in fractions. */
function shareParts({ skills, equipment }: Build): Record<string, StatPart[]> {
  const { weapon } = weaponOf(equipment);
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
      ...fromEquipment(equipment, (one) => one.critical),
    ],
    healing: [{ label: 'Everyone', amount: 1 }, ...fromEquipment(equipment, (one) => one.healing)],
    threat: [{ label: 'Everyone', amount: 1 }, ...fromEquipment(equipment, (one) => one.threat)],
  };
}

/**
 * The stats of a character in a fight, and where each number comes from. Health, mana, powers, armour and
 * initiative are points; the rest are fractions. Sums are exact to a thousandth.
 */
export function deriveStats(build: Build): DerivedStats {
  const parts: Record<string, StatPart[]> = { ...pointParts(build), ...shareParts(build) };
  const { weapon } = weaponOf(build.equipment);
  const total = (stat: string) => Math.round(sumOf(parts[stat]!) * 1000) / 1000;
  const stats: CombatStats = {
    maxHealth: Math.max(1, Math.round(total('maxHealth'))),
    maxMana: Math.max(0, Math.round(total('maxMana'))),
    melee: total('melee'),
    ranged: total('ranged'),
    magic: total('magic'),
    weaponSkill: weapon.skill,
    weaponSchool: weapon.school,
    armour: total('armour'),
    initiative: total('initiative'),
    accuracy: total('accuracy'),
    evasion: total('evasion'),
    critical: total('critical'),
    healing: total('healing'),
    threat: total('threat'),
    resist: resistOf(build.equipment),
  };
  const explain = Object.keys(parts).map((stat) => ({
    stat,
    total: total(stat),
    parts: listed(parts[stat]!),
  }));
  return { stats, explain };
}
