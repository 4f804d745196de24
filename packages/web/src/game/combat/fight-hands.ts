import type { CombatantId } from '@farhold/rules/combat/action';
import type { Trouble } from '../../app/problem.ts';
import type { BarAction } from './action-bar.ts';

/** A way out that has been asked for and not yet confirmed. */
export type WayOut = 'flee' | 'yield';

/** What the viewer of a fight may do in it, and what has been chosen so far. */
export type FightHands = {
  readonly actions: readonly BarAction[];
  readonly page: number;
  readonly chosen: BarAction | null;
  /** Whom the chosen action is aimed at; null where nobody need be. */
  readonly aimed: CombatantId | null;
  /** Whom it may be aimed at. */
  readonly aims: readonly CombatantId[];
  /** Everybody on whom the chosen action would fall. */
  readonly struck: readonly CombatantId[];
  /** A command is under way. */
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly asked: WayOut | null;
  /** Rises whenever a key has chosen a square, which then takes the focus; null before. */
  readonly focusKey: number | null;
  /** Chooses a square; the chosen one pressed again is committed. */
  press(action: BarAction, byKey?: boolean): void;
  /** Does what is chosen, or strikes where nothing is. */
  commit(): void;
  turnPage(): void;
  aim(at: CombatantId): void;
  nextAim(backwards: boolean): void;
  ask(way: WayOut | null): void;
  setAuto(on: boolean): void;
  flee(): void;
  yield(): void;
};
