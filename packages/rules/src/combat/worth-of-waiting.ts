/** What is left when no move is made: things to drink or throw, and bracing oneself. */
import type { AbilityEffect } from '../content/ability.ts';
import { worthOfBracingInRaid } from './errata/weigh.ts';
import { bestPower, markOf, type Scales } from './scales.ts';
import { type CarriedItem, type Combatant, type Fight, type FightContent, signatureOf } from './state.ts';
import { worthOfCleansing } from './worth.ts';

/** A point of mana in health points, as a share of a blow. */
export const MANA_WORTH = 0.012;
/** What is drunk or thrown is gone: it must serve a little better than what costs nothing. */
const KEPT = 0.9;

function worthOfThrowing(scales: Scales, use: { amount: number; targets: number }): number {
  const { fight, actor } = scales;
  let worth = 0;
  let count = 0;
  for (const one of fight.combatants) {
    if (count >= use.targets) break;
    if (one.side === actor.side || one.state !== 'standing') continue;
    count += 1;
    if (one.health > use.amount) worth += use.amount * KEPT * markOf(scales, one).bearing.levels;
  }
  return worth;
}

/** Things to drink, when half the health or most of the mana is gone; things to throw; things against ill effects. */
export function worthOfItem(scales: Scales, row: CarriedItem): number {
  const { actor, content, power } = scales;
  const use = row.quantity > 0 ? content.items[row.item]?.use : undefined;
  if (use === undefined || use.where === 'rest') return 0;
  const { maxHealth, maxMana } = actor.stats;
  switch (use.kind) {
    case 'heal':
      return actor.health * 2 < maxHealth ? Math.min(use.amount, maxHealth - actor.health) * KEPT : 0;
    case 'mana':
      if (actor.mana * 4 >= maxMana || actor.abilities.length === 0) return 0;
      return Math.min(use.amount, maxMana - actor.mana) * MANA_WORTH * 2 * power;
    case 'over-time':
      return worthOfThrowing(scales, use);
    case 'cleanse':
      return worthOfCleansing(actor, use.count) * KEPT;
    default:
      return 0;
  }
}

/** What somebody has announced, or casts, and on whom. */
function comingFrom(one: Combatant, content: FightContent): readonly AbilityEffect[] {
  if (one.tell !== null || (one.cast !== null && one.cast.ability === null))
    return signatureOf(one, content)?.effects ?? [];
  const ability = one.cast === null ? null : one.cast.ability;
  return ability === null ? [] : (content.abilities[ability]?.effects ?? []);
}

function isMeantFor(actor: Combatant, one: Combatant): boolean {
  if (one.side === actor.side || one.state !== 'standing') return false;
  if (one.tell !== null) return one.tell.includes(actor.id);
  return one.cast !== null && one.cast.turns <= 1 && one.cast.target === actor.id;
}

function spared(effects: readonly AbilityEffect[], teller: Combatant, actor: Combatant): number {
  let worth = 0;
  for (const effect of effects) {
    if (effect.kind === 'damage') worth += effect.power * effect.hits * bestPower(teller) * 0.5;
    if (effect.kind === 'stun' && effect.unlessDefending) worth += bestPower(actor);
  }
  return worth;
}

/** Harm and stuns that bracing now would spare `actor`, of what it sees coming. */
function sparedByBracing(fight: Fight, actor: Combatant, content: FightContent): number {
  let worth = 0;
  const { combatants } = fight;
  for (let at = 0; at < combatants.length; at++) {
    const one = combatants[at]!;
    if (one.tell === null && one.cast === null) continue;
    if (isMeantFor(actor, one)) worth += spared(comingFrom(one, content), one, actor);
  }
  return worth;
}

/** Worth most against what has been announced; to a person a little always, and more when mana runs out. */
export function worthOfDefending(scales: Scales): number {
  const { fight, actor, content, pressure, power, temperament } = scales;
  if (!temperament.wary) return Number.NEGATIVE_INFINITY;
  const coming = sparedByBracing(fight, actor, content) * temperament.care;
  if (actor.who.kind === 'monster') return coming;
  const breath = actor.abilities.length > 0 && actor.mana < 10 ? 10 * MANA_WORTH * power : 0;
  return pressure * 0.35 + coming + breath + worthOfBracingInRaid(scales);
}
