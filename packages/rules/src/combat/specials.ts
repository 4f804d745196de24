/** Effects that only one ability or signature has, by the name that content gives them. */
import type { AbilityEffect } from '../content/ability.ts';
import type { CombatantId } from './action.ts';
import { isOverTime, lay, takeOff } from './carry.ts';
import { type Cause, effectOf } from './cause.ts';
import { touch } from './draft.ts';
import { erratumSpecials } from './errata/specials.ts';
import { harm } from './harm.ts';
import { moveUp } from './order.ts';
import { SIGNATURE_SPECIALS } from './signatures/specials.ts';

export type Special = Extract<AbilityEffect, { kind: 'special' }>;
export type RunSpecial = (cause: Cause, target: CombatantId, special: Special) => void;

/** Size Up: the target's resistances lie open. */
const sizeUp: RunSpecial = ({ draft }, target) => {
  touch(draft, target).sizedUp = true;
};

/** Exploit: what remains of harm over time strikes at once, for `amount` of it. */
const exploit: RunSpecial = ({ draft, actor, name: source }, target, special) => {
  const left = draft.combatants[target]!.effects.filter(isOverTime);
  let total = 0;
  for (const one of left) total += one.amount * one.stacks * one.turns;
  const school = left[0]?.school ?? 'gall';
  takeOff(draft, target, { which: isOverTime, why: 'broken' });
  if (total <= 0) return;
  const amount = total * special.amount;
  harm(draft, { actor, target, school, amount, critical: false, source, direct: false, shieldFactor: 1 });
};

/** Turn the Page: allies' cooldowns one turn shorter, its own aside; the ally named acts next. */
const turnThePage: RunSpecial = ({ draft, actor, ability }, target) => {
  const { side } = draft.combatants[actor]!;
  for (const one of draft.combatants) {
    if (one.side !== side || one.state !== 'standing') continue;
    const ally = touch(draft, one.id);
    ally.cooldowns = ally.cooldowns.map((left, at) => {
      const itself = one.id === actor && ally.abilities[at] === ability;
      return itself ? left : Math.max(0, left - 1);
    });
  }
  if (target !== actor) draft.fight.order = moveUp(draft.fight, target);
};

/** Parley: one who listens lets its next action go. Who may be parleyed with is checked before. */
const parley: RunSpecial = (cause, target) => {
  lay(cause.draft, target, effectOf(cause, 'stun'));
};

/** Immovable: two turns without falling, and the slowness that is their price. */
const immovable: RunSpecial = (cause, _target, { amount, turns }) => {
  const { draft, actor } = cause;
  const firm = effectOf(cause, 'modify');
  lay(draft, actor, { ...firm, harmful: false, turns: 2, stat: 'unfalling', amount: 1 });
  lay(draft, actor, { ...effectOf(cause, 'slow'), turns: 2 + turns, stat: 'initiative', amount });
};

const ABILITY_SPECIALS: Readonly<Record<string, RunSpecial>> = {
  'size-up': sizeUp,
  exploit,
  'turn-the-page': turnThePage,
  parley,
  immovable,
};

/** Specials that hold always or in the choice of targets, not as an effect of a move: see `signatures/passives.ts`. */
export const PASSIVE_SPECIALS: readonly string[] = [
  'form-square',
  'cross-hatch',
  'mob',
  'ride-off',
  'second-page',
  'slide',
  'at-the-turn',
  'acts-last',
  'swivel',
  'levy',
  'pare',
  'copy',
  'swing-to',
];

/** All names that a `special` effect may carry. */
export function specialNames(): string[] {
  return [
    ...Object.keys(ABILITY_SPECIALS),
    ...Object.keys(SIGNATURE_SPECIALS),
    ...Object.keys(erratumSpecials()),
    ...PASSIVE_SPECIALS,
  ];
}

function ofErrata({ draft }: Cause, { name }: Special): RunSpecial | undefined {
  return draft.fight.raid === null ? undefined : erratumSpecials()[name];
}

/**
 * Does what a special effect is named for; an erratum's only where there is one. Names are checked when content is
 * loaded.
 */
export function runSpecial(cause: Cause, target: CombatantId, special: Special): void {
  const run = ABILITY_SPECIALS[special.name] ?? SIGNATURE_SPECIALS[special.name] ?? ofErrata(cause, special);
  run?.(cause, target, special);
}
