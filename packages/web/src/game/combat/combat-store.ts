import type { CombatantId } from '@farhold/rules/combat/action';
import { create } from 'zustand';
import type { Trouble } from '../../app/problem.ts';
import { type CombatState, NO_COMBAT } from './combat-state.ts';
import type { WayOut } from './fight-hands.ts';

type Choosing = {
  /** The key of the chosen square; null before one is. */
  chosen: string | null;
  target: CombatantId | null;
  page: number;
  /** An ability pressed on the map before the fight began: chosen when the turn comes. */
  wish: string | null;
  asked: WayOut | null;
  focusKey: number | null;
  busy: boolean;
  trouble: Trouble | null;
};
const UNDECIDED: Choosing = {
  chosen: null,
  target: null,
  page: 0,
  wish: null,
  asked: null,
  focusKey: null,
  busy: false,
  trouble: null,
};

type CombatStore = CombatState &
  Choosing & { take(step: (before: CombatState) => CombatState): void; reset(): void };

export const useCombat = create<CombatStore>()((set) => ({
  ...NO_COMBAT,
  ...UNDECIDED,
  take: (step) =>
    set((before) => {
      const after = step(before);
      const fresh = after.show?.fight.id !== before.show?.fight.id;
      // What was pressed on the map before a fight is what it begins with.
      return { ...after, ...(fresh ? { ...UNDECIDED, chosen: after.show ? before.wish : null } : {}) };
    }),
  reset: () => set({ ...NO_COMBAT, ...UNDECIDED }),
}));
