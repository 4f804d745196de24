import type { EventData } from '@farhold/contracts/message';
import type { storySchema } from '@farhold/contracts/rest/combat';
import type { combatEnded, combatEvents, combatStarted } from '@farhold/contracts/ws/combat';
import type { Lot } from '@farhold/contracts/ws/loot';
import type { FightView } from '@farhold/rules/combat/view';
import type { z } from 'zod';
import { type FightShow, openShow, playOn } from './fight-show.ts';

type Story = z.output<typeof storySchema>;
export type CombatEnding = EventData<typeof combatEnded>;

/** The fight that the player is in, and how it ended. */
export type CombatState = {
  show: FightShow | null;
  ending: CombatEnding | null;
};

export const NO_COMBAT: CombatState = { show: null, ending: null };

export function afterStart(_before: CombatState, data: EventData<typeof combatStarted>): CombatState {
  return { show: openShow(data.fight, data), ending: null };
}

/** The fight as the server shows it; one that is known keeps its chronicle, another begins with its story. */
export function afterStatus(before: CombatState, fight: FightView | null, story?: Story | null): CombatState {
  if (!fight) return before.ending ? before : NO_COMBAT;
  if (before.show?.fight.id !== fight.id) return { show: openShow(fight, story ?? {}), ending: null };
  return fight.version >= before.show.fight.version ? { ...before, show: { ...before.show, fight } } : before;
}

/** Later events of the fight; what is older than what is shown changes nothing. */
export function afterEvents(before: CombatState, data: EventData<typeof combatEvents>): CombatState {
  if (before.show?.fight.id !== data.id) return { show: playOn(openShow(data.fight), data), ending: null };
  if (data.version < before.show.fight.version) return before;
  return { ...before, show: playOn(before.show, data) };
}

export function afterEnd(before: CombatState, data: CombatEnding): CombatState {
  if (before.show && before.show.fight.id !== data.id) return before;
  return { ...before, ending: data };
}

/** A lot of the fight that has ended, as it is now. */
export function afterLot(before: CombatState, lot: Lot): CombatState {
  const { ending } = before;
  if (ending?.id !== lot.fightId) return before;
  const isKnown = ending.lots.some((one) => one.id === lot.id);
  const lots = isKnown ? ending.lots.map((one) => (one.id === lot.id ? lot : one)) : [...ending.lots, lot];
  return { ...before, ending: { ...ending, lots } };
}

/** Whether the page of the fight lies open: while it runs, and until its end has been read. */
export function isOpen({ show, ending }: CombatState): boolean {
  return show !== null && (show.fight.status === 'running' || ending !== null);
}

/** Whether the viewer is asked to act now. */
export function isMyTurn(fight: FightView): boolean {
  return fight.status === 'running' && fight.you !== null && fight.turn?.actor === fight.you.combatant;
}
