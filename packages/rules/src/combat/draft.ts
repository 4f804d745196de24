/**
 * A fight under way, over one deed or many. The draft copies a combatant, with all that it carries, the first
 * time that it is touched, and changes its own copy in place; the fight it began from stays as it was.
 */
import { createRng, type Rng } from '../random.ts';
import type { CombatantId } from './action.ts';
import type { CombatEvent } from './event.ts';
import type { Combatant, Fight, FightContent, MutableCombatant, MutableEffect, Step } from './state.ts';

export type Draft = {
  /** Those who are not the draft's own yet. */
  readonly base: readonly Combatant[];
  readonly combatants: Combatant[];
  readonly content: FightContent;
  readonly rng: Rng;
  /** What happened, in order; null where nobody asks: `events?.push` then does not even make the event. */
  readonly events: CombatEvent[] | null;
  /** Has anybody left since it was last asked whether both sides stand? */
  isThinned: boolean;
  fight: { -readonly [K in keyof Fight]: Fight[K] };
};

function draftOf(fight: Fight, content: FightContent, events: CombatEvent[] | null): Draft {
  const combatants = fight.combatants.slice();
  const { combatants: base, rng } = fight;
  return {
    base,
    combatants,
    content,
    rng: createRng(rng),
    events,
    isThinned: true,
    fight: { ...fight, combatants },
  };
}

export function beginDraft(fight: Fight, content: FightContent): Draft {
  return draftOf(fight, content, []);
}

/** For a fight that nobody else has seen: all in it is the draft's own from the start. */
export function draftOfNew(
  fight: Draft['fight'] & { readonly combatants: Combatant[] },
  { content, rng, events }: Pick<Draft, 'content' | 'rng' | 'events'>,
): Draft {
  return { base: [], combatants: fight.combatants, content, rng, events, isThinned: true, fight };
}

/** For replays and simulations that only ask where it ends. */
export function beginSilentDraft(fight: Fight, content: FightContent): Draft {
  return draftOf(fight, content, null);
}

function ownCopy(one: Combatant): MutableCombatant {
  const effects: MutableEffect[] = [];
  for (let at = 0; at < one.effects.length; at++) effects.push({ ...one.effects[at]! });
  return { ...one, effects, cooldowns: one.cooldowns.slice(), practice: { ...one.practice } };
}

/** The combatant to write to: the draft's own, with what it carries, so that both may be changed in place. */
export function touch(draft: Draft, id: CombatantId): MutableCombatant {
  const present = draft.combatants[id]!;
  if (present !== draft.base[id]) return present as MutableCombatant;
  const copy = ownCopy(present);
  draft.combatants[id] = copy;
  return copy;
}

/** The box "Update Character States": the finished fight. The draft is spent. */
export function finishDraft(draft: Draft): Step {
  draft.fight.rng = draft.rng.state();
  return { fight: draft.fight, events: draft.events ?? [] };
}
