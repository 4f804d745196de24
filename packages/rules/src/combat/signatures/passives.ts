/**
 * Signatures that always hold, and that data alone cannot say: they ask who else stands, or what the round is.
 * Most combatants have none, and are let through before names are compared: see `modified`.
 */
import type { Skill } from '../../progression/skills.ts';
import type { Combatant, Fight } from '../state.ts';

function isKin(one: Combatant, other: Combatant): boolean {
  return (
    one.id !== other.id &&
    one.side === other.side &&
    other.state === 'standing' &&
    one.passive === other.passive
  );
}

function countKin(fight: Fight, one: Combatant): number {
  let count = 0;
  for (const other of fight.combatants) if (isKin(one, other)) count += 1;
  return count;
}

/** Form Square: each goose standing gives the others +10 % armour. */
export function armourFromPack(fight: Fight, target: Combatant): number {
  return target.passive !== null && target.passive === 'form-square' ? 0.1 * countKin(fight, target) : 0;
}

/** Cross-Hatch: +15 % for each other wolf on the same target. Mob: +8 % for each other skua standing. */
export function damageFromPack(fight: Fight, attacker: Combatant, target: Combatant): number {
  if (attacker.passive === null) return 0;
  if (attacker.passive === 'mob') return 0.08 * countKin(fight, attacker);
  if (attacker.passive !== 'cross-hatch') return 0;
  let others = 0;
  for (const other of fight.combatants) {
    if (isKin(attacker, other) && other.lastTarget === target.id) others += 1;
  }
  return 0.15 * others;
}

/** Ride Off: every third round no melee blow reaches it. */
export function isOutOfReach(fight: Fight, target: Combatant, skill: Skill | null): boolean {
  return (
    target.passive !== null && target.passive === 'ride-off' && skill === 'melee' && fight.round % 3 === 0
  );
}

/** Second Page: acts twice a round. */
export function turnsInRound(combatant: Combatant): number {
  return combatant.passive !== null && combatant.passive === 'second-page' ? 2 : 1;
}

/** Slide: first in round one. At the Turn: first in every fourth. Couch Lance: always last. */
export function placeInOrder(combatant: Combatant, round: number): -1 | 0 | 1 {
  if (combatant.passive === null) return 0;
  switch (combatant.passive) {
    case 'slide':
      return round === 1 ? -1 : 0;
    case 'at-the-turn':
      return round % 4 === 0 ? -1 : 0;
    case 'acts-last':
      return 1;
    default:
      return 0;
  }
}
