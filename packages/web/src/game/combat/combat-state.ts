import type { EventData } from '@farhold/contracts/message';
import type { combatEnded, combatEvents, combatStarted } from '@farhold/contracts/ws/combat';
import type { CombatantId } from '@farhold/rules/combat/action';
import type { CombatEvent } from '@farhold/rules/combat/event';
import type { FightView } from '@farhold/rules/combat/view';
import { type ChronicleLine, chronicleLines } from './chronicle.ts';

export type CombatEnding = EventData<typeof combatEnded>;
/** A number that rises from a combatant and fades. */
export type Rising = {
  id: number;
  on: CombatantId;
  amount: number;
  kind: 'harm' | 'critical' | 'heal' | 'miss';
};

export type CombatState = {
  fight: FightView | null;
  incipit: string;
  lines: readonly ChronicleLine[];
  /** Of the last batch of events only. */
  rising: readonly Rising[];
  /** Who struck last, for the lunge. */
  lunge: { id: number; by: CombatantId } | null;
  ending: CombatEnding | null;
  nextId: number;
};

export const NO_COMBAT: CombatState = {
  fight: null,
  incipit: '',
  lines: [],
  rising: [],
  lunge: null,
  ending: null,
  nextId: 1,
};

function risingOf(events: readonly CombatEvent[], firstId: number): Rising[] {
  const rising: Rising[] = [];
  for (const event of events) {
    const id = firstId + rising.length;
    if (event.kind === 'damage' && event.amount > 0)
      rising.push({ id, on: event.target, amount: event.amount, kind: event.critical ? 'critical' : 'harm' });
    else if (event.kind === 'heal' && event.amount > 0)
      rising.push({ id, on: event.target, amount: event.amount, kind: 'heal' });
    else if (event.kind === 'miss') rising.push({ id, on: event.target, amount: 0, kind: 'miss' });
  }
  return rising;
}

export function afterStart(_before: CombatState, data: EventData<typeof combatStarted>): CombatState {
  const lines = chronicleLines(data.events, data.fight, NO_COMBAT.nextId);
  const nextId = NO_COMBAT.nextId + lines.length;
  return { ...NO_COMBAT, fight: data.fight, incipit: data.incipit, lines, nextId };
}

/** The fight as the server shows it on a reload; a fight that is known keeps its chronicle. */
export function afterStatus(before: CombatState, fight: FightView | null): CombatState {
  if (!fight) return before.ending ? before : NO_COMBAT;
  if (before.fight?.id !== fight.id) return { ...NO_COMBAT, fight };
  return fight.version >= before.fight.version ? { ...before, fight } : before;
}

/** Later events of the fight; what is older than what is shown changes nothing. */
export function afterEvents(before: CombatState, data: EventData<typeof combatEvents>): CombatState {
  const known = before.fight?.id === data.id ? before : { ...NO_COMBAT };
  const stale = known.fight !== null && data.version < known.fight.version;
  if (stale && known.fight) return before;
  const lines = chronicleLines(data.events, data.fight, known.nextId);
  const rising = risingOf(data.events, known.nextId + lines.length);
  const act = data.events.findLast((event) => event.kind === 'act');
  const nextId = known.nextId + lines.length + rising.length + 1;
  return {
    ...known,
    fight: data.fight,
    lines: [...known.lines, ...lines],
    rising,
    lunge: act && act.what !== 'defend' ? { id: nextId - 1, by: act.actor } : null,
    nextId,
  };
}

export function afterEnd(before: CombatState, data: CombatEnding): CombatState {
  if (before.fight && before.fight.id !== data.id) return before;
  return { ...before, ending: data };
}

/** Whether the page of the fight lies open: while it runs, and until its end has been read. */
export function isOpen(state: Pick<CombatState, 'fight' | 'ending'>): boolean {
  return state.fight !== null && (state.fight.status === 'running' || state.ending !== null);
}

/** Whether the viewer is asked to act now. */
export function isMyTurn(fight: FightView | null): boolean {
  return (
    fight !== null &&
    fight.status === 'running' &&
    fight.you !== null &&
    fight.turn?.actor === fight.you.combatant
  );
}
