/** What a fight remembers of its erratum. Plain JSON like the rest of the state, and nothing that is not shown [CMB7]. */
import type { Phase } from '../../content/erratum.ts';
import type { ErratumId } from '../../ids.ts';
import type { CombatantId } from '../action.ts';
import type { FightSetup } from '../setup.ts';

/** The strongest blow of an ability in a round: what a Transfer gives back. */
export type Strongest = {
  readonly by: CombatantId;
  /** Of the ability. */
  readonly name: string;
  readonly amount: number;
};

export type Raid = {
  readonly erratum: ErratumId;
  /** Who is the erratum: one combatant, or two halves of it. */
  readonly bodies: readonly CombatantId[];
  /** Its health when whole. */
  readonly maxHealth: number;
  /** Walkers who began the fight. */
  readonly present: number;
  /** Index into the erratum's phases. */
  readonly phase: number;
  readonly acts: Phase['acts'];
  /** The round in which the phase began, and its own turns (the first of a round each) since then. */
  readonly since: number;
  readonly beat: number;
  /** The round in which it last took its first turn. */
  readonly actedIn: number;
  /** The special that it has told, or is casting, and own turns until it happens. */
  readonly told: { readonly special: string; readonly turns: number } | null;
  readonly enraged: boolean;
  /** The Offset's memory: of this round, and of the last. */
  readonly strongest: Strongest | null;
  readonly strongestBefore: Strongest | null;
};

/** The raid of a setup; null where no erratum is in it. Throws on an erratum that is not in the content. */
export function raidOf(
  setup: FightSetup,
  combatants: readonly { readonly id: CombatantId; readonly stats: { readonly maxHealth: number } }[],
): Raid | null {
  const body = setup.combatants.findIndex((one) => one.kind === 'erratum');
  const entry = setup.combatants[body];
  if (entry?.kind !== 'erratum') return null;
  const erratum = setup.content.errata?.[entry.erratum];
  if (erratum === undefined) throw new Error(`no erratum ${entry.erratum}`);
  return {
    erratum: erratum.id,
    bodies: [body],
    maxHealth: combatants[body]!.stats.maxHealth,
    present: presentIn(setup),
    phase: 0,
    acts: erratum.phases[0]!.acts,
    since: 1,
    beat: 0,
    actedIn: 0,
    told: null,
    enraged: false,
    strongest: null,
    strongestBefore: null,
  };
}

/** Walkers in a setup. */
export function presentIn({ combatants }: Pick<FightSetup, 'combatants'>): number {
  return combatants.filter((one) => one.kind === 'character').length;
}
