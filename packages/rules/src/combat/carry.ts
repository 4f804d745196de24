/** What combatants carry: laying it on, counting its turns, taking it off. */
import type { CombatantId } from './action.ts';
import { type Draft, touch } from './draft.ts';
import type { EffectView } from './event.ts';
import type { Effect, MutableEffect, Stat } from './state.ts';

/**
 * An effect to be, ill and without strength until its maker says otherwise. All are made here, so that all have
 * one shape. Until it is laid on, `stacks` is how many of it may lie on top of one another.
 */
export function newEffect(kind: Effect['kind'], name: string, by: CombatantId): MutableEffect {
  return {
    kind,
    name,
    by,
    harmful: true,
    stacks: 1,
    turns: 1,
    fresh: false,
    stat: null,
    school: null,
    amount: 0,
    growth: 0,
    spreads: false,
    ability: null,
  };
}

/** Effects that matter while others act last until the carrier's next turn begins; the rest end with its turn. */
const LINGERING: ReadonlySet<Stat> = new Set<Stat>([
  'damage-taken',
  'damage-from-party',
  'damage-from-actor',
  'armour',
  'initiative',
  'evasion',
  'resist',
  'healing-taken',
  'next-hit-taken',
  'returned',
  'redirected',
  'threat',
  'steadfast',
  'unfalling',
]);

/** Turns of what lasts until something takes it off. */
export const ENDLESS = 999;
/** What is washed off of an endless effect at a time. */
const WASHED_STACKS = 2;

function isEndless(effect: Effect): boolean {
  return effect.turns > ENDLESS / 2;
}

/** Does it harm turn by turn? */
export function isOverTime(effect: Effect): boolean {
  const { kind } = effect;
  return kind === 'bleed' || kind === 'burn' || kind === 'venom' || kind === 'chill';
}

function isLingering(effect: Effect): boolean {
  return (
    effect.kind === 'shield' ||
    effect.kind === 'brace' ||
    (effect.stat !== null && LINGERING.has(effect.stat))
  );
}

/**
 * An effect as everybody sees it: without who laid it, and with at least one turn left. `amount` in health points
 * or as a share, as its kind has it.
 */
export function viewEffect(effect: Effect): EffectView {
  const { kind, name, harmful, stacks, amount } = effect;
  // What has no turn of its own left still holds until the next one begins.
  const view: EffectView = { kind, name, harmful, stacks, turns: Math.max(1, effect.turns) };
  if (kind !== 'stun' && kind !== 'taunt' && kind !== 'brace') view.amount = amount;
  return view;
}

function isSame(one: Effect, other: Effect): boolean {
  return (
    one.kind === other.kind &&
    one.name === other.name &&
    one.stat === other.stat &&
    one.ability === other.ability &&
    (one.stat !== 'damage-from-actor' || one.by === other.by)
  );
}

function placeOfSame(effects: readonly Effect[], effect: Effect): number {
  for (let at = 0; at < effects.length; at++) if (isSame(effects[at]!, effect)) return at;
  return -1;
}

/** Lays a new effect on, which becomes part of the fight; the same again renews it, on top of one another up to its `stacks`. */
export function lay(draft: Draft, target: CombatantId, effect: MutableEffect): void {
  const carrier = touch(draft, target);
  if (carrier.state !== 'standing') return;
  const { effects } = carrier;
  const at = placeOfSame(effects, effect);
  if (at < 0) {
    effect.stacks = 1;
    effects.push(effect);
  } else {
    const before = effects[at]!;
    effect.stacks = Math.min(effect.stacks, before.stacks + 1);
    if (effect.kind === 'shield') effect.amount = Math.max(before.amount, effect.amount);
    effects[at] = effect;
  }
  effect.fresh = draft.fight.order[draft.fight.turn] === target;
  draft.events?.push({ kind: 'effect', target, effect: viewEffect(effect) });
}

export type Removal = {
  readonly which: (effect: Effect) => boolean;
  readonly why: 'over' | 'cleansed' | 'broken' | 'interrupted';
};

/** Takes off every effect that is meant, and says why. Mostly there is none: to see that is all that is asked here. */
export function takeOff(draft: Draft, target: CombatantId, removal: Removal): void {
  const { effects } = draft.combatants[target]!;
  for (let at = 0; at < effects.length; at++) {
    if (!removal.which(effects[at]!)) continue;
    remove(draft, target, removal);
    return;
  }
}

function remove(draft: Draft, target: CombatantId, { which, why }: Removal): void {
  const { effects } = draft.combatants[target]!;
  const carrier = touch(draft, target);
  const kept: MutableEffect[] = [];
  for (let n = 0; n < effects.length; n++) {
    const one = effects[n]!;
    if (!which(one)) kept.push(carrier.effects[n]!);
    else draft.events?.push({ kind: 'effect-end', target, name: one.name, effectKind: one.kind, why });
  }
  carrier.effects = kept;
}

/** Can it be washed off? What holds somebody until something else happens cannot. */
export function isWashable(effect: Effect): boolean {
  return effect.harmful && !(effect.kind === 'stun' && isEndless(effect));
}

/** Takes off the `count` oldest harmful effects; of what has no end, two stacks. */
export function cleanse(draft: Draft, target: CombatantId, count: number): void {
  if (!draft.combatants[target]!.effects.some(isWashable)) return;
  const oldest = touch(draft, target).effects.filter(isWashable).slice(0, count);
  const stays = (one: Effect) => isEndless(one) && one.stacks > WASHED_STACKS;
  takeOff(draft, target, { which: (one) => oldest.includes(one) && !stays(one), why: 'cleansed' });
  for (const one of oldest) {
    if (!stays(one)) continue;
    one.stacks -= WASHED_STACKS;
    draft.events?.push({ kind: 'effect', target, effect: viewEffect(one) });
  }
}

const LINGERED: Removal = { which: (one) => one.turns <= 0 && isLingering(one), why: 'over' };

/** Ends what lasted until this turn began. */
export function expireLingering(draft: Draft, id: CombatantId): void {
  if (draft.combatants[id]!.effects.length > 0) takeOff(draft, id, LINGERED);
}

function isCountedAtStart(effect: Effect): boolean {
  return effect.kind === 'stun' || effect.kind === 'regrow' || isOverTime(effect);
}

const COUNTED_OUT: Removal = {
  which: (one) => one.turns <= 0 && !isCountedAtStart(one) && !isLingering(one),
  why: 'over',
};

/** One own turn less for everything that is counted by turns ended. */
export function countTurn(draft: Draft, id: CombatantId): void {
  if (draft.combatants[id]!.effects.length === 0) return;
  const { effects } = touch(draft, id);
  let isAnyOver = false;
  for (let at = 0; at < effects.length; at++) {
    const one = effects[at]!;
    if (isCountedAtStart(one) || isEndless(one)) continue;
    if (!one.fresh || isLingering(one)) one.turns -= 1;
    one.fresh = false;
    if (one.turns <= 0) isAnyOver = true;
  }
  if (isAnyOver) takeOff(draft, id, COUNTED_OUT);
}
