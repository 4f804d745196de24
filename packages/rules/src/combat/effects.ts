/** The effects of abilities and signatures, carried out. */
import type { AbilityEffect } from '../content/ability.ts';
import type { School } from '../content/item.ts';
import { assertNever } from '../result.ts';
import type { CombatantId } from './action.ts';
import { cleanse, lay, newEffect } from './carry.ts';
import { type Cause, effectOf, skillOf } from './cause.ts';
import { touch } from './draft.ts';
import type { EFFECT_KINDS } from './event.ts';
import { careFactor, carePower, hitChance, overTimeAmount, powerOf } from './formulas.ts';
import { heal } from './harm.ts';
import { interrupt } from './interrupt.ts';
import type { Parts } from './parts.ts';
import { runSpecial } from './specials.ts';
import { hasEffect, modified, type Stat } from './state.ts';
import { schoolFor, strike } from './strike.ts';
import { lastingTurns, tauntTurns, traitsOf } from './traits.ts';

type EffectOf<K extends AbilityEffect['kind']> = Extract<AbilityEffect, { kind: K }>;

/** Is so much of it bad for who carries it? Of some numbers more is worse, of most it is better. */
function isBurden(stat: Stat, amount: number): boolean {
  switch (stat) {
    case 'threat':
      return false;
    case 'damage-taken':
    case 'damage-from-party':
    case 'damage-from-actor':
    case 'mana-cost':
    case 'resist':
    case 'next-hit-taken':
      return amount > 0;
    default:
      return amount < 0;
  }
}

/** What harm over time of a school is called and washed off as. */
export function overTimeKind(school: School): (typeof EFFECT_KINDS)[number] {
  switch (school) {
    case 'ember':
    case 'gilt':
      return 'burn';
    case 'gall':
      return 'venom';
    case 'rime':
      return 'chill';
    case 'edge':
    case 'point':
    case 'weight':
      return 'bleed';
    default:
      return assertNever(school);
  }
}

function layOverTime(cause: Cause, targetId: CombatantId, effect: EffectOf<'over-time'>): void {
  if (effect.fromSkill > 0 && skillOf(cause) < effect.fromSkill) return;
  const { fight, combatants } = cause.draft;
  const attacker = combatants[cause.actor]!;
  const school = schoolFor(attacker, effect.school);
  const raw = effect.power * powerOf(attacker, cause.skill, school);
  const amount = overTimeAmount({ fight, attacker, target: combatants[targetId]! }, school, raw);
  const laid = newEffect(overTimeKind(school), effect.as ?? cause.name, cause.actor);
  laid.stacks = effect.stacks;
  laid.turns = lastingTurns(attacker, school, effect.turns);
  laid.school = school;
  laid.amount = amount;
  laid.growth = effect.growth;
  laid.spreads = effect.spreads;
  lay(cause.draft, targetId, laid);
}

function layModifier(cause: Cause, targetId: CombatantId, effect: EffectOf<'modify'>): void {
  const { stat, amount } = effect;
  const kind = stat === 'initiative' && amount < 0 ? 'slow' : 'modify';
  if (stat === 'threat') {
    const carrier = touch(cause.draft, targetId);
    const { threat } = carrier;
    carrier.threat = amount < 0 ? threat * (1 + amount) : threat + amount * carrier.stats.maxHealth;
  }
  const laid = newEffect(kind, effect.as ?? cause.name, cause.actor);
  laid.harmful = isBurden(stat, amount);
  laid.stacks = effect.stacks;
  laid.turns = effect.turns;
  laid.stat = stat;
  laid.amount = amount;
  lay(cause.draft, targetId, laid);
  if (kind === 'slow') loseTell(cause, targetId);
}

/** A slowed beast that needs a run-up forgets what it had announced. */
function loseTell({ draft, actor }: Cause, target: CombatantId): void {
  const one = draft.combatants[target]!;
  if (one.tell === null || one.who.kind !== 'monster') return;
  const signature = draft.content.species[one.who.species]?.signature;
  if (signature === undefined || !signature.brokenBySlow) return;
  touch(draft, target).tell = null;
  draft.events?.push({ kind: 'interrupted', actor, target, name: signature.name });
}

function stun(cause: Cause, targetId: CombatantId, effect: EffectOf<'stun'>): void {
  const target = cause.draft.combatants[targetId]!;
  if (effect.ifSlowed && !hasEffect(target, 'slow')) return;
  if (effect.unlessDefending && hasEffect(target, 'brace')) return;
  if (modified(target, 'steadfast') > 0) return;
  const laid = effectOf(cause, 'stun');
  laid.turns = effect.turns;
  lay(cause.draft, targetId, laid);
  interrupt(cause.draft, targetId, { by: cause.actor, cooldown: 0, ability: cause.ability });
}

