import type { CombatantId } from './action.ts';
import { type Draft, emit, touch } from './draft.ts';

/** Breaks a cast that is under way and adds own turns to its cooldown; false if there is none. */
export function interrupt(
  draft: Draft,
  actor: CombatantId,
  targetId: CombatantId,
  extraCooldown: number,
): boolean {
  const { cast } = draft.combatants[targetId]!;
  if (cast === null) return false;
  const target = touch(draft, targetId);
  target.cast = null;
  if (cast.ability === null) target.signatureIn += extraCooldown;
  else target.cooldowns = lengthen(target.abilities, target.cooldowns, cast.ability, extraCooldown);
  emit(draft, {
    kind: 'effect-end',
    target: targetId,
    name: cast.name,
    effectKind: 'cast',
    why: 'interrupted',
  });
  emit(draft, { kind: 'interrupted', actor, target: targetId, name: cast.name });
  return true;
}

/** Cooldowns with `more` own turns on one ability. */
export function lengthen<A>(
  abilities: readonly A[],
  cooldowns: readonly number[],
  ability: A,
  more: number,
): readonly number[] {
  const at = abilities.indexOf(ability);
  return at < 0 || more === 0 ? cooldowns : cooldowns.with(at, cooldowns[at]! + more);
}
