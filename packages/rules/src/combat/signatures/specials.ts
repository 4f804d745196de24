/** What monsters do in their signatures that no other kind of effect can say. */
import { lay, newEffect } from '../carry.ts';
import { effectOf } from '../cause.ts';
import { touch } from '../draft.ts';
import { changeMana } from '../harm.ts';
import { lengthen } from '../interrupt.ts';
import type { RunSpecial } from '../specials.ts';
import type { Combatant, FightContent } from '../state.ts';

/** The place of the dearest of a combatant's abilities, or of those that are ready; -1 if there is none. */
function dearest(one: Combatant, content: FightContent, readyOnly: boolean): number {
  let best = -1;
  let most = -1;
  one.abilities.forEach((id, at) => {
    const mana = content.abilities[id]?.mana ?? 0;
    if (mana <= most || (readyOnly && one.cooldowns[at]! > 0)) return;
    most = mana;
    best = at;
  });
  return best;
}

/** Serve Notice: the dearest ability costs double. */
const serveNotice: RunSpecial = (cause, target, { turns }) => {
  const one = cause.draft.combatants[target]!;
  const ability = one.abilities[dearest(one, cause.draft.content, false)];
  if (ability === undefined) return;
  lay(cause.draft, target, { ...effectOf(cause, 'modify'), turns, stat: 'mana-cost', amount: 1, ability });
};

/** Injunction: the dearest ability that is ready must wait. */
const injunction: RunSpecial = ({ draft }, target, { amount }) => {
  const one = touch(draft, target);
  const ability = one.abilities[dearest(one, draft.content, true)];
  if (ability !== undefined) lengthen(one, ability, amount);
};

/** Miscount: every cooldown one longer. */
const miscount: RunSpecial = ({ draft }, target, { amount }) => {
  const one = touch(draft, target);
  one.cooldowns = one.cooldowns.map((left) => left + amount);
};

/** Leave Out: the last ability used must wait longer. */
const leaveOut: RunSpecial = ({ draft }, target, { amount }) => {
  const one = touch(draft, target);
  if (one.lastAbility !== null) lengthen(one, one.lastAbility, amount);
};

/** Toll: takes mana. */
const toll: RunSpecial = ({ draft }, target, { amount }) => {
  changeMana(draft, target, -amount);
};

/** Transcribe: copies the newest good effect of the target. */
const transcribe: RunSpecial = ({ draft, actor }, target) => {
  const gain = draft.combatants[target]!.effects.findLast((one) => !one.harmful && one.kind !== 'brace');
  if (gain !== undefined) lay(draft, actor, { ...gain, by: actor, stacks: 1 });
};

/** The actor defends as well. */
const alsoDefend: RunSpecial = ({ draft, actor }) => {
  lay(draft, actor, { ...newEffect('brace', 'Defend', actor), harmful: false });
};

/** Shut: a shield of a share of its own health. */
const shut: RunSpecial = (cause, _target, { amount: share, turns }) => {
  const amount = Math.round(share * cause.draft.combatants[cause.actor]!.stats.maxHealth);
  lay(cause.draft, cause.actor, { ...effectOf(cause, 'shield'), harmful: false, turns, amount });
};

export const SIGNATURE_SPECIALS: Readonly<Record<string, RunSpecial>> = {
  'serve-notice': serveNotice,
  injunction,
  miscount,
  'leave-out': leaveOut,
  toll,
  transcribe,
  'also-defend': alsoDefend,
  shut,
};
