import { atom } from '../atom.ts';
import type { School } from '../content/item.ts';
import type { Family, Species } from '../content/species.ts';
import { type CombatStats, healthOfLevel, powerOfLevel } from '../progression/stats.ts';

/**
 * What an ordinary monster bears and deals, against a character of its level with a weapon of its tier.
 * Set so that auto-combat in a starter kit wins about four fights in five against its equal; a pack's
 * members are built to be met in twos.
 */
const HEALTH_SHARE = 1.05;
const POWER_SHARE = 0.92;

/** Change of harm taken by school, for each family of monsters. */
const RESISTANCES: Readonly<Record<Family, Partial<Record<School, number>>>> = {
  beast: { ember: 0.15 },
  folk: {},
  slip: { gilt: 0.25, gall: -0.5 },
  drollery: { weight: 0.25 },
  undertext: { edge: -0.5, point: -0.5, gilt: 0.25 },
};

/** The stats of a monster at a level, by its species' build. */
export function monsterStats(
  species: Pick<Species, 'build' | 'family' | 'school'>,
  level: number,
): CombatStats {
  const { build } = species;
  const power = powerOfLevel(level) * POWER_SHARE * build.damage;
  return {
    maxHealth: Math.max(1, Math.round(healthOfLevel(level) * HEALTH_SHARE * build.health)),
    maxMana: 0,
    melee: power,
    ranged: power,
    magic: power,
    weaponSkill: 'melee',
    weaponSchool: species.school === 'victim' ? 'edge' : atom(species.school),
    armour: (4 + 2.2 * level) * build.armour,
    initiative: (10 + 0.3 * level) * build.initiative,
    accuracy: 0,
    evasion: 0.03,
    critical: 0.04,
    healing: 1,
    threat: 1,
    resist: RESISTANCES[species.family],
    traits: {},
  };
}

/** Levels over which a Walker comes to wear all ten pieces, and what the kinds of the wild gain meanwhile. */
const DRESSED = { from: 4, to: 20, health: 0.15, power: 0.38 } as const;

/** The stats of a kind that is met in the wild: it keeps up with what Walkers of its level wear. */
export function keepingUp(stats: CombatStats, level: number): CombatStats {
  const share = Math.max(0, Math.min(1, (level - DRESSED.from) / (DRESSED.to - DRESSED.from)));
  const power = 1 + DRESSED.power * share;
  return {
    ...stats,
    maxHealth: Math.round(stats.maxHealth * (1 + DRESSED.health * share)),
    melee: stats.melee * power,
    ranged: stats.ranged * power,
    magic: stats.magic * power,
  };
}
