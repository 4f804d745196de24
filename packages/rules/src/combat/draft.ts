/**
 * A fight under way, over one deed or many. The draft copies a combatant the first time that it is touched, so
 * a run costs what it changes; the fight it began from stays as it was.
 */
import { createRng, type Rng } from '../random.ts';
import type { CombatantId } from './action.ts';
import type { CombatEvent } from './event.ts';
import type { Combatant, Fight, FightContent, MutableCombatant, Step } from './state.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export type Draft = {
  readonly base: readonly Combatant[];
  readonly combatants: Combatant[];
  readonly content: FightContent;
  readonly rng: Rng;
  /** What happened, in order; null where nobody asks: `events?.push` then does not even make the event. */
  readonly events: CombatEvent[] | null;
  fight: { -readonly [K in keyof Fight]: Fight[K] };
};

function draftOf(fight: Fight, content: FightContent, events: CombatEvent[] | null): Draft {
  const combatants = fight.combatants.slice();
  const { combatants: base, rng } = fight;
  return { base, combatants, content, rng: createRng(rng), events, fight: { ...fight, combatants } };
}

export function beginDraft(fight: Fight, content: FightContent): Draft {
  return draftOf(fight, content, []);
}

/** For replays and simulations that only ask where it ends. */
export function beginSilentDraft(fight: Fight, content: FightContent): Draft {
  return draftOf(fight, content, null);
}

/** The combatant to write to. */
export function touch(draft: Draft, id: CombatantId): MutableCombatant {
  const present = draft.combatants[id]!;
  if (present !== draft.base[id]) return present as MutableCombatant;
  const copy: MutableCombatant = { ...present };
  draft.combatants[id] = copy;
  return copy;
}

/**
 * A list or record of a combatant to write to: copied the first time, like the combatant itself. Whoever needs
 * it as it was before must have read from it before.
 */
export function own<K extends 'cooldowns' | 'practice'>(
  draft: Draft,
  id: CombatantId,
  key: K,
): Writable<MutableCombatant[K]> {
  const one = touch(draft, id);
  if (one[key] === draft.base[id]![key]) {
    const kept = one[key] as MutableCombatant['cooldowns'] | MutableCombatant['practice'];
    one[key] = ('length' in kept ? kept.slice() : { ...kept }) as MutableCombatant[K];
  }
  return one[key] as Writable<MutableCombatant[K]>;
}

/** The box "Update Character States": the finished fight. The draft is spent. */
export function finishDraft(draft: Draft): Step {
  draft.fight.rng = draft.rng.state();
  return { fight: draft.fight, events: draft.events ?? [] };
}
