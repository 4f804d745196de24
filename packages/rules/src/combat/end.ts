/** The box "Combat End Condition": defeat, surrender, flight, draw. */
import { type Draft, enterUses } from './draft.ts';
import { sendAddsAway } from './errata/adds.ts';
import { endingOf } from './errata/endings.ts';
import type { Fight } from './state.ts';
import type { Side } from './view.ts';

type Outcome = NonNullable<Fight['outcome']>;

/** Sets the outcome and says it. The fight may not have ended before. */
export function endFight(draft: Draft, outcome: Outcome): void {
  draft.fight.status = 'ended';
  draft.fight.outcome = outcome;
  const { kind: how, winner } = outcome;
  const { raid } = draft.fight;
  // The last words may name who defended most.
  if (raid !== null) enterUses(draft);
  const words = raid === null ? {} : { text: endingOf(draft, raid, winner) };
  draft.events?.push({ kind: 'end', outcome: how, winner, ...words });
}

/** How the losing side left: struck out if anyone was, else fled if anyone did, else surrendered. */
function howLost(draft: Draft, loser: Side): Outcome['kind'] {
  let kind: Outcome['kind'] = 'surrendered';
  for (const one of draft.combatants) {
    if (one.side !== loser) continue;
    if (one.state === 'struck-out') return 'won';
    if (one.state === 'fled') kind = 'fled';
  }
  return kind;
}

/** Ends the fight if a side has nobody left standing; true if it has ended. */
export function checkEnd(draft: Draft): boolean {
  if (draft.fight.status === 'ended') return true;
  if (!draft.isThinned) return false;
  if (draft.fight.raid !== null) sendAddsAway(draft, draft.fight.raid);
  let a = false;
  let b = false;
  for (const one of draft.combatants) {
    if (one.state !== 'standing') continue;
    if (one.side === 'a') a = true;
    else b = true;
  }
  if (a && b) {
    draft.isThinned = false;
    return false;
  }
  if (!a && !b) endFight(draft, { kind: 'draw', winner: null });
  else endFight(draft, { kind: howLost(draft, a ? 'b' : 'a'), winner: a ? 'a' : 'b' });
  return true;
}
