/** The box "Validate Action": may this be done now? Persons, auto-combat and monsters pass the same gate [CMB3]. */
import type { Ability } from '../content/ability.ts';
import type { Item, UseEffect } from '../content/item.ts';
import type { AbilityId, ItemId } from '../ids.ts';
import { assertNever, fail, ok, type Result } from '../result.ts';
import type { ActionError, CombatantId, Deed } from './action.ts';
import { type AbilityMove, movesOf } from './book.ts';
import type { Parts } from './parts.ts';
import { type Combatant, type Fight, type FightContent, hasEffect, signatureOf } from './state.ts';
import { EVERYBODY, type Reach, resolveTargets } from './targets.ts';
import { traitsOf } from './traits.ts';

/** A deed that may be done, with everything looked up. */
export type Plan =
  | { readonly kind: 'attack'; readonly targets: readonly CombatantId[] }
  | {
      readonly kind: 'ability';
      readonly move: AbilityMove;
      /** Its place among the actor's abilities. */
      readonly at: number;
      readonly mana: number;
      readonly targets: readonly CombatantId[];
    }
  | { readonly kind: 'signature'; readonly targets: readonly CombatantId[] }
  | {
      readonly kind: 'item';
      readonly item: Item;
      readonly use: UseEffect;
      readonly targets: readonly CombatantId[];
    }
  | { readonly kind: 'defend' | 'flee' | 'surrender' };

/** Mana that an ability costs its user now. */
export function manaCost(actor: Combatant, ability: Ability): number {
  let factor = 1 + (traitsOf(actor)['mana-cost'] ?? 0);
  const { effects } = actor;
  for (let at = 0; at < effects.length; at++) {
    const effect = effects[at]!;
    if (effect.stat === null || effect.stat !== 'mana-cost') continue;
    if (effect.ability === null || effect.ability === ability.id) factor += effect.amount;
  }
  return Math.round(ability.mana * Math.max(0, factor));
}

function canParleyWith(target: Combatant): boolean {
  if (target.who.kind !== 'monster') return false;
  const { family, species } = target.who;
  const listens = family === 'folk' || family === 'drollery' || species === 'blank-walker';
  return listens && target.health * 2 >= target.stats.maxHealth;
}

/** Abilities that ask more of their target than its side. */
export function suits({ parleys, redirects }: Parts, actor: Combatant, target: Combatant): boolean {
  if (parleys && !canParleyWith(target)) return false;
  return !redirects || target.id !== actor.id;
}

/** The fight, and the book that it is played by. */
export type Scene = { readonly fight: Fight; readonly content: FightContent };
type Wish<K extends Deed['kind']> = Extract<Deed, { kind: K }>;

function planAbility(
  { fight, content }: Scene,
  actor: Combatant,
  wish: Wish<'ability'>,
): Result<Plan, ActionError> {
  const at = actor.abilities.indexOf(wish.ability as AbilityId);
  const move = at < 0 ? null : movesOf(actor, content)[at]!;
  if (move === null) return fail('combat/unknown-ability');
  if (actor.cooldowns[at]! > 0) return fail('combat/on-cooldown');
  const mana = manaCost(actor, move.ability);
  if (actor.mana < mana) return fail('combat/no-mana');
  const { reach, most, parts } = move;
  const targets = resolveTargets(fight, actor, { reach, most, target: wish.target });
  if (targets === null || !suits(parts, actor, fight.combatants[targets[0]!]!))
    return fail('combat/bad-target');
  return ok({ kind: 'ability', move, at, mana, targets });
}

function reachOfItem(use: UseEffect): { reach: Reach; most: number } {
  return use.kind === 'over-time' ? { reach: 'enemies', most: use.targets } : { reach: 'ally', most: 1 };
}

function planItem(
  { fight, content }: Scene,
  actor: Combatant,
  wish: Wish<'item'>,
): Result<Plan, ActionError> {
  const carried = actor.items.find((one) => one.item === wish.item);
  const item = content.items[wish.item as ItemId];
  if (carried === undefined || carried.quantity <= 0 || item === undefined) return fail('combat/no-item');
  const { use } = item;
  if (use === undefined || use.where === 'rest') return fail('combat/cannot-use-here');
  const targets = resolveTargets(fight, actor, { ...reachOfItem(use), target: wish.target });
  return targets === null ? fail('combat/bad-target') : ok({ kind: 'item', item, use, targets });
}

function planSignature(
  { fight, content }: Scene,
  actor: Combatant,
  wish: Wish<'signature'>,
): Result<Plan, ActionError> {
  const signature = signatureOf(actor, content);
  if (signature === null || signature.when !== 'action' || signature.told)
    return fail('combat/unknown-ability');
  const spent = signature.uses > 0 && actor.signatureUses >= signature.uses;
  if (actor.signatureIn > 0 || spent) return fail('combat/on-cooldown');
  const targets = resolveTargets(fight, actor, {
    reach: signature.target,
    most: EVERYBODY,
    target: wish.target,
  });
  return targets === null ? fail('combat/bad-target') : ok({ kind: 'signature', targets });
}

/** May this combatant run at all? Only from monsters, and not on forelegs alone. */
export function canFlee(fight: Fight, actor: Combatant): boolean {
  if (actor.who.kind === 'monster') return actor.who.species !== 'unfinished-lion';
  return fight.combatType === 'pve';
}

/** Looks the deed up and says whether it may be done; changes nothing. */
export function planDeed(scene: Scene, actorId: CombatantId, deed: Deed): Result<Plan, ActionError> {
  const { fight } = scene;
  if (fight.status === 'ended') return fail('combat/ended');
  const actor = fight.combatants[actorId];
  if (actor === undefined || actor.state !== 'standing') return fail('combat/not-your-turn');
  if (deed.kind === 'surrender') return ok({ kind: 'surrender' });
  if (fight.order[fight.turn] !== actorId) return fail('combat/not-your-turn');
  if (hasEffect(actor, 'stun')) return fail('combat/stunned');
  switch (deed.kind) {
    case 'attack': {
      const targets = resolveTargets(fight, actor, { reach: 'enemy', most: 1, target: deed.target });
      return targets === null ? fail('combat/bad-target') : ok({ kind: 'attack', targets });
    }
    case 'ability':
      return planAbility(scene, actor, deed);
    case 'signature':
      return planSignature(scene, actor, deed);
    case 'item':
      return planItem(scene, actor, deed);
    case 'flee':
      return canFlee(fight, actor) ? ok({ kind: 'flee' }) : fail('combat/cannot-flee');
    case 'defend':
      return ok({ kind: 'defend' });
    default:
      return assertNever(deed);
  }
}
