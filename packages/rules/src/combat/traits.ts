/** What pieces Of Legend, enchantments and dishes do in a fight: small functions, asked where it happens. */
import type { AbilityEffect } from '../content/ability.ts';
import type { School, Trait, Traits } from '../content/item.ts';
import type { Skill } from '../progression/skills.ts';
import type { CombatantId } from './action.ts';
import { lay, newEffect } from './carry.ts';
import { type Draft, touch } from './draft.ts';
import type { Combatant, Fight } from './state.ts';

const NO_TRAITS: Traits = {};

/** A combatant's traits; a missing one is 0. Ask for each by name: a look-up by variable costs as much as a blow. */
export function traitsOf({ stats }: Combatant): Traits {
  return stats.traits ?? NO_TRAITS;
}

/** Lance of the Unhurried: share of harm that is added when nobody acts after it in the round. */
export function damageFromActingLast(fight: Fight, attacker: Combatant): number {
  const bonus = traitsOf(attacker)['last-word'] ?? 0;
  if (bonus === 0 || fight.order[fight.turn] !== attacker.id) return 0;
  for (let at = fight.turn + 1; at < fight.order.length; at++) {
    if (fight.combatants[fight.order[at]!]!.state === 'standing') return 0;
  }
  return bonus;
}

/** Turns that harm over time lasts, with The Drop: burns and blots one more. */
export function lastingTurns(actor: Combatant, school: School, turns: number): number {
  const burnsOrBlots = school === 'ember' || school === 'gilt' || school === 'gall';
  return burnsOrBlots ? turns + (traitsOf(actor)['wet-ink'] ?? 0) : turns;
}

/** Figurehead of Patience: below half of its health, the bearer's taunts last longer. */
export function tauntTurns(actor: Combatant, turns: number): number {
  return actor.health * 2 < actor.stats.maxHealth ? turns + (traitsOf(actor).patience ?? 0) : turns;
}

/** Uses up what works once a fight; false where it is not there or spent. */
function spend(draft: Draft, id: CombatantId, trait: Trait): boolean {
  const one = draft.combatants[id]!;
  const { spent = [] } = one;
  if (!traitsOf(one)[trait] || spent.includes(trait)) return false;
  touch(draft, id).spent = [...spent, trait];
  return true;
}

/** Paid in Full: the health below which this blow cannot take its bearer; it is used up by one that would. */
export function receiptFor(draft: Draft, id: CombatantId, harm: number): number {
  const one = draft.combatants[id]!;
  if (one.health > harm || !spend(draft, id, 'last-receipt')) return 0;
  return traitsOf(one)['last-receipt'] ?? 0;
}

/** Bellwether: the first shot of a fight slows. The Plumb: hits by weight cut evasion. */
export function afterBlow(
  draft: Draft,
  blow: { readonly actor: CombatantId; readonly skill: Skill; readonly school: School },
  target: CombatantId,
): void {
  const { actor: by, skill, school } = blow;
  const actor = draft.combatants[by]!;
  if (actor.stats.traits === undefined || draft.combatants[target]!.state !== 'standing') return;
  if (skill === 'ranged' && spend(draft, by, 'warning-bell')) {
    const amount = -(traitsOf(actor)['warning-bell'] ?? 0);
    lay(draft, target, { ...newEffect('slow', 'Bellwether', by), turns: 2, stat: 'initiative', amount });
  }
  const plumb = school === 'weight' ? (traitsOf(actor)['plumb-line'] ?? 0) : 0;
  if (plumb > 0)
    lay(draft, target, {
      ...newEffect('modify', 'The Plumb', by),
      turns: 2,
      stat: 'evasion',
      amount: -plumb,
    });
}

/** The Other Hand: the blows of this ability once more, weaker, with every third; null for all others. */
export function secondSignature(
  draft: Draft,
  actor: CombatantId,
  effects: readonly AbilityEffect[],
): AbilityEffect[] | null {
  const share = traitsOf(draft.combatants[actor]!)['second-signature'] ?? 0;
  if (share === 0) return null;
  const one = touch(draft, actor);
  one.deeds = (one.deeds ?? 0) + 1;
  if (one.deeds % 3 !== 0) return null;
  const blows = effects.flatMap((effect): AbilityEffect[] => {
    if (effect.kind !== 'damage') return [];
    const { power, execute, ...rest } = effect;
    const weaker = { ...rest, power: power * share };
    return [execute ? { ...weaker, execute: { ...execute, power: execute.power * share } } : weaker];
  });
  return blows.length > 0 ? blows : null;
}
