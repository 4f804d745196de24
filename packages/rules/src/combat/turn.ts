/** The turn cycle: what a turn begins and ends with, and who is next. */
import type { School } from '../content/item.ts';
import type { CombatantId } from './action.ts';
import { moveOf } from './book.ts';
import { countTurn, expireLingering, isOverTime, lay, type Removal, takeOff } from './carry.ts';
import { announce, beginSignature, carryOut, runSignature } from './carry-out.ts';
import { abilityCause } from './cause.ts';
import { type Draft, touch } from './draft.ts';
import { checkEnd, endFight } from './end.ts';
import { beginRaidRound, checkBossPhase, takeErratumTurn, tellNext } from './errata/boss-turn.ts';
import { isBody } from './errata/hooks.ts';
import { MANA_PER_TURN } from './formulas.ts';
import { changeMana, harm, heal } from './harm.ts';
import { orderOfRound } from './order.ts';
import { type Combatant, type Effect, hasEffect, signatureOf } from './state.ts';
import { EVERYBODY, resolveTargets, taunterOf } from './targets.ts';
import { traitsOf } from './traits.ts';

function spread(draft: Draft, from: CombatantId, effect: Effect): void {
  const { side } = draft.combatants[from]!;
  const next = draft.combatants.find(
    (one) =>
      one.id !== from &&
      one.side === side &&
      one.state === 'standing' &&
      !one.effects.some((carried) => carried.name === effect.name),
  );
  if (next !== undefined) lay(draft, next.id, { ...effect, stacks: 1, turns: 2, spreads: false });
}

function tick(draft: Draft, id: CombatantId, effect: Effect): void {
  if (effect.kind === 'regrow') {
    heal(draft, { actor: effect.by, source: effect.name, target: id, amount: effect.amount });
    return;
  }
  const amount = effect.amount * effect.stacks;
  const school: School = effect.school ?? 'gall';
  harm(draft, {
    actor: effect.by,
    target: id,
    school,
    amount,
    critical: false,
    source: effect.name,
    direct: false,
    shieldFactor: 1,
  });
}

function isTicking(effect: Effect): boolean {
  return effect.kind === 'regrow' || isOverTime(effect);
}

function isAnyTicking(effects: readonly Effect[]): boolean {
  for (let at = 0; at < effects.length; at++) if (isTicking(effects[at]!)) return true;
  return false;
}

const TICKED_OUT: Removal = { which: (one) => one.turns <= 0 && isTicking(one), why: 'over' };

/** Harm and healing over time, each one turn shorter. */
function tickOverTime(draft: Draft, id: CombatantId): void {
  if (!isAnyTicking(draft.combatants[id]!.effects)) return;
  // What is laid on or taken off meanwhile does not change what ticks this turn.
  for (const effect of touch(draft, id).effects.slice()) {
    if (!isTicking(effect)) continue;
    tick(draft, id, effect);
    if (draft.combatants[id]!.state !== 'standing') return;
    if (effect.turns <= 1 && effect.spreads) spread(draft, id, effect);
  }
  for (const one of touch(draft, id).effects) {
    if (!isTicking(one)) continue;
    one.turns -= 1;
    one.amount = Math.round(one.amount * (1 + one.growth));
  }
  takeOff(draft, id, TICKED_OUT);
}

function beginTurn(draft: Draft, id: CombatantId): void {
  expireLingering(draft, id);
  tickOverTime(draft, id);
  if (draft.combatants[id]!.state === 'standing')
    changeMana(draft, id, MANA_PER_TURN + (traitsOf(draft.combatants[id]!)['mana-a-turn'] ?? 0));
}

/** What ends with the turn of `id`: durations, cooldowns; and what a monster announces for its next. */
export function endTurn(draft: Draft, id: CombatantId): void {
  if (draft.combatants[id]!.state !== 'standing') return;
  if (!isFurtherTurn(draft, id)) countTurn(draft, id);
  const one = touch(draft, id);
  const { cooldowns, who } = one;
  if (one.signatureIn > 0) one.signatureIn -= 1;
  for (let at = 0; at < cooldowns.length; at++) if (cooldowns[at]! > 0) cooldowns[at]! -= 1;
  if (who.kind !== 'monster') return;
  if (isErratum(draft, id)) tellNext(draft, id);
  else announceNext(draft, id);
}

/** The enemy that a monster means when it does not choose: who taunts it, else the greatest threat. */
export function mainEnemy(draft: Pick<Draft, 'fight' | 'combatants'>, actor: Combatant): CombatantId | null {
  const taunter = taunterOf(draft.fight, actor);
  if (taunter !== null) return taunter;
  let best: Combatant | null = null;
  for (const one of draft.combatants) {
    if (one.side === actor.side || one.state !== 'standing') continue;
    if (best === null || one.threat > best.threat) best = one;
  }
  return best === null ? null : best.id;
}

function targetsOfSignature(draft: Draft, actor: Combatant): CombatantId[] {
  const { target: reach } = signatureOf(actor, draft.content)!;
  const main = reach === 'enemy' ? (mainEnemy(draft, actor) ?? undefined) : undefined;
  return resolveTargets(draft.fight, actor, { reach, most: EVERYBODY, target: main }) ?? [];
}