/** Health points of a heal or shield: a share of the actor's power, and one of the target's health. */
function careOf(cause: Cause, targetId: CombatantId, effect: EffectOf<'heal'> | EffectOf<'shield'>): number {
  const { combatants } = cause.draft;
  const power = effect.power * carePower(combatants[cause.actor]!, cause.skill);
  return power + effect.share * combatants[targetId]!.stats.maxHealth;
}

function healBy(cause: Cause, target: CombatantId, effect: EffectOf<'heal'>): void {
  const { draft, actor, name: source } = cause;
  const amount = careOf(cause, target, effect) * draft.combatants[actor]!.stats.healing;
  heal(draft, { actor, source, target, amount });
  const washed = traitsOf(draft.combatants[actor]!)['cleansing-heals'] ?? 0;
  if (washed > 0) cleanse(draft, target, washed);
}

function layRegrowth(cause: Cause, target: CombatantId, effect: EffectOf<'heal-over-time'>): void {
  const { turns, share } = effect;
  const laid = effectOf(cause, 'regrow');
  laid.harmful = false;
  laid.turns = turns;
  laid.amount = Math.max(1, Math.round((share * cause.draft.combatants[target]!.stats.maxHealth) / turns));
  lay(cause.draft, target, laid);
}

function layShield(cause: Cause, target: CombatantId, effect: EffectOf<'shield'>): void {
  const strength = 1 + (traitsOf(cause.draft.combatants[target]!)['strong-shields'] ?? 0);
  const laid = effectOf(cause, 'shield');
  laid.harmful = false;
  laid.turns = effect.turns;
  laid.amount = Math.round(careOf(cause, target, effect) * strength * careFactor(cause.draft.fight));
  lay(cause.draft, target, laid);
}

function layTaunt(cause: Cause, target: CombatantId, turns: number): void {
  const laid = effectOf(cause, 'taunt');
  laid.turns = tauntTurns(cause.draft.combatants[cause.actor]!, turns);
  lay(cause.draft, target, laid);
}

/** Carries out one effect that is not a blow. */
function applyMild(
  cause: Cause,
  target: CombatantId,
  effect: Exclude<AbilityEffect, { kind: 'damage' }>,
): void {
  switch (effect.kind) {
    case 'over-time':
      layOverTime(cause, target, effect);
      return;
    case 'heal':
      healBy(cause, target, effect);
      return;
    case 'heal-over-time':
      layRegrowth(cause, target, effect);
      return;
    case 'shield':
      layShield(cause, target, effect);
      return;
    case 'stun':
      stun(cause, target, effect);
      return;
    case 'taunt':
      layTaunt(cause, target, effect.turns);
      return;
    case 'interrupt':
      interrupt(cause.draft, target, {
        by: cause.actor,
        cooldown: effect.cooldown,
        ability: cause.ability,
      });
      return;
    case 'cleanse':
      cleanse(cause.draft, target, effect.count);
      return;
    case 'modify':
      layModifier(cause, target, effect);
      return;
    case 'special':
      runSpecial(cause, target, effect);
      return;
    default:
      assertNever(effect);
  }
}

/** Carries out one effect on one target; false if it was a blow and missed. */
function applyEffect(cause: Cause, target: CombatantId, effect: AbilityEffect): boolean {
  if (effect.kind === 'damage') return strike(cause, target, effect);
  applyMild(cause, target, effect);
  return true;
}

function applyTo(cause: Cause, { mustLand, onTarget }: Parts, targetId: CombatantId): void {
  const { draft } = cause;
  const actor = draft.combatants[cause.actor]!;
  const target = draft.combatants[targetId]!;
  if (target.side !== actor.side && mustLand && !draft.rng.chance(hitChance(actor, target))) {
    draft.events?.push({ kind: 'miss', actor: actor.id, target: targetId });
    return;
  }
  for (let at = 0; at < onTarget.length; at++) {
    if (draft.combatants[targetId]!.state !== 'standing') return;
    if (!applyEffect(cause, targetId, onTarget[at]!)) return;
  }
}

function rememberTarget({ draft, actor }: Cause, targets: readonly CombatantId[]): void {
  const first = targets[0];
  if (first === undefined || draft.combatants[first]!.side === draft.combatants[actor]!.side) return;
  touch(draft, actor).lastTarget = first;
}

/** Carries out all effects: on each target in turn (a missed blow takes its riders with it), then on the actor. */
export function applyEffects(cause: Cause, parts: Parts, targets: readonly CombatantId[]): void {
  rememberTarget(cause, targets);
  const { onActor } = parts;
  for (let at = 0; at < targets.length; at++) applyTo(cause, parts, targets[at]!);
  for (let at = 0; at < onActor.length; at++) {
    if (cause.draft.combatants[cause.actor]!.state !== 'standing') return;
    applyEffect(cause, cause.actor, onActor[at]!);
  }
}
