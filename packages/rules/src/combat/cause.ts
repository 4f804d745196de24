import type { AbilityId } from '../ids.ts';
import type { Skill } from '../progression/skills.ts';
import type { CombatantId } from './action.ts';
import type { AbilityMove } from './book.ts';
import { newEffect } from './carry.ts';
import type { Draft } from './draft.ts';
import type { Effect, MutableEffect } from './state.ts';

/** What is being done, by whom, in which step. */
export type Cause = {
  readonly draft: Draft;
  readonly actor: CombatantId;
  readonly name: string;
  readonly skill: Skill | null;
  readonly ability: AbilityId | null;
  /** A special that was announced a turn ahead. */
  readonly told: boolean;
  /** Set once a blow was aimed: then "the next attack" has been made. */
  struck: boolean;
};

/** The plain attack of `actor` as a cause. */
export function attackCause(draft: Draft, actor: CombatantId): Cause {
  const skill = draft.combatants[actor]!.stats.weaponSkill;
  return { draft, actor, name: 'Attack', skill, ability: null, told: false, struck: false };
}

/** One of the actor's abilities as a cause. */
export function abilityCause(draft: Draft, actor: CombatantId, move: AbilityMove): Cause {
  const { ability, name, skill } = move;
  return { draft, actor, name, skill, ability: ability.id, told: false, struck: false };
}

/** A monster's signature as a cause: no skill stands behind it. */
export function signatureCause(
  draft: Draft,
  actor: CombatantId,
  signature: { readonly name: string; readonly told: boolean },
): Cause {
  const { name, told } = signature;
  return { draft, actor, name, skill: null, ability: null, told, struck: false };
}

/** The actor's level of the skill of the ability; 0 for all that is none. */
export function skillOf({ draft, actor, skill, ability }: Cause): number {
  return ability === null || skill === null ? 0 : (draft.combatants[actor]!.skills[skill] ?? 0);
}

/** A new effect in the name of its cause. */
export function effectOf({ name, actor }: Cause, kind: Effect['kind']): MutableEffect {
  return newEffect(kind, name, actor);
}
