/** Damage and healing as they reach a combatant: cuts, shares, shields, floors, and what they set off. */
import type { School } from '../content/item.ts';
import type { CombatantId } from './action.ts';
import { type Removal, takeOff } from './carry.ts';
import { type Draft, touch } from './draft.ts';
import { afterHarm, afterHeal, afterLeaving, isDeflected, shieldFactorOf } from './errata/ask.ts';
import { careFactor } from './formulas.ts';
import { onOccasion } from './signatures/occasions.ts';
import { type Combatant, hasEffect, modified } from './state.ts';
import { receiptFor } from './traits.ts';

export type Blow = {
  actor: CombatantId | null;
  target: CombatantId;
  school: School;
  /** Health points after all factors, before shields. */
  amount: number;
  critical: boolean;
  source: string;
  /** A blow struck, as against harm over time, harm returned and harm passed on. */
  direct: boolean;
  /** Harm to shields counts so many times. */
  shieldFactor: number;
};

const BROKEN: Removal = { which: (one) => one.kind === 'shield' && one.amount <= 0, why: 'broken' };

/** Takes points from shields, oldest first; returns the part of `amount` that they took. */
function absorb(draft: Draft, blow: Blow, amount: number): number {
  if (!hasEffect(draft.combatants[blow.target]!, 'shield')) return 0;
  const factor = blow.shieldFactor * shieldFactorOf(draft, blow);
  let force = amount * factor;
  for (const one of touch(draft, blow.target).effects) {
    if (one.kind !== 'shield' || force <= 0) continue;
    const taken = Math.min(one.amount, force);
    force -= taken;
    one.amount -= taken;
  }
  takeOff(draft, blow.target, BROKEN);
  return Math.min(amount, amount - Math.ceil(force / factor));
}

const TURNED_ASIDE: Removal = {
  which: ({ stat }) => stat !== null && (stat === 'next-hit-taken' || stat === 'returned'),
  why: 'over',
};

/** Turn Aside and Stand Over: what of a blow is cut, returned and passed on before it lands. */
function divert(draft: Draft, blow: Blow): number {
  if (!blow.direct) return blow.amount;
  const target = draft.combatants[blow.target]!;
  if (target.effects.length === 0 && target.passive === null) return blow.amount;
  const cut = modified(target, 'next-hit-taken');
  const returned = modified(target, 'returned');
  if (cut !== 0 || returned !== 0) {
    takeOff(draft, blow.target, TURNED_ASIDE);
  }
  const back = returned + swivelled(draft, target);
  if (back > 0 && blow.actor !== null) {
    const source = target.passive === 'swivel' ? 'Swivel' : 'Turn Aside';
    harm(draft, {
      ...blow,
      actor: blow.target,
      target: blow.actor,
      amount: blow.amount * back,
      source,
      direct: false,
    });
  }
  const amount = blow.amount * Math.max(0, 1 + cut);
  return amount - passOn(draft, blow, amount);
}

/** Swivel: 40 % of the first hit each round goes back. */
function swivelled(draft: Draft, target: Combatant): number {
  if (target.passive === null || target.passive !== 'swivel' || target.signatureUses >= draft.fight.round)
    return 0;
  touch(draft, target.id).signatureUses = draft.fight.round;
  return 0.4;
}

function passOn(draft: Draft, blow: Blow, amount: number): number {
  const { effects } = draft.combatants[blow.target]!;
  for (let at = 0; at < effects.length; at++) {
    const effect = effects[at]!;
    if (effect.stat === null || effect.stat !== 'redirected' || effect.by === blow.target) continue;
    if (draft.combatants[effect.by]!.state !== 'standing') continue;
    const share = amount * effect.amount;
    harm(draft, { ...blow, target: effect.by, amount: share, source: effect.name, direct: false });
    return share;
  }
  return 0;
}

/** Takes the health; no one falls below 1 who cannot fall. */
function wound(draft: Draft, blow: Blow, whole: number): number {
  const absorbed = absorb(draft, blow, whole);
  const target = touch(draft, blow.target);
  const floor = modified(target, 'unfalling') > 0 ? 1 : 0;
  const least = blow.direct && floor === 0 ? receiptFor(draft, blow.target, whole - absorbed) : floor;
  const lost = Math.min(whole - absorbed, Math.max(0, target.health - least));
  target.health -= lost;
  target.damageTaken += lost + absorbed;
  const { actor, school, critical, source } = blow;
  const { id, health } = target;
  draft.events?.push({
    kind: 'damage',
    actor,
    target: id,
    school,
    amount: lost,
    absorbed,
    critical,
    source,
    health,
  });
  if (blow.direct) {
    target.struckBy = actor;
    target.struckWith = school;
  }
  return lost;
}

/** Harms a combatant; returns the health that it lost. */
export function harm(draft: Draft, blow: Blow): number {
  if (draft.combatants[blow.target]!.state !== 'standing') return 0;
  if (isDeflected(draft, blow)) return 0;
  const diverted = divert(draft, blow);
  if (draft.combatants[blow.target]!.state !== 'standing') return 0;
  const lost = wound(draft, blow, diverted <= 0 ? 0 : Math.max(1, Math.round(diverted)));
  credit(draft, blow, lost);
  onOccasion(draft, blow, lost);
  afterHarm(draft, blow, lost);
  if (draft.combatants[blow.target]!.health <= 0) leave(draft, blow.target, 'struck-out');
  return lost;
}

function credit(draft: Draft, blow: Blow, lost: number): void {
  if (blow.actor === null) return;
  const actor = touch(draft, blow.actor);
  actor.damageDone += lost;
  actor.threat += lost * actor.stats.threat * Math.max(0, 1 + modified(actor, 'threat'));
}

export type Healing = {
  readonly actor: CombatantId;
  readonly source: string;
  readonly target: CombatantId;
  /** Health points at most. */
  readonly amount: number;
};

/** Heals a combatant; returns the health that it gained. */
export function heal(draft: Draft, { actor, source, target, amount }: Healing): number {
  if (draft.combatants[target]!.state !== 'standing') return 0;
  const one = touch(draft, target);
  const whole = Math.round(
    amount * careFactor(draft.fight) * Math.max(0, 1 + modified(one, 'healing-taken')),
  );
  const gained = Math.max(0, Math.min(whole, one.stats.maxHealth - one.health));
  one.health += gained;
  const healer = touch(draft, actor);
  healer.healingDone += gained;
  healer.threat += gained * 0.5 * healer.stats.threat;
  draft.events?.push({ kind: 'heal', actor, target, amount: gained, source, health: one.health });
  afterHeal(draft, { actor, source, target, amount });
  return gained;
}

/** Takes a combatant out of the fight; it carries nothing on. */
export function leave(draft: Draft, id: CombatantId, how: 'struck-out' | 'fled' | 'surrendered'): void {
  const one = touch(draft, id);
  if (one.state !== 'standing') return;
  one.state = how;
  draft.isThinned = true;
  one.effects = [];
  one.cast = null;
  one.tell = null;
  draft.events?.push({ kind: 'gone', target: id, how });
  afterLeaving(draft);
}

/** Gives or takes mana, within 0 and the greatest. */
export function changeMana(draft: Draft, id: CombatantId, amount: number): number {
  const { mana: before, stats } = draft.combatants[id]!;
  const mana = Math.max(0, Math.min(stats.maxMana, before + amount));
  if (mana === before) return 0;
  touch(draft, id).mana = mana;
  draft.events?.push({ kind: 'mana', target: id, amount: mana - before, mana });
  return mana - before;
}
