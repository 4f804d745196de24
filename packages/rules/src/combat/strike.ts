/** Blows: aimed, landed or missed, and what they come to. */
import type { AbilityEffect } from '../content/ability.ts';
import type { School } from '../content/item.ts';
import type { CombatantId } from './action.ts';
import { lay, newEffect } from './carry.ts';
import type { Cause } from './cause.ts';
import {
  blowFactor,
  CRITICAL_FACTOR,
  criticalChance,
  hitChance,
  overTimeAmount,
  powerOf,
  SPREAD,
} from './formulas.ts';
import { harm } from './harm.ts';
import { isOutOfReach } from './signatures/passives.ts';
import { type Combatant, modified } from './state.ts';
import { afterBlow, lastingTurns, traitsOf } from './traits.ts';

type DamageEffect = Extract<AbilityEffect, { kind: 'damage' }>;

/** The school of an effect for this actor now: its weapon's, or for a copyist the one that last struck it. */
export function schoolFor(actor: Combatant, school: School | 'weapon'): School {
  if (actor.passive !== null && actor.passive === 'copy') return actor.struckWith ?? actor.stats.weaponSchool;
  return school === 'weapon' ? actor.stats.weaponSchool : school;
}

/** The power of a damage effect against this target, as a share: executes and ill effects raise it. */
export function sharpened(effect: DamageEffect, target: Combatant): number {
  let { power } = effect;
  if (effect.execute !== undefined && target.health < target.stats.maxHealth * effect.execute.below) {
    power = effect.execute.power;
  }
  if (effect.perHarmfulEffect !== undefined) {
    let count = 0;
    for (const one of target.effects) if (one.harmful) count += 1;
    power *= 1 + Math.min(effect.perHarmfulEffect.max, effect.perHarmfulEffect.bonus * count);
  }
  return power;
}

/** Does a blow reach and hit? Says so if not. */
function lands(cause: Cause, actor: Combatant, target: Combatant): boolean {
  const { draft } = cause;
  const reached = !isOutOfReach(draft.fight, target, cause.skill ?? actor.stats.weaponSkill);
  if (draft.rng.chance(hitChance(actor, target)) && reached) return true;
  draft.events?.push({ kind: 'miss', actor: actor.id, target: target.id });
  return false;
}

function land(cause: Cause, target: Combatant, effect: DamageEffect): void {
  const { draft } = cause;
  const actor = draft.combatants[cause.actor]!;
  const school = schoolFor(actor, effect.school);
  const critical = draft.rng.chance(criticalChance(actor));
  const varied = 1 - SPREAD + 2 * SPREAD * draft.rng.next();
  const waiting = modified(actor, 'next-attack') + (cause.told ? modified(actor, 'next-told') : 0);
  const amount =
    sharpened(effect, target) *
    powerOf(actor, cause.skill, school) *
    blowFactor({ fight: draft.fight, attacker: actor, target }, school) *
    Math.max(0, 1 + waiting) *
    varied *
    (critical ? CRITICAL_FACTOR : 1);
  const shieldFactor = effect.shieldFactor ?? 1;
  const source = cause.name;
  harm(draft, {
    actor: actor.id,
    target: target.id,
    school,
    amount,
    critical,
    source,
    direct: true,
    shieldFactor,
  });
  const skill = cause.skill ?? actor.stats.weaponSkill;
  afterBlow(draft, { actor: actor.id, skill, school }, target.id);
  setAlight(cause, actor, target.id);
}

/** Vermilion Initial: every blow burns a little after. */
function setAlight({ draft, skill }: Cause, actor: Combatant, targetId: CombatantId): void {
  const share = traitsOf(actor)['burning-blows'] ?? 0;
  const target = draft.combatants[targetId]!;
  if (share === 0 || target.state !== 'standing') return;
  const raw = share * powerOf(actor, skill, 'ember');
  const amount = overTimeAmount({ fight: draft.fight, attacker: actor, target }, 'ember', raw);
  const turns = lastingTurns(actor, 'ember', 2);
  const burn = newEffect('burn', 'Vermilion Initial', actor.id);
  lay(draft, targetId, { ...burn, turns, school: 'ember', amount });
}

/** One or more blows on one target; true if any landed. */
export function strike(cause: Cause, targetId: CombatantId, effect: DamageEffect): boolean {
  const { draft } = cause;
  cause.struck = true;
  let landed = false;
  for (let blow = 0; blow < effect.hits; blow++) {
    const actor = draft.combatants[cause.actor]!;
    const target = draft.combatants[targetId]!;
    if (target.state !== 'standing' || actor.state !== 'standing') break;
    if (!lands(cause, actor, target)) continue;
    landed = true;
    land(cause, target, effect);
  }
  return landed;
}
