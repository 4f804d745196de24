import type { CombatantView, FightView, Side } from '@farhold/rules/combat/view';

/** How large somebody is drawn: `large` with plate and bars, `tiny` a shield over a bar. */
export type StandSize = 'boss' | 'large' | 'middle' | 'small' | 'tiny';
/** Where somebody stands: the middle of the token, in per cent of the field. */
export type Stand = { id: number; x: number; y: number; size: StandSize };

type Place = readonly [x: number, y: number];

/** Places by how many stand together, for the left side; the right mirrors them. */
const PLACES: Readonly<Record<number, readonly Place[]>> = {
  1: [[24, 46]],
  2: [
    [30, 38],
    [13, 66],
  ],
  3: [
    [33, 40],
    [12, 33],
    [12, 73],
  ],
  4: [
    [34, 35],
    [12, 30],
    [34, 74],
    [12, 70],
  ],
  5: [
    [37, 34],
    [23, 30],
    [9, 36],
    [30, 74],
    [13, 76],
  ],
  6: [
    [39, 33],
    [24, 30],
    [9, 34],
    [39, 74],
    [24, 72],
    [9, 76],
  ],
};
/** On a telephone the sides stand in columns of their own. */
const NARROW: Readonly<Record<number, readonly Place[]>> = {
  1: [[25, 48]],
  2: [
    [35, 36],
    [14, 68],
  ],
  3: [
    [37, 47],
    [13, 30],
    [13, 72],
  ],
  4: [
    [37, 34],
    [13, 30],
    [37, 73],
    [13, 69],
  ],
  5: [
    [37, 28],
    [13, 26],
    [37, 54],
    [13, 51],
    [25, 78],
  ],
  6: [
    [37, 28],
    [13, 26],
    [37, 54],
    [13, 51],
    [37, 78],
    [13, 76],
  ],
};
const MOST = 6;

/** The viewer's own side stands on the left. */
export function leftSide(fight: FightView): Side {
  return fight.combatants.find((one) => one.id === fight.you?.combatant)?.side ?? 'a';
}

/** Ranks for more than six: at most four columns, the first in front. */
function ranks(count: number): Place[] {
  const columns = Math.min(4, Math.ceil(count / 5));
  const rows = Math.ceil(count / columns);
  return Array.from({ length: count }, (_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const x = columns === 1 ? 22 : 42 - (column * 34) / (columns - 1);
    return [x, 20 + ((row + 0.5) * 76) / rows];
  });
}

function sizeFor(count: number, narrow: boolean): StandSize {
  if (count > MOST) return 'tiny';
  if (narrow) return count > 1 ? 'small' : 'middle';
  return count > 4 ? 'small' : count > 2 ? 'middle' : 'large';
}

/** Of a boss's own: behind and beside it; on a telephone in a row below. */
const COURT: readonly Place[] = [
  [14, 30],
  [14, 72],
  [30, 80],
  [8, 51],
  [32, 24],
];
const NARROW_COURT: readonly Place[] = [
  [27, 84],
  [10, 84],
  [43, 84],
  [10, 64],
  [43, 64],
];

function court(side: readonly CombatantView[], narrow: boolean): Stand[] {
  const [boss, ...rest] = side;
  const places = narrow ? NARROW_COURT : COURT;
  return [
    { id: boss!.id, x: 27, y: narrow ? 38 : 48, size: 'boss' },
    ...rest.map((one, at): Stand => {
      const [x, y] = places[at % places.length]!;
      return { id: one.id, x, y, size: narrow || rest.length > 2 ? 'tiny' : 'small' };
    }),
  ];
}

function stand(side: readonly CombatantView[], narrow: boolean): Stand[] {
  const table = narrow ? NARROW : PLACES;
  const places = table[side.length] ?? ranks(side.length);
  const size = sizeFor(side.length, narrow);
  return side.map((one, at) => ({ id: one.id, x: places[at]![0], y: places[at]![1], size }));
}

/** Where everybody stands; the viewer in front of their own, a raid's boss before its court. */
export function formation(fight: FightView, narrow = false): Stand[] {
  const left = leftSide(fight);
  const mine = fight.you?.combatant;
  const ours = fight.combatants
    .filter((one) => one.side === left)
    .sort((a, b) => Number(b.id === mine) - Number(a.id === mine));
  const theirs = fight.combatants.filter((one) => one.side !== left);
  const boss = fight.combatType === 'raid' && theirs.length <= MOST;
  const right = boss ? court(theirs, narrow) : stand(theirs, narrow);
  return [...stand(ours, narrow), ...right.map((one) => ({ ...one, x: 100 - one.x }))];
}
