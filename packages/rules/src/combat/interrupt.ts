import type { AbilityId } from '../ids.ts';
import type { CombatantId } from './action.ts';
import { type Draft, touch } from './draft.ts';
import { hears } from './errata/interrupts.ts';
import { changeMana } from './harm.ts';
import type { MutableCombatant } from './state.ts';
import { traitsOf } from './traits.ts';

/** Breaks a cast that is under way and adds own turns to its cooldown; false if there is none. */
export function interrupt(
  draft: Draft,
  targetId: CombatantId,
  how: { readonly by: CombatantId; readonly cooldown: number; readonly ability: AbilityId | null },
): boolean {
  const { cast } = draft.combatants[targetId]!;
  if (cast === null) return false;
  if (draft.fight.raid !== null && !hears(draft, draft.combatants[targetId]!, how)) return false;
  const target = touch(draft, targetId);
  target.cast = null;
  if (cast.ability === null) target.signatureIn += how.cooldown;
  else lengthen(target, cast.ability, how.cooldown);
  const { name } = cast;
  draft.events?.push({ kind: 'effect-end', target: targetId, name, effectKind: 'cast', why: 'interrupted' });
  draft.events?.push({ kind: 'interrupted', actor: how.by, target: targetId, name });
  const mana = traitsOf(draft.combatants[how.by]!)['mana-on-interrupt'] ?? 0;
  if (mana > 0) changeMana(draft, how.by, mana);
  return true;
}

/** Puts `more` own turns on the cooldown of one ability. */
export function lengthen(one: MutableCombatant, ability: AbilityId, more: number): void {
  const at = one.abilities.indexOf(ability);
  if (at >= 0) one.cooldowns[at]! += more;
}
