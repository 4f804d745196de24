/**
 * One step of a fight under way. The draft copies a combatant the first time that it is touched, so a
 * step costs what it changes; the fight it began from stays as it was.
 */
import { createRng, type Rng } from '../random.ts';
import type { CombatantId } from './action.ts';
import type { CombatEvent } from './event.ts';
import type { Combatant, Fight, FightContent, MutableCombatant, Step } from './state.ts';

export type Draft = {
  readonly base: readonly Combatant[];
  readonly combatants: Combatant[];
  readonly content: FightContent;
  readonly rng: Rng;
  readonly events: CombatEvent[];
  fight: { -readonly [K in keyof Fight]: Fight[K] };
};

export function beginDraft(fight: Fight, content: FightContent): Draft {
  const combatants = fight.combatants.slice();
  return {
    base: fight.combatants,
    combatants,
    content,
    rng: createRng(fight.rng),
    events: [],
    fight: { ...fight, combatants },
  };
}

/** The combatant to write to. */
export function touch(draft: Draft, id: CombatantId): MutableCombatant {
  const present = draft.combatants[id]!;
  if (present !== draft.base[id]) return present as MutableCombatant;
  const copy: MutableCombatant = { ...present };
  draft.combatants[id] = copy;
  return copy;
}

export function emit(draft: Draft, event: CombatEvent): void {
  draft.events.push(event);
}

/** The box "Update Character States": the finished step. The draft is spent. */
export function finishDraft(draft: Draft): Step {
  draft.fight.rng = draft.rng.state();
  draft.fight.version += 1;
  return { fight: draft.fight, events: draft.events };
}
