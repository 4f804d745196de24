/** What changes of numbers, and effects that only one move has, are worth to who brings them about. */
import type { AbilityEffect } from '../content/ability.ts';
import { isOverTime } from './carry.ts';
import { bestPower, type Scales, shieldOf } from './scales.ts';
import type { Combatant } from './state.ts';

type ModifyEffect = Extract<AbilityEffect, { kind: 'modify' }>;
type SpecialEffect = Extract<AbilityEffect, { kind: 'special' }>;

function isCarried(target: Combatant, effect: ModifyEffect): boolean {
  const { effects } = target;
  for (let at = 0; at < effects.length; at++) {
    const one = effects[at]!;
    if (one.stat === null || one.stat !== effect.stat) continue;
    if (one.amount === effect.amount && one.turns > 1) return true;
  }
  return false;
}

/** Changes of what the carrier bears: a friend's are weighed by the pressure, an enemy's by our own blows. */
function worthOfBearing(scales: Scales, target: Combatant, effect: ModifyEffect): number {
  const { actor, pressure, allies } = scales;
  const friend = target.side === actor.side;
  const sign = friend ? 1 : -1;
  const blows = friend ? pressure : bestPower(actor) * (1 + allies);
  const span = sign * effect.amount * effect.turns;
  switch (effect.stat) {
    case 'damage-taken':
    case 'resist':
      return -span * blows * 0.6;
    case 'armour':
      return span * blows * 0.25;
    case 'evasion':
      return span * pressure * 0.8;
    default:
      return 0;
  }
}

/** Changes that last for one blow or one choice, and those that only somebody near the end needs. */
function worthOfMoment(scales: Scales, target: Combatant, effect: ModifyEffect): number {
  const { actor, pressure } = scales;
  const { amount, turns } = effect;
  const sign = target.side === actor.side ? 1 : -1;
  const power = bestPower(target);
  switch (effect.stat) {
    case 'next-attack':
      return sign * amount * power * 0.8;
    case 'next-hit-taken':
      return -amount * pressure * 0.8;
    case 'next-told':
      return target.tell === null ? 0 : -amount * power;
    case 'mana-cost':
      return -sign * amount * 0.25 * power;
    case 'returned':
      return amount * pressure * 0.7;
    case 'redirected':
      return target.health < actor.health ? amount * turns * pressure * 0.3 : 0;
    case 'unfalling':
      return isDesperate(actor) ? pressure * turns : 0;
    default:
      return 0;
  }
}

/**
 * Worth, in health points, of changing one of the target's numbers for some turns; 0 where it carries as much
 * already.
 */
export function worthOfModifier(scales: Scales, target: Combatant, effect: ModifyEffect): number {
  if (isCarried(target, effect)) return 0;
  const { actor, allies } = scales;
  const { amount, turns } = effect;
  const sign = target.side === actor.side ? 1 : -1;
  const power = bestPower(target);
  switch (effect.stat) {
    case 'damage-dealt':
    case 'accuracy':
    case 'critical':
      return sign * amount * turns * power * 0.7;
    case 'damage-taken':
    case 'resist':
    case 'armour':
    case 'evasion':
      return worthOfBearing(scales, target, effect);
    case 'damage-from-actor':
      return amount * turns * bestPower(actor) * 0.7;
    case 'damage-from-party':
      return amount * turns * bestPower(actor) * (1 + allies) * 0.7;
    case 'initiative':
      return sign * amount * power * 0.25;
    case 'healing-taken':
      return sign * amount * turns * power * 0.15;
    case 'steadfast':
      return 0.05 * turns * power;
    default:
      return worthOfMoment(scales, target, effect);
  }
}

function isDesperate(one: Combatant): boolean {
  return one.health * 3 < one.stats.maxHealth;
}

function worthOfExploit(target: Combatant, share: number): number {
  let left = 0;
  for (const one of target.effects) if (isOverTime(one)) left += one.amount * one.stacks * one.turns;
  // Most of it would have come anyway.
  return Math.min(target.health, left * share) - left * 0.6;
}

/** Worth, in health points, of a special effect on the target; 0 for those that have none by themselves. */
export function worthOfSpecial(scales: Scales, target: Combatant, effect: SpecialEffect): number {
  const { actor, pressure, allies } = scales;
  const power = bestPower(target);
  switch (effect.name) {
    case 'exploit':
      return worthOfExploit(target, effect.amount);
    case 'parley':
      return power * 0.8;
    case 'immovable':
      return isDesperate(actor) ? pressure * 2 : 0;
    case 'turn-the-page':
      return allies > 0 ? power : 0;
    case 'shut':
      return Math.max(0, effect.amount * actor.stats.maxHealth - shieldOf(actor)) * 0.5;
    case 'also-defend':
      return pressure * 0.4;
    case 'transcribe':
      return target.effects.some((one) => !one.harmful) ? power * 0.4 : 0;
    case 'leave-out':
      return target.lastAbility === null ? 0 : power * 0.3;
    case 'toll':
      return target.mana >= effect.amount ? power * 0.3 : 0;
    default:
      return power * 0.25;
  }
}
