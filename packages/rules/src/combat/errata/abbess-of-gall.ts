/** The Abbess of Gall: Stain, Immersion, and heals that stain. */
import type { CombatantId } from '../action.ts';
import type { Move } from '../book.ts';
import { ENDLESS, lay, newEffect, takeOff } from '../carry.ts';
import type { Draft } from '../draft.ts';
import { overTimeAmount } from '../formulas.ts';
import { harm } from '../harm.ts';
import type { Scales } from '../scales.ts';
import type { RunSpecial } from '../specials.ts';
import { type Combatant, modified } from '../state.ts';
import { type ErratumRules, walkersOf } from './hooks.ts';
import { setMark, stacksOf } from './marks.ts';

const STAIN = 'Stain';
/** At so many it spills. */
const FULL = 5;
const IMMERSION = 'Immersion';
/** Share of health above which the vat lets go. */
const AFLOAT = 0.8;
const COMPLINE = 2;
/** Of the heal that leaves it, a Stain is as strong as one of hers. */
const STAIN_POWER = 0.3;

type Stain = { readonly by: CombatantId; readonly power: number };

function stainOnce(draft: Draft, target: CombatantId, { by, power }: Stain, most: number): number {
  const { fight, combatants } = draft;
  const attacker = combatants[by]!;
  const one = combatants[target]!;
  const before = stacksOf(one, STAIN);
  const stacks = Math.min(most, before + 1);
  if (stacks <= before) return before;
  const amount = overTimeAmount({ fight, attacker, target: one }, 'gall', power * attacker.stats.magic);
  setMark(draft, target, { name: STAIN, by, stacks, harmful: true, kind: 'venom', school: 'gall', amount });
  return stacks;
}

/** One Stain more; the fifth spills, and leaves one on everybody. */
function stain(draft: Draft, target: CombatantId, how: Stain): void {
  if (stainOnce(draft, target, how, FULL) < FULL) return;
  takeOff(draft, target, { which: (one) => one.name === STAIN, why: 'broken' });
  for (const one of walkersOf(draft)) stainOnce(draft, one.id, how, FULL - 1);
}

export const stainSpecial: RunSpecial = ({ draft, actor }, target, { amount }) => {
  stain(draft, target, { by: actor, power: amount });
};

/** Holds one under; it drowns each round until healed above four fifths. */
export const immersion: RunSpecial = ({ draft, actor }, target, { amount }) => {
  if (modified(draft.combatants[target]!, 'steadfast') > 0) return;
  const { magic } = draft.combatants[actor]!.stats;
  const drowning = Math.round(amount * magic);
  const held = newEffect('stun', IMMERSION, actor);
  lay(draft, target, { ...held, turns: ENDLESS, school: 'gall', amount: drowning });
};

function drown(draft: Draft): void {
  for (const { id, effects } of walkersOf(draft)) {
    const held = effects.find((one) => one.name === IMMERSION);
    if (held === undefined) continue;
    harm(draft, {
      actor: held.by,
      target: id,
      school: 'gall',
      amount: held.amount,
      critical: false,
      source: IMMERSION,
      direct: false,
      shieldFactor: 1,
    });
  }
}

/** Whoever is healed above the edge of the vat gets out of it. */
function letGo(draft: Draft, id: CombatantId): void {
  const one = draft.combatants[id]!;
  if (one.health <= AFLOAT * one.stats.maxHealth) return;
  takeOff(draft, id, { which: (effect) => effect.name === IMMERSION, why: 'broken' });
}

/** Who is held is to be healed first; in Compline small heals are worth little; full Stains are to be washed off. */
function byVat(
  { fight, power }: Scales,
  { effects }: Move,
  aim: { target: Combatant; worth: number },
): number {
  const { target } = aim;
  let { worth } = aim;
  for (const { kind } of effects) {
    if (kind === 'heal' && stacksOf(target, IMMERSION) > 0) worth += power;
    if (kind === 'heal' && fight.raid!.phase === COMPLINE) worth -= 0.5 * power;
    if (kind === 'cleanse' && stacksOf(target, STAIN) >= FULL - 2) worth += power;
  }
  return worth;
}

export const abbessOfGall: ErratumRules = {
  onRound: (draft) => drown(draft),
  weigh: { onTarget: byVat },
  onHeal(draft, { target }) {
    const one = draft.combatants[target]!;
    if (one.who.kind !== 'character') return;
    letGo(draft, target);
    const raid = draft.fight.raid!;
    if (raid.phase === COMPLINE) stain(draft, target, { by: raid.bodies[0]!, power: STAIN_POWER });
  },
  onGone(draft, { bodies }) {
    if (draft.combatants[bodies[0]!]!.state === 'standing') return;
    for (const { id } of walkersOf(draft))
      takeOff(draft, id, { which: (one) => one.name === IMMERSION || one.name === STAIN, why: 'over' });
  },
};
