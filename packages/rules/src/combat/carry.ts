/** What combatants carry: laying it on, counting its turns, taking it off. */
import type { CombatantId } from './action.ts';
import { type Draft, touch } from './draft.ts';
import type { EffectView } from './event.ts';
import type { Effect, Stat } from './state.ts';

/** An effect to be; `most` is how many lie on top of one another. */
export type NewEffect = Pick<Effect, 'kind' | 'name' | 'by' | 'harmful' | 'turns'> &
  Partial<Effect> & { readonly most?: number };

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

export function viewEffect(effect: Effect): EffectView {
  const { kind, name, harmful, stacks, amount } = effect;
  // What has no turn of its own left still holds until the next one begins.
  const view: EffectView = { kind, name, harmful, stacks, turns: Math.max(1, effect.turns) };
  if (kind !== 'stun' && kind !== 'taunt' && kind !== 'brace') view.amount = amount;
  return view;
}

function isSame(one: Effect, other: NewEffect): boolean {
  return (
    one.name === other.name &&
    one.kind === other.kind &&
    one.stat === (other.stat ?? null) &&
    one.ability === (other.ability ?? null) &&
    (one.stat !== 'damage-from-actor' || one.by === other.by)
  );
}

/** Lays an effect on; the same again renews it, up to `most` (1 if not said) on top of one another. */
export function lay(draft: Draft, target: CombatantId, effect: NewEffect): void {
  const carrier = touch(draft, target);
  if (carrier.state !== 'standing') return;
  const at = carrier.effects.findIndex((one) => isSame(one, effect));
  const before = at < 0 ? null : carrier.effects[at]!;
  const amount = effect.amount ?? 0;
  const next: Effect = {
    kind: effect.kind,
    name: effect.name,
    by: effect.by,
    harmful: effect.harmful,
    stacks: before === null ? 1 : Math.min(effect.most ?? 1, before.stacks + 1),
    turns: effect.turns,
    fresh: draft.fight.order[draft.fight.turn] === target,
    stat: effect.stat ?? null,
    school: effect.school ?? null,
    amount: before !== null && effect.kind === 'shield' ? Math.max(before.amount, amount) : amount,
    growth: effect.growth ?? 0,
    spreads: effect.spreads ?? false,
    ability: effect.ability ?? null,
  };
  carrier.effects = before === null ? [...carrier.effects, next] : carrier.effects.with(at, next);
  draft.events?.push({ kind: 'effect', target, effect: viewEffect(next) });
}

export type Removal = {
  readonly which: (effect: Effect) => boolean;
  readonly why: 'over' | 'cleansed' | 'broken' | 'interrupted';
};

/** Takes off every effect that is meant, and says why. */
export function takeOff(draft: Draft, target: CombatantId, { which, why }: Removal): void {
  const { effects } = draft.combatants[target]!;
  let at = 0;
  while (at < effects.length && !which(effects[at]!)) at += 1;
  if (at === effects.length) return;
  const gone = effects.filter(which);
  touch(draft, target).effects = effects.filter((one) => !which(one));
  for (const one of gone)
    draft.events?.push({ kind: 'effect-end', target, name: one.name, effectKind: one.kind, why });
}

/** Can it be washed off? What holds somebody until something else happens cannot. */
export function isWashable(effect: Effect): boolean {
  return effect.harmful && !(effect.kind === 'stun' && isEndless(effect));
}

/** Takes off the `count` oldest harmful effects; of what has no end, two stacks. */
export function cleanse(draft: Draft, target: CombatantId, count: number): void {
  const oldest = draft.combatants[target]!.effects.filter(isWashable).slice(0, count);
  const stays = (one: Effect) => isEndless(one) && one.stacks > WASHED_STACKS;
  takeOff(draft, target, { which: (one) => oldest.includes(one) && !stays(one), why: 'cleansed' });
  if (!oldest.some(stays)) return;
  const carrier = touch(draft, target);
  carrier.effects = carrier.effects.map((one) => {
    if (!oldest.includes(one)) return one;
    const left: Effect = { ...one, stacks: one.stacks - WASHED_STACKS };
    draft.events?.push({ kind: 'effect', target, effect: viewEffect(left) });
    return left;
  });
}

/** Ends what lasted until this turn began. */
export function expireLingering(draft: Draft, id: CombatantId): void {
  if (draft.combatants[id]!.effects.length === 0) return;
  takeOff(draft, id, { which: (one) => one.turns <= 0 && isLingering(one), why: 'over' });
}

function isCountedAtStart(effect: Effect): boolean {
  return effect.kind === 'stun' || effect.kind === 'regrow' || isOverTime(effect);
}

/** One own turn less for everything that is counted by turns ended. */
export function countTurn(draft: Draft, id: CombatantId): void {
  const { effects } = draft.combatants[id]!;
  if (effects.length === 0) return;
  touch(draft, id).effects = effects.map((one) => {
    if (isCountedAtStart(one) || isEndless(one)) return one;
    if (one.fresh) return { ...one, fresh: false, turns: isLingering(one) ? one.turns - 1 : one.turns };
    return { ...one, turns: one.turns - 1 };
  });
  const isOver = (one: Effect) => one.turns <= 0 && !isCountedAtStart(one) && !isLingering(one);
  takeOff(draft, id, { which: isOver, why: 'over' });
}
