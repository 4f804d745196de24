import type { AbilityId } from '../ids.ts';
import type { CombatantId } from './action.ts';
import { type Draft, touch } from './draft.ts';
import { hears } from './errata/interrupts.ts';
import { changeMana } from './harm.ts';
import type { Combatant } from './state.ts';
import { traitOf } from './traits.ts';

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
  else target.cooldowns = lengthened(target, cast.ability, how.cooldown);
  const { name } = cast;
  draft.events?.push({ kind: 'effect-end', target: targetId, name, effectKind: 'cast', why: 'interrupted' });
  draft.events?.push({ kind: 'interrupted', actor: how.by, target: targetId, name });
  const mana = traitOf(draft.combatants[how.by]!, 'mana-on-interrupt');
  if (mana > 0) changeMana(draft, how.by, mana);
  return true;
}

/** The cooldowns of a combatant with `more` own turns on one ability. */
export function lengthened(one: Combatant, ability: AbilityId, more: number): readonly number[] {
  const at = one.abilities.indexOf(ability);
  return at < 0 || more === 0 ? one.cooldowns : one.cooldowns.with(at, one.cooldowns[at]! + more);
}
