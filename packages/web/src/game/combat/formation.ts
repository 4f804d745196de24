import type { CombatantView, FightView, Side } from '@farhold/rules/combat/view';

/** Where somebody stands: the middle of the token, in per cent of the field. */
export type Stand = { id: number; x: number; y: number; size: 'large' | 'small' };

/** Places by how many stand together, for the left side; the right mirrors them. */
const PLACES: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  1: [[24, 46]],
  2: [
    [29, 36],
    [13, 66],
  ],
  3: [
    [32, 42],
    [12, 32],
    [12, 74],
  ],
  4: [
    [31, 33],
    [12, 30],
    [31, 74],
    [12, 71],
  ],
  5: [
    [34, 34],
    [22, 34],
    [9, 34],
    [29, 75],
    [12, 75],
  ],
  6: [
    [36, 33],
    [23, 33],
    [9, 33],
    [36, 75],
    [23, 75],
    [9, 75],
  ],
};
const MOST = 6;

/** The viewer's own side stands on the left. */
export function leftSide(fight: FightView): Side {
  return fight.combatants.find((one) => one.id === fight.you?.combatant)?.side ?? 'a';
}

function stand(side: readonly CombatantView[], mirrored: boolean): Stand[] {
  const places = PLACES[Math.min(side.length, MOST)] ?? PLACES[MOST]!;
  return side.map((one, index) => {
    const [x, y] = places[index % places.length]!;
    return { id: one.id, x: mirrored ? 100 - x : x, y, size: side.length > 4 ? 'small' : 'large' };
  });
}

/** Where everybody stands; the viewer in front of their own. */
export function formation(fight: FightView): Stand[] {
  const left = leftSide(fight);
  const mine = fight.you?.combatant;
  const ours = fight.combatants
    .filter((one) => one.side === left)
    .sort((a, b) => Number(b.id === mine) - Number(a.id === mine));
  const theirs = fight.combatants.filter((one) => one.side !== left);
  return [...stand(ours, false), ...stand(theirs, true)];
}
