/** What a deed is worth to who does it, in health points: the AI's measure, from the same formulas as the deed itself. */
import type { AbilityEffect } from '../content/ability.ts';
import type { Skill } from '../progression/skills.ts';
import { assertNever } from '../result.ts';
import { isOverTime } from './carry.ts';
import { schoolFor, sharpened } from './effects.ts';
import { blowFactor, carePower, criticalChance, hitChance, overTimeAmount, powerOf } from './formulas.ts';
import { isOutOfReach } from './signatures/passives.ts';
import { isOfActor } from './specials.ts';
import { type Combatant, type Fight, hasEffect, modified } from './state.ts';

/** Who weighs, and how hard it goes for its side. */
export type Scales = {
  readonly fight: Fight;
  readonly actor: Combatant;
  /** Health points that each on the actor's side may expect to lose in a round. */
  readonly pressure: number;
  /** Others standing on the actor's side. */
  readonly allies: number;
};

export function bestPower(one: Combatant): number {
  const { melee, ranged, magic } = one.stats;
  return Math.max(melee, ranged, magic);
}

export function weigh(fight: Fight, actor: Combatant): Scales {
  let enemyPower = 0;
  let own = 0;
  for (const one of fight.combatants) {
    if (one.state !== 'standing') continue;
    if (one.side === actor.side) own += 1;
    else enemyPower += bestPower(one);
  }
  return { fight, actor, pressure: (enemyPower * 0.75) / Math.max(1, own), allies: own - 1 };
}

function shieldOf(one: Combatant): number {
  let points = 0;
  for (const effect of one.effects) if (effect.kind === 'shield') points += effect.amount;
  return points;
}

function worthOfDamage(
  scales: Scales,
  skill: Skill | null,
  target: Combatant,
  effect: Extract<AbilityEffect, { kind: 'damage' }>,
): number {
  const { fight, actor } = scales;
  if (isOutOfReach(fight, target, skill ?? actor.stats.weaponSkill)) return 0;
  const school = schoolFor(actor, effect.school);
  const next = Math.max(0, 1 + modified(actor, 'next-attack'));
  const blow =
    sharpened(effect, target) *
    powerOf(actor, skill, school) *
    blowFactor(fight, actor, target, school) *
    next;
  const shield = shieldOf(target);
  const force = blow * effect.hits * hitChance(actor, target) * (1 + criticalChance(actor) / 2);
  const through = Math.max(0, force - shield / (effect.shieldFactor ?? 1));
  if (through >= target.health) return target.health + bestPower(target);
  // The nearer an enemy is to its end, the more a blow is worth.
  return Math.min(force, through + shield * 0.7) * (1.25 - 0.25 * (target.health / target.stats.maxHealth));
}

function worthOfOverTime(
  scales: Scales,
  skill: Skill | null,
  target: Combatant,
  effect: Extract<AbilityEffect, { kind: 'over-time' }>,
): number {
  const { fight, actor } = scales;
  const school = schoolFor(actor, effect.school);
  const raw = effect.power * powerOf(actor, skill, school);
  const each = overTimeAmount(fight, actor, target, { school, raw });
  let left = 0;
  for (const one of target.effects) {
    if (isOverTime(one) && one.school === school && one.by === actor.id)
      left = one.stacks >= effect.stacks ? one.turns : 0;
  }
  const turns = Math.max(0, effect.turns - left);
  return Math.min(target.health, each * turns * 0.85 * hitChance(actor, target));
}

function worthOfCare(target: Combatant, amount: number): number {
  const missing = target.stats.maxHealth - target.health;
  const healed = Math.min(amount * Math.max(0, 1 + modified(target, 'healing-taken')), missing);
  const share = target.health / target.stats.maxHealth;
  return healed * (share < 0.35 ? 1.5 : share < 0.65 ? 1 : 0.45);
}

function worthOfCleansing(target: Combatant, count: number): number {
  let worth = 0;
  let taken = 0;
  for (const effect of target.effects) {
    if (!effect.harmful || taken >= count) continue;
    taken += 1;
    worth += isOverTime(effect)
      ? effect.amount * effect.stacks * effect.turns
      : 0.25 * effect.turns * bestPower(target);
  }
  return worth;
}

