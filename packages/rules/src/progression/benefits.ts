/** What the social skills are worth, as functions of their level (0 to 100); whoever needs one calls it. */
import { assertNever } from '../result.ts';
import type { Skill } from './skills.ts';

/** Members that a company may have by its leader's leadership, before its own level counts. */
export function guildMembers(leadership: number): number {
  return 20 + Math.floor(leadership / 5);
}

/** Factor of what held land costs to keep, by the leader's leadership. */
export function upkeepFactor(leadership: number): number {
  return 1 - 0.002 * leadership;
}

/** Factor of what a claim costs, by diplomacy. */
export function claimFactor(diplomacy: number): number {
  return 1 - 0.003 * diplomacy;
}

/** Share of experience more for a mentor and a pupil who are together, by the mentor's diplomacy. */
export function mentorShare(diplomacy: number): number {
  return 0.1 + 0.001 * diplomacy;
}

/** Share of a sale that the Outcry keeps, by the seller's trading: a thousandth less for every five levels. */
export function auctionCut(trading: number): number {
  return (50 - Math.floor(trading / 5)) / 1000;
}

/** Whether somebody reads what asks for a level of lore: a chapter, a ruin, a reading. */
export function canRead(lore: number, need: number): boolean {
  return lore >= need;
}

/** Whether somebody is shown an erratum's phases before the fight. */
export function knowsErratum(lore: number, erratumLevel: number): boolean {
  return canRead(lore, erratumLevel);
}

export type Benefit = {
  readonly name: string;
  readonly value: number;
  /** How the value is to be written. */
  readonly unit: 'count' | 'share';
};

/** What a level of a skill does by itself, whatever is worn; for reading. */
export function benefitsOf(skill: Skill, level: number): Benefit[] {
  const share = (name: string, value: number): Benefit => ({ name, value, unit: 'share' });
  const count = (name: string, value: number): Benefit => ({ name, value, unit: 'count' });
  switch (skill) {
    case 'melee':
    case 'ranged':
    case 'magic':
      return [
        share('harm of its blows', 0.004 * level),
        share('accuracy with its weapons', 0.0004 * level),
        share('critical with its weapons', 0.0005 * level),
      ];
    case 'defense':
      return [share('health', 0.002 * level), count('armour', 0.4 * level), share('evasion', 0.0004 * level)];
    case 'tactics':
      return [count('initiative', 0.05 * level), share('accuracy', 0.0004 * level)];
    case 'mining':
    case 'logging':
    case 'herbalism':
    case 'hunting':
    case 'fishing':
      return [count('nodes that you can work, up to skill', level)];
    case 'smithing':
    case 'alchemy':
    case 'cooking':
    case 'tailoring':
    case 'enchanting':
      return [count('recipes that you can make, up to skill', level)];
    case 'leadership':
      return [
        count('members of a company that you lead', guildMembers(level)),
        share('upkeep of its land', upkeepFactor(level) - 1),
      ];
    case 'diplomacy':
      return [
        share('cost of a claim', claimFactor(level) - 1),
        share('experience with a pupil', mentorShare(level)),
      ];
    case 'trading':
      return [share('cut of the Outcry', auctionCut(level)), share('prices in shops', -0.001 * level)];
    case 'lore':
      return [count('readings that you can follow, up to lore', level)];
    default:
      return assertNever(skill);
  }
}
