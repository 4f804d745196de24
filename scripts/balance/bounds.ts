/** What must hold of the numbers: `docs/rules/balance.md` says why, and is checked against this file. */
export type Bound = {
  readonly name: string;
  readonly rule: string;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
};

const bound = (name: string, rule: string, [min, max]: readonly [number, number], unit: string): Bound => ({
  name,
  rule,
  min,
  max,
  unit,
});

export const BOUNDS = {
  mirror: bound('equal builds of equal level, named first', 'CMB8', [45, 55], '% won'),
  duelTurns: bound('turns of a fight of two characters', 'CMB8', [5, 14], 'turns'),
  build: bound('a build against the field of the others', 'CMB8', [41, 59], '% won'),
  buildAtLevel: bound('a build against the field of the others, at one level', 'CMB8', [20, 80], '% won'),
  style: bound('a weapon against the field', 'CMB8', [40, 60], '% won'),
  monsterWon: bound('a fitting character against a kind of monster at its level', 'BAL1', [50, 100], '% won'),
  zoneWon: bound('a fitting character against the monsters of a zone', 'BAL1', [75, 99.9], '% won'),
  monsterTurns: bound('turns of a fight with monsters', 'BAL1', [5, 16.5], 'turns'),
  upward: bound('a character of level 1 against the monsters of level 3', 'BAL1', [30, 65], '% won'),
  bossWon: bound('a fitting raid against an erratum', 'ERR30', [40, 80], '% won'),
  levelTwo: bound('fighting to level 2', 'BAL2', [2, 5], 'minutes'),
  levelFive: bound('fighting to level 5', 'BAL2', [15, 40], 'minutes'),
  levelTop: bound('fighting to level 60', 'BAL2', [40, 60], 'hours'),
  goldAnHour: bound(
    'marks found and sold for in an hour, against the price of a plain blade',
    'BAL3',
    [2, 24],
    'blades',
  ),
  craftProfit: bound(
    'marks made by a piece from goods bought in bulk, sold to a shop that has its fill',
    'BAL4',
    [-100000, 8],
    'marks',
  ),
} as const satisfies Record<string, Bound>;

export type BoundName = keyof typeof BOUNDS;
export type Finding = { readonly bound: BoundName; readonly what: string; readonly value: number };

export function holds({ bound: name, value }: Finding): boolean {
  const { min, max } = BOUNDS[name];
  return value >= min && value <= max;
}
