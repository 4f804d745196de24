/**
 * A fight under way, over one deed or many. The draft copies a combatant, with all that it carries, the first
 * time that it is touched, and changes its own copy in place; the fight it began from stays as it was.
 */
import type { Skill } from '../progression/skills.ts';
import { createRng, type Rng } from '../random.ts';
import type { CombatantId } from './action.ts';
import type { CombatEvent } from './event.ts';
import type { Combatant, Fight, FightContent, MutableCombatant, MutableEffect, Step } from './state.ts';

type Use = { readonly skill: Skill; count: number };

export type Draft = {
  /** Those who are not the draft's own yet. */
  readonly base: readonly Combatant[];
  readonly combatants: Combatant[];
  readonly content: FightContent;
  readonly rng: Rng;
  /** What happened, in order; null where nobody asks: `events?.push` then does not even make the event. */
  readonly events: CombatEvent[] | null;
  /** How often who put which skill to use, by combatant; entered in its `practice` when the draft is finished. */
  readonly uses: (Use[] | undefined)[];
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
    uses: [],
    isThinned: true,
    fight: { ...fight, combatants },
  };
}

/** A draft of one fight or more deeds, which notes what happens. */
export function beginDraft(fight: Fight, content: FightContent): Draft {
  return draftOf(fight, content, []);
}

/** For a fight that nobody else has seen: all in it is the draft's own from the start. */
export function draftOfNew(
  fight: Draft['fight'] & { readonly combatants: Combatant[] },
  { content, rng, events }: Pick<Draft, 'content' | 'rng' | 'events'>,
): Draft {
  const { combatants } = fight;
  return { base: [], combatants, content, rng, events, uses: [], isThinned: true, fight };
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

/** Counts a use of a skill, for the experience at the end. Few skills are used, and names are quickly compared. */
export function countUse(draft: Draft, id: CombatantId, skill: Skill): void {
  let uses = draft.uses[id];
  if (uses === undefined) {
    uses = [];
    draft.uses[id] = uses;
  }
  for (let at = 0; at < uses.length; at++) {
    if (uses[at]!.skill !== skill) continue;
    uses[at]!.count += 1;
    return;
  }
  uses.push({ skill, count: 1 });
}

/** Enters what has been counted so far, for who looks at `practice` before the draft is finished. */
export function enterUses(draft: Draft): void {
  const { uses } = draft;
  for (let id = 0; id < uses.length; id++) {
    const used = uses[id];
    if (used === undefined) continue;
    const { practice } = touch(draft, id);
    for (const { skill, count } of used) practice[skill] = (practice[skill] ?? 0) + count;
  }
  uses.length = 0;
}

/** The box "Update Character States": the finished fight. The draft is spent. */
export function finishDraft(draft: Draft): Step {
  enterUses(draft);
  draft.fight.rng = draft.rng.state();
  return { fight: draft.fight, events: draft.events ?? [] };
}
