/** What an ability is expected to do, by the same sums that carry it out; shown before it is committed. */
import type { Ability, AbilityEffect } from '../content/ability.ts';
import { blowFactor, carePower, hitChance, overTimeAmount, powerOf, SPREAD } from './formulas.ts';
import { partsOf } from './parts.ts';
import { isOutOfReach } from './signatures/passives.ts';
import { type Combatant, type Fight, modified } from './state.ts';
import { schoolFor, sharpened } from './strike.ts';
import { isHostile, taunterOf } from './targets.ts';
import type { Expectation } from './view.ts';

type Aim = {
  readonly fight: Fight;
  readonly actor: Combatant;
  readonly target: Combatant;
  readonly ability: Ability;
};

/** The target as the actor knows it: resistances that nobody has sized up count as none [CMB7]. */
function asKnown(target: Combatant): Combatant {
  return target.sizedUp ? target : { ...target, stats: { ...target.stats, resist: {} } };
}

/** Least and most harm of all blows, if they land and none is critical. */
function harmOf(aim: Aim, effect: Extract<AbilityEffect, { kind: 'damage' }>): readonly [number, number] {
  const { fight, actor, target, ability } = aim;
  const school = schoolFor(actor, effect.school);
  // A plain stroke shows its own school's resistance anyway.
  const known = school === actor.stats.weaponSchool ? target : asKnown(target);
  const blow =
    sharpened(effect, target) *
    powerOf(actor, ability.skill, school) *
    blowFactor({ fight, attacker: actor, target: known }, school) *
    Math.max(0, 1 + modified(actor, 'next-attack'));
  return [
    effect.hits * Math.max(0, Math.round(blow * (1 - SPREAD))),
    effect.hits * Math.max(0, Math.round(blow * (1 + SPREAD))),
  ];
}

function harmEachTurn(aim: Aim, effect: Extract<AbilityEffect, { kind: 'over-time' }>): number {
  const { fight, actor, target, ability } = aim;
  if ((actor.skills[ability.skill] ?? 0) < effect.fromSkill) return 0;
  const school = schoolFor(actor, effect.school);
  const raw = effect.power * powerOf(actor, ability.skill, school);
  return overTimeAmount({ fight, attacker: actor, target: asKnown(target) }, school, raw);
}

function careOf({ actor, target, ability }: Aim, effect: { power: number; share: number }): number {
  return effect.power * carePower(actor, ability.skill) + effect.share * target.stats.maxHealth;
}

function add(row: Expectation, aim: Aim, effect: AbilityEffect): Expectation {
  const { target, actor } = aim;
  switch (effect.kind) {
    case 'damage': {
      const [min, max] = harmOf(aim, effect);
      return { ...row, harm: [(row.harm?.[0] ?? 0) + min, (row.harm?.[1] ?? 0) + max] };
    }
    case 'over-time': {
      const amount = harmEachTurn(aim, effect);
      return amount === 0 ? row : { ...row, harmEachTurn: (row.harmEachTurn ?? 0) + amount };
    }
    case 'heal': {
      const taken = Math.max(0, 1 + modified(target, 'healing-taken'));
      return { ...row, heal: Math.round(careOf(aim, effect) * actor.stats.healing * taken) };
    }
    case 'heal-over-time':
      return { ...row, healEachTurn: Math.round((effect.share * target.stats.maxHealth) / effect.turns) };
    case 'shield':
      return { ...row, shield: Math.round(careOf(aim, effect)) };
    default:
      return row;
  }
}

function expectOne(aim: Aim): Expectation {
  const { fight, actor, target, ability } = aim;
  const reached = !isOutOfReach(fight, target, ability.skill);
  const row: Expectation = { target: target.id };
  const start =
    target.side === actor.side
      ? row
      : { ...row, chance: reached ? Math.round(hitChance(actor, target) * 1000) / 1000 : 0 };
  return partsOf(ability.effects).onTarget.reduce((sum, one) => add(sum, aim, one), start);
}

/** Whom the ability may fall on now, and what it is expected to do to each. */
export function expectationsOf(fight: Fight, actor: Combatant, ability: Ability): Expectation[] {
  const hostile = isHostile(ability.target);
  const taunter = ability.target === 'enemy' ? taunterOf(fight, actor) : null;
  return fight.combatants.flatMap((target) => {
    if (target.state !== 'standing' || (target.side !== actor.side) !== hostile) return [];
    if (ability.target === 'self' && target.id !== actor.id) return [];
    if (taunter !== null && target.id !== taunter) return [];
    return [expectOne({ fight, actor, target, ability })];
  });
}