function announceNext(draft: Draft, id: CombatantId): void {
  const one = draft.combatants[id]!;
  const signature = signatureOf(one, draft.content);
  if (signature === null || !signature.told || one.signatureIn > 0 || one.tell !== null) return;
  if (signature.uses > 0 && one.signatureUses >= signature.uses) return;
  const targets = targetsOfSignature(draft, one);
  if (targets.length === 0) return;
  touch(draft, id).tell = targets;
  announce(draft, id, targets);
}

function pass(draft: Draft, actor: CombatantId, name: string): void {
  draft.events?.push({ kind: 'act', actor, what: 'pass', name, targets: [], auto: true });
}

const SAT_OUT: Removal = { which: (effect) => effect.kind === 'stun' && effect.turns <= 0, why: 'over' };

function sitOut(draft: Draft, id: CombatantId): void {
  const one = touch(draft, id);
  pass(draft, id, 'Stunned');
  for (const effect of one.effects) if (effect.kind === 'stun') effect.turns -= 1;
  takeOff(draft, id, SAT_OUT);
}

/** Does its signature fall on one combatant that it names? */
function isAimed(one: Combatant, draft: Draft): boolean {
  const reach = signatureOf(one, draft.content)?.target;
  return reach === 'enemy' || reach === 'ally';
}

function continueCast(draft: Draft, id: CombatantId): void {
  const one = touch(draft, id);
  const cast = one.cast!;
  if (cast.turns > 1) {
    one.cast = { ...cast, turns: cast.turns - 1 };
    pass(draft, id, cast.name);
    return;
  }
  one.cast = null;
  draft.events?.push({ kind: 'effect-end', target: id, name: cast.name, effectKind: 'cast', why: 'over' });
  if (cast.ability === null) {
    const named = cast.target === null ? undefined : draft.combatants[cast.target];
    const aimed = named?.state === 'standing' && isAimed(one, draft);
    runSignature(draft, id, aimed ? [named.id] : targetsOfSignature(draft, one));
    return;
  }
  const move = moveOf(draft.content.abilities[cast.ability]!);
  const wish = { reach: move.reach, most: move.most, target: cast.target ?? undefined };
  const targets = resolveTargets(draft.fight, one, wish) ?? [];
  draft.events?.push({
    kind: 'act',
    actor: id,
    what: 'ability',
    name: move.name,
    ability: move.ability.id,
    targets,
    auto: true,
  });
  carryOut(abilityCause(draft, id, move), move.parts, targets);
}

function fulfilTell(draft: Draft, id: CombatantId): void {
  const one = touch(draft, id);
  const targets = one.tell!.filter((target) => draft.combatants[target]!.state === 'standing');
  one.tell = null;
  beginSignature(draft, id, targets.length > 0 ? targets : targetsOfSignature(draft, one));
}

function mustUseSignature(draft: Draft, one: Combatant): boolean {
  const signature = signatureOf(one, draft.content);
  if (signature === null || signature.when !== 'rhythm' || signature.told || one.signatureIn > 0)
    return false;
  return signature.uses === 0 || one.signatureUses < signature.uses;
}

/** Turns that nobody decides: stunned, casting, told before, or a creature's habit. True if the turn is used. */
function takeForcedTurn(draft: Draft, id: CombatantId): boolean {
  const one = draft.combatants[id]!;
  if (hasEffect(one, 'stun')) sitOut(draft, id);
  else if (isErratum(draft, id)) return takeErratumTurn(draft, id);
  else if (one.cast !== null) continueCast(draft, id);
  else if (one.tell !== null) fulfilTell(draft, id);
  else if (mustUseSignature(draft, one)) beginSignature(draft, id, targetsOfSignature(draft, one));
  else return false;
  return true;
}

/** What an erratum carries is counted once a round, however often it acts. */
function isFurtherTurn(draft: Draft, id: CombatantId): boolean {
  const { order, turn } = draft.fight;
  return isErratum(draft, id) && order.indexOf(id) < turn;
}

function isErratum({ fight }: Draft, id: CombatantId): boolean {
  return fight.raid !== null && isBody(fight.raid, id);
}

/** A new round, or the draw at the limit [CMB4]; false if the fight is over. */
function beginRound(draft: Draft): boolean {
  const { fight } = draft;
  if (fight.round >= fight.turnLimit) {
    endFight(draft, { kind: 'draw', winner: null });
    return false;
  }
  fight.round += 1;
  draft.events?.push({ kind: 'round', round: fight.round });
  if (fight.raid !== null) beginRaidRound(draft);
  if (checkEnd(draft)) return false;
  fight.order = orderOfRound(fight, fight.round);
  fight.turn = 0;
  return true;
}

/** The box "Next Player Turn": goes on until somebody must decide, or the fight has ended. */
export function advance(draft: Draft): void {
  const { fight } = draft;
  while (fight.status === 'running') {
    if (fight.raid !== null) checkBossPhase(draft);
    fight.turn += 1;
    if (fight.turn >= fight.order.length && !beginRound(draft)) return;
    const id = fight.order[fight.turn]!;
    if (draft.combatants[id]!.state !== 'standing') continue;
    if (!isFurtherTurn(draft, id)) beginTurn(draft, id);
    if (checkEnd(draft)) return;
    if (draft.combatants[id]!.state !== 'standing') continue;
    if (!takeForcedTurn(draft, id)) {
      draft.events?.push({ kind: 'turn', actor: id, deadline: null });
      return;
    }
    endTurn(draft, id);
    checkEnd(draft);
  }
}
