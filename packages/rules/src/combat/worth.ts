/** What a deed is worth to who does it: the AI's measure, from the same formulas as the deed itself. */
import type { AbilityEffect } from '../content/ability.ts';
import { assertNever } from '../result.ts';
import { isOverTime, isWashable } from './carry.ts';
import { blowThrough, careFactor, carePower, harmThrough, overTimeOf, powerOf } from './formulas.ts';
import { bestPower, knownResistance, markOf, type Scales, shieldOf } from './scales.ts';
import { isOutOfReach } from './signatures/passives.ts';
import { type Combatant, hasEffect, modified } from './state.ts';
import { schoolFor, sharpened } from './strike.ts';
import { worthOfModifier, worthOfSpecial } from './worth-of-change.ts';

type EffectOf<K extends AbilityEffect['kind']> = Extract<AbilityEffect, { kind: K }>;

function worthOfDamage(scales: Scales, target: Combatant, effect: EffectOf<'damage'>): number {
  const { fight, actor: attacker, skill, waiting, critical } = scales;
  if (isOutOfReach(fight, target, skill ?? attacker.stats.weaponSkill)) return 0;
  const { hit, bearing, shield } = markOf(scales, target);
  const school = schoolFor(attacker, effect.school);
  const blow =
    sharpened(effect, target) *
    powerOf(attacker, skill, school) *
    blowThrough(bearing, school, knownResistance(scales, target, school)) *
    waiting;
  const force = blow * effect.hits * hit * critical;
  const through = Math.max(0, force - shield / (effect.shieldFactor ?? 1));
  if (through >= target.health) return target.health + bestPower(target);
  // The nearer an enemy is to its end, the more a blow is worth.
  return Math.min(force, through + shield * 0.7) * (1.25 - 0.25 * (target.health / target.stats.maxHealth));
}

function worthOfOverTime(scales: Scales, target: Combatant, effect: EffectOf<'over-time'>): number {
  const { actor: attacker, skill } = scales;
  if (effect.fromSkill > 0 && skill !== null && (attacker.skills[skill] ?? 0) < effect.fromSkill) return 0;
  const school = schoolFor(attacker, effect.school);
  const { hit, bearing } = markOf(scales, target);
  const through = harmThrough(bearing, school, knownResistance(scales, target, school));
  const each = overTimeOf(effect.power * powerOf(attacker, skill, school) * through);
  let running = 0;
  for (const one of target.effects) {
    if (!isOverTime(one) || one.school !== school || one.by !== attacker.id) continue;
    running = one.stacks >= effect.stacks ? one.turns : 0;
  }
  const turns = Math.max(0, effect.turns - running);
  return Math.min(target.health, each * turns * 0.85 * hit);
}

/** Healing is worth most on who has least left. */
function worthOfCare(target: Combatant, amount: number): number {
  const missing = target.stats.maxHealth - target.health;
  const healed = Math.min(amount * Math.max(0, 1 + modified(target, 'healing-taken')), missing);
  const share = target.health / target.stats.maxHealth;
  if (share < 0.35) return healed * 1.5;
  return healed * (share < 0.65 ? 1 : 0.45);
}

function careOf(scales: Scales, target: Combatant, effect: EffectOf<'heal'> | EffectOf<'shield'>): number {
  const whole = effect.power * carePower(scales.actor, scales.skill) + effect.share * target.stats.maxHealth;
  return whole * careFactor(scales.fight);
}

function worthOfShield(scales: Scales, target: Combatant, effect: EffectOf<'shield'>): number {
  const more = Math.max(0, careOf(scales, target, effect) - shieldOf(target));
  return Math.min(more, scales.pressure * effect.turns) * 0.75;
}

/** Turns of an ill effect that are counted: few fights last as long as what has no end. */
const FORESEEN = 6;

/** Worth, in health points, of washing the `count` oldest ill effects off the target. */
export function worthOfCleansing(target: Combatant, count: number): number {
  let worth = 0;
  let taken = 0;
  for (const effect of target.effects) {
    if (!isWashable(effect) || taken >= count) continue;
    taken += 1;
    const turns = Math.min(effect.turns, FORESEEN);
    const harm = effect.amount * effect.stacks * turns;
    worth += isOverTime(effect) ? harm : 0.25 * turns * bestPower(target);
  }
  return worth;
}

function worthOfStun(target: Combatant, effect: EffectOf<'stun'>): number {
  if (hasEffect(target, 'stun') || (effect.ifSlowed && !hasEffect(target, 'slow'))) return 0;
  return bestPower(target) * 0.8 * effect.turns;
}

/** What one effect on one target is worth. */
function worthOfEffect(scales: Scales, target: Combatant, effect: AbilityEffect): number {
  const { care } = scales.temperament;
  switch (effect.kind) {
    case 'damage':
      return worthOfDamage(scales, target, effect);
    case 'over-time':
      return worthOfOverTime(scales, target, effect);
    case 'heal':
      return care * worthOfCare(target, careOf(scales, target, effect) * scales.actor.stats.healing);
    case 'heal-over-time':
      return care * worthOfCare(target, effect.share * target.stats.maxHealth) * 0.8;
    case 'shield':
      return care * worthOfShield(scales, target, effect);
    case 'stun':
      return worthOfStun(target, effect);
    case 'taunt':
      if (scales.allies === 0 || hasEffect(target, 'taunt')) return 0;
      return bestPower(target) * 0.3 * effect.turns;
    case 'interrupt':
      return target.cast === null ? 0 : bestPower(target) * 2;
    case 'cleanse':
      return care * worthOfCleansing(target, effect.count);
    case 'modify':
      return worthOfModifier(scales, target, effect);
    case 'special':
      return worthOfSpecial(scales, target, effect);
    default:
      return assertNever(effect);
  }
}

/** What effects are worth, all on one. */
export function worthOn(scales: Scales, target: Combatant, effects: readonly AbilityEffect[]): number {
  let worth = 0;
  for (let at = 0; at < effects.length; at++) worth += worthOfEffect(scales, target, effects[at]!);
  return worth;
}
