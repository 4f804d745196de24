/** The effects of abilities and signatures, carried out. */
import type { AbilityEffect } from '../content/ability.ts';
import type { School } from '../content/item.ts';
import type { AbilityId } from '../ids.ts';
import type { Skill } from '../progression/skills.ts';
import { assertNever } from '../result.ts';
import type { CombatantId } from './action.ts';
import { cleanse, lay } from './carry.ts';
import { type Draft, emit, touch } from './draft.ts';
import type { EFFECT_KINDS } from './event.ts';
import {
  blowFactor,
  CRITICAL_FACTOR,
  carePower,
  criticalChance,
  hitChance,
  overTimeAmount,
  powerOf,
  SPREAD,
} from './formulas.ts';
import { harm, heal } from './harm.ts';
import { interrupt } from './interrupt.ts';
import { isOutOfReach } from './signatures/passives.ts';
import { isOfActor, runSpecial } from './specials.ts';
import { type Combatant, hasEffect, modified, type Stat } from './state.ts';

/** What is being done, by whom. */
export type Cause = {
  readonly actor: CombatantId;
  readonly name: string;
  readonly skill: Skill | null;
  readonly ability: AbilityId | null;
  /** The actor's level of the ability's skill. */
  readonly level: number;
  /** A special that was announced a turn ahead. */
  readonly told: boolean;
  /** Set once a blow was aimed: then "the next attack" has been made. */
  struck: boolean;
};

type EffectOf<K extends AbilityEffect['kind']> = Extract<AbilityEffect, { kind: K }>;

/** Numbers of which more is worse for who carries them. */
const BURDENS: ReadonlySet<Stat> = new Set<Stat>([
  'damage-taken',
  'damage-from-party',
  'damage-from-actor',
  'mana-cost',
  'resist',
  'next-hit-taken',
]);

function isBurden(stat: Stat, amount: number): boolean {
  return BURDENS.has(stat) ? amount > 0 : amount < 0;
}

/** The school of an effect for this actor now: its weapon's, or for a copyist the one that last struck it. */
export function schoolFor(actor: Combatant, school: School | 'weapon'): School {
  if (actor.passive === 'copy') return actor.struckWith ?? actor.stats.weaponSchool;
  return school === 'weapon' ? actor.stats.weaponSchool : school;
}

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

function isSlowed(combatant: Combatant): boolean {
  return hasEffect(combatant, 'slow');
}

