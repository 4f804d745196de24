/**
 * The boxes of "Auto Combat Logic": check available skills, select the best target, select the optimal action.
 * One mind for monsters, for auto-combat and for who let the time run out: by expected value, without chance,
 * knowing only what everyone sees.
 */
import type { AbilityEffect } from '../content/ability.ts';
import type { CombatantId, Deed } from './action.ts';
import { type Combatant, type Fight, type FightContent, signatureOf } from './state.ts';
import { taunterOf } from './targets.ts';
import { canFlee, manaCost } from './validate.ts';
import { bestPower, type Scales, weigh, worthOnActor, worthOnTarget } from './worth.ts';

export type Choice = { readonly action: Deed; readonly why: string };

const ATTACK: readonly AbilityEffect[] = [{ kind: 'damage', school: 'weapon', power: 1, hits: 1 }];
/** Below this share of its health a timid monster runs. */
const TIMID_SHARE = 0.3;
/** A point of mana in health points, as a share of a blow. */
const MANA_WORTH = 0.012;
/** A creature does its own trick whenever it is ready and of some use: players learn to expect it. */
const OWN_TRICK = 4;

type Best = { worth: number; action: Deed; name: string; target: Combatant | null };

function consider(best: Best, worth: number, name: string, target: Combatant | null, make: () => Deed): void {
  if (worth <= best.worth) return;
  best.worth = worth;
  best.name = name;
  best.target = target;
  best.action = make();
}

/** Monsters look to who threatens most; persons strike where it serves. */
function attention(scales: Scales, target: Combatant, maxThreat: number): number {
  if (scales.actor.who.kind !== 'monster') return 1;
  if (scales.actor.passive === 'swing-to' && scales.actor.struckBy === target.id) return 3;
  return maxThreat <= 0 ? 1 : 1 + target.threat / maxThreat;
}

/** "Select Best Target": whom one thing is worth most on. */
function bestTarget(
  scales: Scales,
  hostile: boolean,
  worthOf: (target: Combatant) => number,
): { target: Combatant | null; worth: number } {
  const { fight, actor } = scales;
  const taunter = hostile ? taunterOf(fight, actor) : null;
  let maxThreat = 0;
  if (hostile)
    for (const one of fight.combatants)
      if (one.side !== actor.side) maxThreat = Math.max(maxThreat, one.threat);
  let target: Combatant | null = null;
  let worth = 0;
  for (const one of fight.combatants) {
    if (one.state !== 'standing' || (one.side !== actor.side) !== hostile) continue;
    if (taunter !== null && one.id !== taunter) continue;
    const value = worthOf(one) * (hostile ? attention(scales, one, maxThreat) : 1);
    if (target === null || value > worth) {
      target = one;
      worth = value;
    }
  }
  return { target, worth };
}

/** Worth on up to `most` of a side, in the order in which they would be reached. */
function worthOnMany(
  scales: Scales,
  hostile: boolean,
  most: number,
  worthOf: (target: Combatant) => number,
): number {
  let worth = 0;
  let count = 0;
  for (const one of scales.fight.combatants) {
    if (one.state !== 'standing' || (one.side !== scales.actor.side) !== hostile) continue;
    if (count >= most) break;
    count += 1;
    worth += worthOf(one);
  }
  return worth;
}

function considerAttack(scales: Scales, best: Best): void {
  const skill = scales.actor.stats.weaponSkill;
  const { target, worth } = bestTarget(scales, true, (one) => worthOnTarget(scales, skill, one, ATTACK));
  if (target !== null) consider(best, worth, 'Attack', target, () => ({ kind: 'attack', target: target.id }));
}

/** "Check Available Skills": ready, affordable, and worth more than a plain blow. */
function considerAbilities(scales: Scales, best: Best, content: FightContent): void {
  const { actor } = scales;
  for (let at = 0; at < actor.abilities.length; at++) {
    if (actor.cooldowns[at]! > 0) continue;
    const ability = content.abilities[actor.abilities[at]!];
    if (ability === undefined) continue;
    const mana = manaCost(actor, ability);
    if (mana > actor.mana) continue;
    const { id, name, skill, effects, targets: most } = ability;
    const price = mana * MANA_WORTH * bestPower(actor) + ability.cast * 0.8 * bestPower(actor);
    const own = worthOnActor(scales, skill, effects) - price;
    const worthOf = (one: Combatant) =>
      suitsAi(effects, actor, one) ? worthOnTarget(scales, skill, one, effects) : 0;
    switch (ability.target) {
      case 'self':
        consider(best, own + worthOf(actor), name, actor, () => ({ kind: 'ability', ability: id }));
        break;
      case 'enemies':
      case 'allies': {
        const worth = worthOnMany(scales, ability.target === 'enemies', most, worthOf);
        consider(best, own + worth, name, null, () => ({ kind: 'ability', ability: id }));
        break;
      }
      default: {
        const { target, worth } = bestTarget(scales, ability.target === 'enemy', worthOf);
        if (target !== null && worth > 0) {
          consider(best, own + worth, name, target, () => ({
            kind: 'ability',
            ability: id,
            target: target.id,
          }));
        }
      }
    }
  }
}

