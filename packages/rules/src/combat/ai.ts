/**
 * The boxes of "Auto Combat Logic": check available skills, select the best target, select the optimal action.
 * One mind for monsters, for auto-combat and for who let the time run out: by expected value, without chance,
 * knowing only what everyone sees.
 */
import type { Ability, AbilityEffect } from '../content/ability.ts';
import type { Signature } from '../content/species.ts';
import type { CombatantId, Deed } from './action.ts';
import { bestTarget, worthOnMany } from './best-target.ts';
import { ATTACK } from './execute.ts';
import { bestPower, type Scales, weigh } from './scales.ts';
import { type CarriedItem, type Combatant, type Fight, type FightContent, signatureOf } from './state.ts';
import { canFlee, EVERYBODY, manaCost, suits } from './validate.ts';
import { worthOnActor, worthOnTarget } from './worth.ts';

export type Choice = { readonly action: Deed; readonly why: string };

/** Below this share of its health a timid monster runs. */
const TIMID_SHARE = 0.3;
/** A point of mana in health points, as a share of a blow. */
const MANA_WORTH = 0.012;
/** What a turn spent casting costs, as a share of a blow: to a person, and to a monster, who has the time. */
const CAST_TURN = 0.8;
const MONSTER_CAST_TURN = 0.3;
/** A creature does its own trick whenever it is ready and of some use: players learn to expect it. */
const OWN_TRICK = 4;

type Candidate = { worth: number; action: Deed; name: string; target: Combatant | null };
type Mind = { readonly scales: Scales; readonly content: FightContent; best: Candidate };

/** "Select Optimal Action": keeps the better of two; of equals, the first. */
function consider(mind: Mind, candidate: Candidate): void {
  if (candidate.worth > mind.best.worth) mind.best = candidate;
}

function considerAttack(mind: Mind): void {
  const { scales } = mind;
  scales.skill = scales.actor.stats.weaponSkill;
  const { target, worth } = bestTarget(scales, true, (one) => worthOnTarget(scales, one, ATTACK));
  if (target === null) return;
  consider(mind, { worth, name: 'Attack', target, action: { kind: 'attack', target: target.id } });
}

/** Weighs something by its reach: on oneself, on one, on many. `own` is what it is worth whatever it hits. */
function considerReach(
  mind: Mind,
  move: {
    name: string;
    reach: Signature['target'];
    most: number;
    own: number;
    act: (target?: CombatantId) => Deed;
  },
  worthOf: (target: Combatant) => number,
): void {
  const { scales } = mind;
  const { name, reach, most, own, act } = move;
  if (reach === 'self') {
    const { actor: target } = scales;
    consider(mind, { worth: own + worthOf(target), name, target, action: act() });
  } else if (reach === 'enemies' || reach === 'allies') {
    const worth = own + worthOnMany(scales, { hostile: reach === 'enemies', most }, worthOf);
    consider(mind, { worth, name, target: null, action: act() });
  } else {
    const { target, worth } = bestTarget(scales, reach === 'enemy', worthOf);
    if (target === null || worth <= 0) return;
    consider(mind, { worth: own + worth, name, target, action: act(target.id) });
  }
}

function considerAbility(mind: Mind, ability: Ability, mana: number): void {
  const { scales } = mind;
  const { actor } = scales;
  const { id, name, skill, effects, target: reach, targets: most } = ability;
  scales.skill = skill;
  const price = (mana * MANA_WORTH + ability.cast * CAST_TURN) * bestPower(actor);
  const own = worthOnActor(scales, effects) - price;
  const act = (target?: CombatantId): Deed => ({ kind: 'ability', ability: id, target });
  const worthOf = (one: Combatant) => (suits(ability, actor, one) ? worthOnTarget(scales, one, effects) : 0);
  considerReach(mind, { name, reach, most, own, act }, worthOf);
}

/** "Check Available Skills": those that are ready and affordable. */
function considerAbilities(mind: Mind): void {
  const { actor } = mind.scales;
  for (let at = 0; at < actor.abilities.length; at++) {
    const ability = actor.cooldowns[at]! > 0 ? undefined : mind.content.abilities[actor.abilities[at]!];
    if (ability === undefined) continue;
    const mana = manaCost(actor, ability);
    if (mana <= actor.mana) considerAbility(mind, ability, mana);
  }
}

