/** Signatures that always hold, and that data alone cannot say: they ask who else stands. */
import type { SpeciesId } from '../../ids.ts';
import type { Combatant, Fight } from '../state.ts';

const GOOSE = 'goose-militia' as SpeciesId;
const WOLF = 'hatch-wolf' as SpeciesId;
const SKUA = 'stack-skua' as SpeciesId;

function isKin(one: Combatant, other: Combatant): boolean {
  return (
    one.id !== other.id &&
    one.side === other.side &&
    other.state === 'standing' &&
    one.who.kind === 'monster' &&
    other.who.kind === 'monster' &&
    one.who.species === other.who.species
  );
}

function countKin(fight: Fight, one: Combatant): number {
  let count = 0;
  for (const other of fight.combatants) if (isKin(one, other)) count += 1;
  return count;
}

/** Form Square: each goose standing gives the others +10 % armour. */
export function armourFromPack(fight: Fight, target: Combatant): number {
  if (target.who.kind !== 'monster' || target.who.species !== GOOSE) return 0;
  return 0.1 * countKin(fight, target);
}

/** Cross-Hatch: +15 % for each other wolf on the same target. Mob: +8 % for each other skua standing. */
export function damageFromPack(fight: Fight, attacker: Combatant, target: Combatant): number {
  if (attacker.who.kind !== 'monster') return 0;
  if (attacker.who.species === SKUA) return 0.08 * countKin(fight, attacker);
  if (attacker.who.species !== WOLF) return 0;
  let others = 0;
  for (const other of fight.combatants) if (isKin(attacker, other) && other.lastTarget === target.id) others += 1;
  return 0.15 * others;
}
