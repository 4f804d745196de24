/** Effects that only one ability or signature has, by the name that content gives them. */
import type { AbilityEffect } from '../content/ability.ts';
import type { CombatantId } from './action.ts';
import { isOverTime, lay, takeOff } from './carry.ts';
import { type Draft, touch } from './draft.ts';
import type { Cause } from './effects.ts';
import { changeMana, harm } from './harm.ts';
import { lengthen } from './interrupt.ts';
import { moveUp } from './order.ts';
import type { Combatant } from './state.ts';

type Special = Extract<AbilityEffect, { kind: 'special' }>;
type Run = (draft: Draft, cause: Cause, target: CombatantId, special: Special) => void;

/** Size Up: the target's resistances lie open. */
const sizeUp: Run = (draft, _cause, target) => {
  touch(draft, target).sizedUp = true;
};

/** Exploit: what remains of harm over time strikes at once, for `amount` of it. */
const exploit: Run = (draft, cause, target, special) => {
  const left = draft.combatants[target]!.effects.filter(isOverTime);
  let total = 0;
  for (const one of left) total += one.amount * one.stacks * one.turns;
  const school = left[0]?.school ?? 'gall';
  takeOff(draft, target, isOverTime, 'broken');
  if (total <= 0) return;
  const amount = total * special.amount;
  harm(draft, {
    actor: cause.actor,
    target,
    school,
    amount,
    critical: false,
    source: cause.name,
    direct: false,
    shieldFactor: 1,
  });
};

/** Turn the Page: allies' cooldowns one turn shorter; the ally named acts next. */
const turnThePage: Run = (draft, cause, target) => {
  const { side } = draft.combatants[cause.actor]!;
  for (const one of draft.combatants) {
    if (one.side !== side || one.state !== 'standing') continue;
    const ally = touch(draft, one.id);
    ally.cooldowns = ally.cooldowns.map((left, at) => {
      const itself = one.id === cause.actor && ally.abilities[at] === cause.ability;
      return itself ? left : Math.max(0, left - 1);
    });
  }
  if (target !== cause.actor) draft.fight.order = moveUp(draft.fight, target);
};

/** Parley: one who listens lets its next action go. Who may be parleyed with is checked before. */
const parley: Run = (draft, cause, target) => {
  lay(draft, target, { kind: 'stun', name: cause.name, by: cause.actor, harmful: true, turns: 1 });
};

/** Immovable's price: slow once the two turns are over. */
const thenSlow: Run = (draft, cause, _target, special) => {
  const { actor, name } = cause;
  lay(draft, actor, {
    kind: 'modify',
    name,
    by: actor,
    harmful: false,
    turns: 2,
    stat: 'unfalling',
    amount: 1,
  });
  lay(draft, actor, {
    kind: 'slow',
    name,
    by: actor,
    harmful: true,
    turns: 2 + special.turns,
    stat: 'initiative',
    amount: special.amount,
  });
};

function dearest(draft: Draft, target: Combatant): number {
  let best = -1;
  let cost = -1;
  target.abilities.forEach((id, at) => {
    const mana = draft.content.abilities[id]?.mana ?? 0;
    if (mana > cost) {
      cost = mana;
      best = at;
    }
  });
  return best;
}

/** Serve Notice: the dearest ability costs double. */
const serveNotice: Run = (draft, cause, target, special) => {
  const one = draft.combatants[target]!;
  const ability = one.abilities[dearest(draft, one)] ?? null;
  if (ability === null) return;
  const { actor: by, name } = cause;
  lay(draft, target, {
    kind: 'modify',
    name,
    by,
    harmful: true,
    turns: special.turns,
    stat: 'mana-cost',
    amount: 1,
    ability,
  });
};

function addCooldown(draft: Draft, target: CombatantId, at: number, more: number): void {
  const one = touch(draft, target);
  if (at >= 0 && at < one.cooldowns.length) one.cooldowns = one.cooldowns.with(at, one.cooldowns[at]! + more);
}

/** Injunction: the dearest ability that is ready must wait. */
const injunction: Run = (draft, _cause, target, special) => {
  const one = draft.combatants[target]!;
  let best = -1;
  one.abilities.forEach((id, at) => {
    if (one.cooldowns[at]! > 0) return;
    const mana = draft.content.abilities[id]?.mana ?? 0;
    if (best < 0 || mana > (draft.content.abilities[one.abilities[best]!]?.mana ?? 0)) best = at;
  });
  addCooldown(draft, target, best, special.amount);
};

/** Miscount: every cooldown one longer. */
const miscount: Run = (draft, _cause, target, special) => {
  const one = touch(draft, target);
  one.cooldowns = one.cooldowns.map((left) => left + special.amount);
};

/** Leave Out: the last ability used must wait longer. */
const leaveOut: Run = (draft, _cause, target, special) => {
  const one = touch(draft, target);
  if (one.lastAbility !== null)
    one.cooldowns = lengthen(one.abilities, one.cooldowns, one.lastAbility, special.amount);
};

/** Toll: takes mana. */
const toll: Run = (draft, _cause, target, special) => {
  changeMana(draft, target, -special.amount);
};

/** Transcribe: copies the newest good effect of the target. */
const transcribe: Run = (draft, cause, target) => {
  const gain = draft.combatants[target]!.effects.findLast((one) => !one.harmful && one.kind !== 'brace');
  if (gain !== undefined) lay(draft, cause.actor, { ...gain, by: cause.actor, stacks: 1 });
};

/** The actor defends as well. */
const alsoDefend: Run = (draft, cause) => {
  lay(draft, cause.actor, { kind: 'brace', name: 'Defend', by: cause.actor, harmful: false, turns: 1 });
};

/** Shut: a shield of a share of its own health. */
const shut: Run = (draft, cause, _target, special) => {
  const { actor: by, name } = cause;
  const amount = Math.round(special.amount * draft.combatants[by]!.stats.maxHealth);
  lay(draft, by, { kind: 'shield', name, by, harmful: false, turns: special.turns, amount });
};

const SPECIALS: Readonly<Record<string, Run>> = {
  'size-up': sizeUp,
  exploit,
  'turn-the-page': turnThePage,
  parley,
  immovable: thenSlow,
  'serve-notice': serveNotice,
  injunction,
  miscount,
  'leave-out': leaveOut,
  toll,
  transcribe,
  'also-defend': alsoDefend,
  shut,
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

/** Specials that concern the actor alone: done once, however many the targets. */
const OF_ACTOR: ReadonlySet<string> = new Set(['immovable', 'also-defend', 'shut']);

export function isOfActor(effect: AbilityEffect): boolean {
  return effect.kind === 'modify' ? effect.self : effect.kind === 'special' && OF_ACTOR.has(effect.name);
}

export const SPECIAL_NAMES: readonly string[] = Object.keys(SPECIALS);

export function runSpecial(draft: Draft, cause: Cause, target: CombatantId, special: Special): void {
  SPECIALS[special.name]?.(draft, cause, target, special);
}
