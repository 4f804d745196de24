import type { Mind } from '../content/species.ts';
import { type Combatant, type FightContent, mindOf } from './state.ts';

/** What somebody gives weight to when it weighs what to do. */
export type Temperament = {
  /** How much more a deed is worth on whoever threatens most. */
  readonly threat: number;
  /** What sparing and mending its own side is worth, as a share of what it comes to. */
  readonly care: number;
  /** How much more a deed is worth on whoever has least left. */
  readonly focus: number;
  /** Does it stop to brace itself against what it sees coming? */
  readonly wary: boolean;
};

/** The three minds of monsters. */
const MINDS: Readonly<Record<Mind, Temperament>> = {
  /** Goes for who hurts it, and thinks little of itself. */
  reckless: { threat: 1.6, care: 0.5, focus: 0, wary: false },
  /** Looks to who threatens most, and holds its own. */
  steady: { threat: 1, care: 1, focus: 0.2, wary: false },
  /** Goes for the weakest, is hard to draw away, and sees blows coming. */
  cunning: { threat: 0.4, care: 1.3, focus: 1, wary: true },
};

/** Auto-combat strikes where it serves: a person's threat to others is not its business. */
const PERSON: Temperament = { threat: 0, care: 1, focus: 0, wary: true };

/** What the actor gives weight to: a person's auto-combat has one mind, monsters that of their species. */
export function temperamentOf(actor: Combatant, content: FightContent): Temperament {
  return actor.who.kind === 'character' ? PERSON : MINDS[mindOf(actor, content)];
}