/** The power of a damage effect against this target, as a share: executes and ill effects raise it. */
export function sharpened(effect: EffectOf<'damage'>, target: Combatant): number {
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

/** One or more blows; true if any landed. */
function strike(draft: Draft, cause: Cause, targetId: CombatantId, effect: EffectOf<'damage'>): boolean {
  cause.struck = true;
  let landed = false;
  for (let blow = 0; blow < effect.hits; blow++) {
    const actor = draft.combatants[cause.actor]!;
    const target = draft.combatants[targetId]!;
    if (target.state !== 'standing' || actor.state !== 'standing') break;
    const reached = !isOutOfReach(draft.fight, target, cause.skill ?? actor.stats.weaponSkill);
    if (!draft.rng.chance(hitChance(actor, target)) || !reached) {
      emit(draft, { kind: 'miss', actor: actor.id, target: targetId });
      continue;
    }
    landed = true;
    const school = schoolFor(actor, effect.school);
    const critical = draft.rng.chance(criticalChance(actor));
    const varied = 1 - SPREAD + 2 * SPREAD * draft.rng.next();
    const amount =
      sharpened(effect, target) *
      powerOf(actor, cause.skill, school) *
      blowFactor(draft.fight, actor, target, school) *
      Math.max(0, 1 + modified(actor, 'next-attack') + (cause.told ? modified(actor, 'next-told') : 0)) *
      varied *
      (critical ? CRITICAL_FACTOR : 1);
    const shieldFactor = effect.shieldFactor ?? 1;
    harm(draft, {
      actor: actor.id,
      target: targetId,
      school,
      amount,
      critical,
      source: cause.name,
      direct: true,
      shieldFactor,
    });
  }
  return landed;
}

function layOverTime(draft: Draft, cause: Cause, targetId: CombatantId, effect: EffectOf<'over-time'>): void {
  if (cause.level < effect.fromSkill) return;
  const actor = draft.combatants[cause.actor]!;
  const school = schoolFor(actor, effect.school);
  const raw = effect.power * powerOf(actor, cause.skill, school);
  const amount = overTimeAmount(draft.fight, actor, draft.combatants[targetId]!, { school, raw });
  const { turns, growth, spreads } = effect;
  const laid = {
    kind: overTimeKind(school),
    name: cause.name,
    by: actor.id,
    harmful: true,
    turns,
    school,
    amount,
    growth,
    spreads,
  };
  lay(draft, targetId, laid, effect.stacks);
}

function layModifier(draft: Draft, cause: Cause, targetId: CombatantId, effect: EffectOf<'modify'>): void {
  const { stat, amount, turns } = effect;
  const harmful = stat === 'threat' ? false : isBurden(stat, amount);
  const kind = stat === 'initiative' && amount < 0 ? 'slow' : 'modify';
  if (stat === 'threat') {
    const carrier = touch(draft, targetId);
    carrier.threat =
      amount < 0 ? carrier.threat * (1 + amount) : carrier.threat + amount * carrier.stats.maxHealth;
  }
  lay(
    draft,
    targetId,
    { kind, name: cause.name, by: cause.actor, harmful, turns, stat, amount },
    effect.stacks,
  );
  if (kind === 'slow') loseTell(draft, targetId);
}

/** A slowed beast that needs a run-up forgets what it had announced. */
function loseTell(draft: Draft, id: CombatantId): void {
  const one = draft.combatants[id]!;
  if (one.tell === null || one.who.kind !== 'monster') return;
  const signature = draft.content.species[one.who.species]?.signature;
  if (signature === undefined || !signature.brokenBySlow) return;
  touch(draft, id).tell = null;
  emit(draft, { kind: 'interrupted', actor: one.id, target: id, name: signature.name });
}

function stun(draft: Draft, cause: Cause, targetId: CombatantId, effect: EffectOf<'stun'>): void {
  const target = draft.combatants[targetId]!;
  if (effect.ifSlowed && !isSlowed(target)) return;
  if (effect.unlessDefending && hasEffect(target, 'brace')) return;
  if (modified(target, 'steadfast') > 0) return;
  lay(draft, targetId, {
    kind: 'stun',
    name: cause.name,
    by: cause.actor,
    harmful: true,
    turns: effect.turns,
  });
  interrupt(draft, cause.actor, targetId, 0);
}

/** Carries out one effect on one target; false if it was a blow and missed. */
function applyEffect(draft: Draft, cause: Cause, targetId: CombatantId, effect: AbilityEffect): boolean {
  const actor = draft.combatants[cause.actor]!;
  const target = draft.combatants[targetId]!;
  const source = { actor: cause.actor, source: cause.name };
  switch (effect.kind) {
    case 'damage':
      return strike(draft, cause, targetId, effect);
    case 'over-time':
      layOverTime(draft, cause, targetId, effect);
      return true;
    case 'heal':
      heal(
        draft,
        source,
        targetId,
        (effect.power * carePower(actor, cause.skill) + effect.share * target.stats.maxHealth) *
          actor.stats.healing,
      );
      return true;
    case 'heal-over-time': {
      const amount = Math.max(1, Math.round((effect.share * target.stats.maxHealth) / effect.turns));
      lay(draft, targetId, {
        kind: 'regrow',
        name: cause.name,
        by: actor.id,
        harmful: false,
        turns: effect.turns,
        amount,
      });
      return true;
    }
    case 'shield': {
      const amount = Math.round(
        effect.power * carePower(actor, cause.skill) + effect.share * target.stats.maxHealth,
      );
      lay(draft, targetId, {
        kind: 'shield',
        name: cause.name,
        by: actor.id,
        harmful: false,
        turns: effect.turns,
        amount,
      });
      return true;
    }
    case 'stun':
      stun(draft, cause, targetId, effect);
      return true;
    case 'taunt':
      lay(draft, targetId, {
        kind: 'taunt',
        name: cause.name,
        by: actor.id,
        harmful: true,
        turns: effect.turns,
      });
      return true;
    case 'interrupt':
      interrupt(draft, cause.actor, targetId, effect.cooldown);
      return true;
    case 'cleanse':
      cleanse(draft, targetId, effect.count);
      return true;
    case 'modify':
      layModifier(draft, cause, targetId, effect);
      return true;
    case 'special':
      runSpecial(draft, cause, targetId, effect);
      return true;
    default:
      return assertNever(effect);
  }
}

/** Ill effects that come without a blow must land by themselves. */
function mustLand(effects: readonly AbilityEffect[]): boolean {
  const first = effects[0]!;
  return first.kind === 'over-time' || first.kind === 'stun';
}

function applyTo(draft: Draft, cause: Cause, effects: readonly AbilityEffect[], targetId: CombatantId): void {
  const actor = draft.combatants[cause.actor]!;
  const target = draft.combatants[targetId]!;
  if (target.side !== actor.side && mustLand(effects) && !draft.rng.chance(hitChance(actor, target))) {
    emit(draft, { kind: 'miss', actor: actor.id, target: targetId });
    return;
  }
  for (const effect of effects) {
    if (isOfActor(effect)) continue;
    if (draft.combatants[targetId]!.state !== 'standing') return;
    if (!applyEffect(draft, cause, targetId, effect)) return;
  }
}

/** Carries out all effects: on each target in turn (a missed blow takes its riders with it), then on the actor. */
export function applyEffects(
  draft: Draft,
  cause: Cause,
  effects: readonly AbilityEffect[],
  targets: readonly CombatantId[],
): void {
  if (targets.length > 0 && effects.length > 0) {
    const first = targets[0]!;
    if (draft.combatants[first]!.side !== draft.combatants[cause.actor]!.side)
      touch(draft, cause.actor).lastTarget = first;
  }
  for (const target of targets) applyTo(draft, cause, effects, target);
  for (const effect of effects) {
    if (isOfActor(effect) && draft.combatants[cause.actor]!.state === 'standing') {
      applyEffect(draft, cause, cause.actor, effect);
    }
  }
}
