/** Marks: what an erratum counts on somebody, for all to see. They last until they are taken off. */
import type { School } from '../../content/item.ts';
import type { AbilityId } from '../../ids.ts';
import type { CombatantId } from '../action.ts';
import { ENDLESS, takeOff, viewEffect } from '../carry.ts';
import { type Draft, touch } from '../draft.ts';
import type { Combatant, Effect, MutableEffect, Stat } from '../state.ts';

export type Mark = {
  readonly name: string;
  readonly by: CombatantId;
  readonly stacks: number;
  /** Can it be washed off? */
  readonly harmful?: boolean;
  readonly kind?: Effect['kind'];
  readonly stat?: Stat;
  readonly amount?: number;
  readonly school?: School;
  readonly ability?: AbilityId;
};

/** What a combatant carries by this name, if it does. */
export function markOf(one: Combatant, name: string): Effect | undefined {
  const { effects } = one;
  for (let at = 0; at < effects.length; at++) if (effects[at]!.name === name) return effects[at];
  return undefined;
}

/** How often a combatant carries a mark; 0 if it does not. */
export function stacksOf(one: Combatant, name: string): number {
  return markOf(one, name)?.stacks ?? 0;
}

/** Sets a mark to so many; 0 takes it off. */
export function setMark(draft: Draft, target: CombatantId, mark: Mark): void {
  const before = markOf(draft.combatants[target]!, mark.name);
  if (mark.stacks <= 0) {
    if (before !== undefined) takeOff(draft, target, { which: (one) => one.name === mark.name, why: 'over' });
    return;
  }
  const carrier = touch(draft, target);
  if (carrier.state !== 'standing') return;
  const next: MutableEffect = {
    kind: mark.kind ?? 'mark',
    name: mark.name,
    by: mark.by,
    harmful: mark.harmful ?? false,
    stacks: mark.stacks,
    turns: ENDLESS,
    fresh: false,
    stat: mark.stat ?? null,
    school: mark.school ?? null,
    amount: mark.amount ?? 0,
    growth: 0,
    spreads: false,
    ability: mark.ability ?? null,
  };
  carrier.effects =
    before === undefined
      ? [...carrier.effects, next]
      : carrier.effects.map((one) => (one.name === mark.name ? next : one));
  draft.events?.push({ kind: 'effect', target, effect: viewEffect(next) });
}

/** Takes a mark off whole. */
export function clearMark(draft: Draft, target: CombatantId, name: string): void {
  takeOff(draft, target, { which: (one) => one.name === name, why: 'over' });
}