function worthOfModifier(
  scales: Scales,
  target: Combatant,
  effect: Extract<AbilityEffect, { kind: 'modify' }>,
): number {
  const { actor, pressure, allies } = scales;
  const { amount, turns } = effect;
  const sign = target.side === actor.side ? 1 : -1;
  const power = bestPower(target);
  if (target.effects.some((one) => one.stat === effect.stat && one.amount === amount && one.turns > 1))
    return 0;
  switch (effect.stat) {
    case 'damage-dealt':
    case 'accuracy':
    case 'critical':
      return sign * amount * turns * power * 0.7;
    case 'next-attack':
      return sign * amount * power * 0.8;
    case 'damage-taken':
    case 'resist':
      return -sign * amount * turns * (sign > 0 ? pressure : bestPower(actor) * (1 + allies)) * 0.6;
    case 'damage-from-actor':
      return amount * turns * bestPower(actor) * 0.7;
    case 'damage-from-party':
      return amount * turns * bestPower(actor) * (1 + allies) * 0.7;
    case 'armour':
      return sign * amount * turns * (sign > 0 ? pressure : bestPower(actor) * (1 + allies)) * 0.25;
    case 'evasion':
      return sign * amount * turns * pressure * 0.8;
    case 'next-hit-taken':
      return -amount * pressure * 0.8;
    case 'returned':
      return amount * pressure * 0.7;
    case 'redirected':
      return target.health < actor.health ? amount * turns * pressure * 0.3 : 0;
    case 'initiative':
      return sign * amount * power * 0.25;
    case 'healing-taken':
      return sign * amount * turns * power * 0.15;
    case 'mana-cost':
      return -sign * amount * 0.25 * power;
    case 'next-told':
      return target.tell === null ? 0 : -amount * power;
    case 'threat':
      return 0;
    case 'steadfast':
      return 0.05 * turns * power;
    case 'unfalling':
      return actor.health * 3 < actor.stats.maxHealth ? pressure * turns : 0;
    default:
      return assertNever(effect.stat);
  }
}

function worthOfSpecial(
  scales: Scales,
  target: Combatant,
  effect: Extract<AbilityEffect, { kind: 'special' }>,
): number {
  const power = bestPower(target);
  switch (effect.name) {
    case 'exploit': {
      let left = 0;
      for (const one of target.effects) if (isOverTime(one)) left += one.amount * one.stacks * one.turns;
      return Math.min(target.health, left * effect.amount) - left * 0.6;
    }
    case 'parley':
      return power * 0.8;
    case 'immovable':
      return scales.actor.health * 3 < scales.actor.stats.maxHealth ? scales.pressure * 2 : 0;
    case 'turn-the-page':
      return scales.allies > 0 ? power : 0;
    case 'shut':
      return Math.max(0, effect.amount * scales.actor.stats.maxHealth - shieldOf(scales.actor)) * 0.5;
    case 'also-defend':
      return scales.pressure * 0.4;
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

/** What one effect on one target is worth. */
function worthOfEffect(
  scales: Scales,
  skill: Skill | null,
  target: Combatant,
  effect: AbilityEffect,
): number {
  const { actor, pressure, allies } = scales;
  switch (effect.kind) {
    case 'damage':
      return worthOfDamage(scales, skill, target, effect);
    case 'over-time':
      return (actor.skills[skill ?? 'melee'] ?? 0) < effect.fromSkill
        ? 0
        : worthOfOverTime(scales, skill, target, effect);
    case 'heal':
      return worthOfCare(
        target,
        (effect.power * carePower(actor, skill) + effect.share * target.stats.maxHealth) *
          actor.stats.healing,
      );
    case 'heal-over-time':
      return worthOfCare(target, effect.share * target.stats.maxHealth) * 0.8;
    case 'shield': {
      const points = effect.power * carePower(actor, skill) + effect.share * target.stats.maxHealth;
      return Math.min(Math.max(0, points - shieldOf(target)), pressure * effect.turns) * 0.75;
    }
    case 'stun':
      if (hasEffect(target, 'stun') || (effect.ifSlowed && !hasEffect(target, 'slow'))) return 0;
      return bestPower(target) * 0.8 * effect.turns;
    case 'taunt':
      return allies > 0 && !hasEffect(target, 'taunt') ? bestPower(target) * 0.3 * effect.turns : 0;
    case 'interrupt':
      return target.cast === null ? 0 : bestPower(target) * 2;
    case 'cleanse':
      return worthOfCleansing(target, effect.count);
    case 'modify':
      return worthOfModifier(scales, target, effect);
    case 'special':
      return worthOfSpecial(scales, target, effect);
    default:
      return assertNever(effect);
  }
}

/** What all effects are worth on one target, those on the actor aside. */
export function worthOnTarget(
  scales: Scales,
  skill: Skill | null,
  target: Combatant,
  effects: readonly AbilityEffect[],
): number {
  let worth = 0;
  for (const effect of effects) if (!isOfActor(effect)) worth += worthOfEffect(scales, skill, target, effect);
  return worth;
}

/** What the effects on the actor itself are worth. */
export function worthOnActor(scales: Scales, skill: Skill | null, effects: readonly AbilityEffect[]): number {
  let worth = 0;
  for (const effect of effects)
    if (isOfActor(effect)) worth += worthOfEffect(scales, skill, scales.actor, effect);
  return worth;
}
