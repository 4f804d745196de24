import type { FightView } from '@farhold/rules/combat/view';
import type { NearbyRow } from '../world/nearby.ts';
import { leftSide } from './formation.ts';

/** The nearest of the same kind that can be fought at once; null where there is none. */
export function nextAlike(fight: FightView, nearby: readonly NearbyRow[]): NearbyRow | null {
  const left = leftSide(fight);
  const kinds = new Set(
    fight.combatants.flatMap((one) =>
      one.side !== left && one.who.kind === 'monster' ? [one.who.species as string] : [],
    ),
  );
  return (
    nearby.find(
      (row) =>
        row.id >= 0 &&
        row.kind === 'monster' &&
        !row.fighting &&
        row.species !== null &&
        kinds.has(row.species),
    ) ?? null
  );
}