/** Targets that the ability would be refused on are worth nothing. */
function suitsAi(effects: readonly AbilityEffect[], actor: Combatant, target: Combatant): boolean {
  for (const effect of effects) {
    if (effect.kind === 'modify' && effect.stat === 'redirected' && target.id === actor.id) return false;
    if (effect.kind === 'special' && effect.name === 'parley') {
      if (target.who.kind !== 'monster' || target.health * 2 < target.stats.maxHealth) return false;
      const { family, species } = target.who;
      if (family !== 'folk' && family !== 'drollery' && species !== 'blank-walker') return false;
    }
  }
  return true;
}

function considerSignature(scales: Scales, best: Best, content: FightContent): void {
  const { actor } = scales;
  const signature = signatureOf(actor, content);
  if (signature === null || signature.when !== 'action' || signature.told || actor.signatureIn > 0) return;
  if (signature.uses > 0 && actor.signatureUses >= signature.uses) return;
  const { effects, name, target: reach } = signature;
  const own = OWN_TRICK * worthOnActor(scales, null, effects) - signature.cast * 0.3 * bestPower(actor);
  const worthOf = (one: Combatant) => OWN_TRICK * worthOnTarget(scales, null, one, effects);
  if (reach === 'self') {
    consider(best, own + worthOf(actor), name, actor, () => ({ kind: 'signature' }));
  } else if (reach === 'enemies' || reach === 'allies') {
    consider(best, own + worthOnMany(scales, reach === 'enemies', 64, worthOf), name, null, () => ({
      kind: 'signature',
    }));
  } else {
    const { target, worth } = bestTarget(scales, reach === 'enemy', worthOf);
    if (target !== null)
      consider(best, own + worth, name, target, () => ({ kind: 'signature', target: target.id }));
  }
}

function considerItems(scales: Scales, best: Best, content: FightContent): void {
  const { actor } = scales;
  for (const row of actor.items) {
    const item = row.quantity > 0 ? content.items[row.item] : undefined;
    if (item?.use === undefined || item.use.where === 'rest') continue;
    if (item.use.kind === 'heal' && actor.health * 2 < actor.stats.maxHealth) {
      const worth = Math.min(item.use.amount, actor.stats.maxHealth - actor.health) * 0.9;
      consider(best, worth, item.name, actor, () => ({ kind: 'item', item: row.item, target: actor.id }));
    }
    if (item.use.kind === 'mana' && actor.mana * 4 < actor.stats.maxMana && actor.abilities.length > 0) {
      const worth =
        Math.min(item.use.amount, actor.stats.maxMana - actor.mana) * MANA_WORTH * 2 * bestPower(actor);
      consider(best, worth, item.name, actor, () => ({ kind: 'item', item: row.item, target: actor.id }));
    }
  }
}

/** Harm that defending would spare of what enemies have announced for this one. */
function announcedHarm(scales: Scales, id: CombatantId, content: FightContent): number {
  let harm = 0;
  for (const one of scales.fight.combatants) {
    if (one.side === scales.actor.side || one.tell === null || !one.tell.includes(id)) continue;
    for (const effect of signatureOf(one, content)?.effects ?? []) {
      if (effect.kind === 'damage') harm += effect.power * effect.hits * bestPower(one) * 0.5;
      if (effect.kind === 'stun' && effect.unlessDefending) harm += bestPower(scales.actor);
    }
  }
  return harm;
}

function considerDefending(scales: Scales, best: Best, content: FightContent): void {
  const { actor, pressure } = scales;
  if (actor.who.kind === 'monster') return;
  const thirst = actor.abilities.length > 0 && actor.mana < 10 ? 10 * MANA_WORTH * bestPower(actor) : 0;
  const worth = announcedHarm(scales, actor.id, content) + pressure * 0.35 + thirst;
  consider(best, worth, 'Defend', null, () => ({ kind: 'defend' }));
}

/** What `actorId` should do now, and why, for the log of decisions. Deterministic; always passes validation. */
export function chooseAction(fight: Fight, actorId: CombatantId, content: FightContent): Choice {
  const actor = fight.combatants[actorId]!;
  const best: Best = {
    worth: Number.NEGATIVE_INFINITY,
    action: { kind: 'defend' },
    name: 'Defend',
    target: null,
  };
  if (actor.who.kind === 'monster' && isAfraid(fight, actor, content)) {
    return { action: { kind: 'flee' }, why: 'afraid: below 30 % of its health' };
  }
  const scales = weigh(fight, actor);
  considerAttack(scales, best);
  considerAbilities(scales, best, content);
  considerSignature(scales, best, content);
  considerItems(scales, best, content);
  considerDefending(scales, best, content);
  const on = best.target === null ? '' : ` on ${best.target.name}`;
  return { action: best.action, why: `${best.name}${on}: worth ${Math.round(best.worth)}` };
}

function isAfraid(fight: Fight, actor: Combatant, content: FightContent): boolean {
  if (actor.who.kind !== 'monster' || actor.health > actor.stats.maxHealth * TIMID_SHARE) return false;
  return content.species[actor.who.species]?.temper === 'timid' && canFlee(fight, actor);
}
