import type { CombatantId } from '@farhold/rules/combat/action';
import type { CombatEvent } from '@farhold/rules/combat/event';

/** What a combatant has done and borne, in health points. */
export type Deeds = { readonly dealt: number; readonly mended: number; readonly borne: number };
/** By combatant; who has neither done nor borne anything is not in it. */
export type Tally = ReadonlyMap<CombatantId, Deeds>;

export const NOTHING_DONE: Deeds = { dealt: 0, mended: 0, borne: 0 };

/** Counts further events in; harm and healing that nobody caused count only for whom they befell. */
export function tallied(before: Tally, events: readonly CombatEvent[]): Tally {
  const after = new Map(before);
  const add = (id: CombatantId | null, part: keyof Deeds, amount: number) => {
    if (id === null || amount === 0) return;
    const row = after.get(id) ?? NOTHING_DONE;
    after.set(id, { ...row, [part]: row[part] + amount });
  };
  for (const event of events) {
    if (event.kind === 'damage') {
      add(event.actor, 'dealt', event.amount);
      add(event.target, 'borne', event.amount);
    } else if (event.kind === 'heal') add(event.actor, 'mended', event.amount);
  }
  return after;
}
