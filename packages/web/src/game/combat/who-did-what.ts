import type { Contribution } from '@farhold/contracts/ws/combat';
import type { CombatantView, FightView } from '@farhold/rules/combat/view';
import { leftSide } from './formation.ts';
import { NOTHING_DONE, type Tally } from './tally.ts';

/** A line of the table of who did what. */
export type DeedRow = {
  readonly id: number;
  readonly name: string;
  readonly ours: boolean;
  readonly dealt: number;
  readonly mended: number;
  readonly borne: number;
  /** Of what one's side did, from 0 to 1; null of whom the server does not tell it. */
  readonly share: number | null;
};

function toldOf(one: CombatantView, contributions: readonly Contribution[]): Contribution | undefined {
  const { who } = one;
  return who.kind === 'character'
    ? contributions.find((told) => told.characterId === who.characterId)
    : undefined;
}

/** What the server tells of one's own side, and of the others what this page has seen; one's own first, the busiest on top. */
export function deedRows(fight: FightView, tally: Tally, contributions: readonly Contribution[]): DeedRow[] {
  const left = leftSide(fight);
  const rows = fight.combatants.map((one): DeedRow => {
    const told = toldOf(one, contributions);
    const seen = tally.get(one.id) ?? NOTHING_DONE;
    return {
      id: one.id,
      name: one.name,
      ours: one.side === left,
      dealt: told?.damage ?? seen.dealt,
      mended: told?.healing ?? seen.mended,
      borne: told?.taken ?? seen.borne,
      share: told?.share ?? null,
    };
  });
  const busy = (row: DeedRow) => row.dealt + row.mended;
  return rows.toSorted(
    (a, b) =>
      Number(b.ours) - Number(a.ours) || (b.share ?? 0) - (a.share ?? 0) || busy(b) - busy(a) || a.id - b.id,
  );
}
