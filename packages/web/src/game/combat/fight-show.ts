import type { CombatantId } from '@farhold/rules/combat/action';
import type { CombatEvent } from '@farhold/rules/combat/event';
import type { FightView } from '@farhold/rules/combat/view';
import { type ChronicleLine, chronicleLines } from './chronicle.ts';
import { type Tally, tallied } from './tally.ts';

/** A number that rises from a combatant and fades. */
export type Rising = {
  id: number;
  on: CombatantId;
  amount: number;
  kind: 'harm' | 'critical' | 'heal' | 'turned' | 'miss';
};

/**
 * A fight as it is shown, be it live, watched or played again: where it stands, what is written of it, and what
 * plays on the field now. `openShow` begins one, `playOn` goes on by a batch of events.
 */
export type FightShow = {
  readonly fight: FightView;
  /** The opening sentence; one is made of the names where it is empty. */
  readonly incipit: string;
  readonly lines: readonly ChronicleLine[];
  /** Who has done and borne how much, as far as has been told. */
  readonly tally: Tally;
  /** Of the last batch of events only. */
  readonly rising: readonly Rising[];
  /** Who struck last, for the lunge. */
  readonly lunge: { readonly id: number; readonly by: CombatantId } | null;
  /** Ids of lines, numbers and lunges are drawn from one row. */
  readonly nextId: number;
};

function risingOf(events: readonly CombatEvent[], firstId: number): Rising[] {
  const rising: Rising[] = [];
  const add = (on: CombatantId, amount: number, kind: Rising['kind']) =>
    rising.push({ id: firstId + rising.length, on, amount, kind });
  for (const event of events) {
    if (event.kind === 'damage') {
      if (event.absorbed > 0) add(event.target, event.absorbed, 'turned');
      if (event.amount > 0) add(event.target, event.amount, event.critical ? 'critical' : 'harm');
    } else if (event.kind === 'heal' && event.amount > 0) add(event.target, event.amount, 'heal');
    else if (event.kind === 'miss') add(event.target, 0, 'miss');
  }
  return rising;
}

/** A fight from what has been told of it; `events` are written down and do not play. */
export function openShow(
  fight: FightView,
  told: { readonly incipit?: string; readonly events?: readonly CombatEvent[] } = {},
): FightShow {
  const { incipit = '', events = [] } = told;
  const lines = chronicleLines(events, fight, 1);
  const tally = tallied(new Map(), events);
  return { fight, incipit, lines, tally, rising: [], lunge: null, nextId: 1 + lines.length };
}

/** The next batch of events: written down, and played on the field. */
export function playOn(
  show: FightShow,
  next: { readonly fight: FightView; readonly events: readonly CombatEvent[] },
): FightShow {
  const { fight, events } = next;
  const lines = chronicleLines(events, fight, show.nextId);
  const rising = risingOf(events, show.nextId + lines.length);
  const act = events.findLast((event) => event.kind === 'act');
  const nextId = show.nextId + lines.length + rising.length + 1;
  return {
    ...show,
    fight,
    lines: [...show.lines, ...lines],
    tally: tallied(show.tally, events),
    rising,
    lunge: act && act.what !== 'defend' ? { id: nextId - 1, by: act.actor } : null,
    nextId,
  };
}