function considerSignature(mind: Mind): void {
  const { scales } = mind;
  const { actor } = scales;
  const signature = signatureOf(actor, mind.content);
  if (signature === null || signature.when !== 'action' || signature.told || actor.signatureIn > 0) return;
  if (signature.uses > 0 && actor.signatureUses >= signature.uses) return;
  const { effects, name, target: reach } = signature;
  scales.skill = null;
  const own =
    OWN_TRICK * worthOnActor(scales, effects) - signature.cast * MONSTER_CAST_TURN * bestPower(actor);
  const act = (target?: CombatantId): Deed => ({ kind: 'signature', target });
  const worthOf = (one: Combatant) => OWN_TRICK * worthOnTarget(scales, one, effects);
  considerReach(mind, { name, reach, most: EVERYBODY, own, act }, worthOf);
}

/** Things to drink: when half the health, or most of the mana, is gone. */
function worthOfDrink({ actor }: Scales, row: CarriedItem, content: FightContent): number {
  const use = row.quantity > 0 ? content.items[row.item]?.use : undefined;
  if (use === undefined || use.where === 'rest') return 0;
  const { maxHealth, maxMana } = actor.stats;
  if (use.kind === 'heal' && actor.health * 2 < maxHealth) {
    return Math.min(use.amount, maxHealth - actor.health) * 0.9;
  }
  if (use.kind !== 'mana' || actor.mana * 4 >= maxMana || actor.abilities.length === 0) return 0;
  return Math.min(use.amount, maxMana - actor.mana) * MANA_WORTH * 2 * bestPower(actor);
}

function considerItems(mind: Mind): void {
  const { actor: target } = mind.scales;
  for (const row of target.items) {
    const worth = worthOfDrink(mind.scales, row, mind.content);
    if (worth <= 0) continue;
    const name = mind.content.items[row.item]!.name;
    consider(mind, { worth, name, target, action: { kind: 'item', item: row.item, target: target.id } });
  }
}

function sparedByDefending(effects: readonly AbilityEffect[], teller: Combatant, actor: Combatant): number {
  let spared = 0;
  for (const effect of effects) {
    if (effect.kind === 'damage') spared += effect.power * effect.hits * bestPower(teller) * 0.5;
    if (effect.kind === 'stun' && effect.unlessDefending) spared += bestPower(actor);
  }
  return spared;
}

/** Worth most against what has been announced; a little when mana runs out. */
function considerDefending(mind: Mind): void {
  const { fight, actor, pressure } = mind.scales;
  if (actor.who.kind === 'monster') return;
  let worth = pressure * 0.35;
  for (const one of fight.combatants) {
    if (one.side === actor.side || one.tell === null || !one.tell.includes(actor.id)) continue;
    worth += sparedByDefending(signatureOf(one, mind.content)?.effects ?? [], one, actor);
  }
  if (actor.abilities.length > 0 && actor.mana < 10) worth += 10 * MANA_WORTH * bestPower(actor);
  consider(mind, { worth, name: 'Defend', target: null, action: { kind: 'defend' } });
}

function isAfraid(fight: Fight, actor: Combatant, content: FightContent): boolean {
  if (actor.who.kind !== 'monster' || actor.health > actor.stats.maxHealth * TIMID_SHARE) return false;
  return content.species[actor.who.species]?.temper === 'timid' && canFlee(fight, actor);
}

/** What `actorId` should do now, and why, for the log of decisions. Deterministic; always passes validation. */
export function chooseAction(fight: Fight, actorId: CombatantId, content: FightContent): Choice {
  const actor = fight.combatants[actorId]!;
  if (isAfraid(fight, actor, content)) {
    return { action: { kind: 'flee' }, why: 'Flee: below 30 % of its health' };
  }
  const worst: Candidate = {
    worth: Number.NEGATIVE_INFINITY,
    action: { kind: 'defend' },
    name: 'Defend',
    target: null,
  };
  const mind: Mind = { scales: weigh(fight, actor), content, best: worst };
  considerAttack(mind);
  considerAbilities(mind);
  considerSignature(mind);
  considerItems(mind);
  considerDefending(mind);
  const { action, name, target, worth } = mind.best;
  const on = target === null ? '' : ` on ${target.name}`;
  return { action, why: `${name}${on}: worth ${Math.round(worth)}` };
}
