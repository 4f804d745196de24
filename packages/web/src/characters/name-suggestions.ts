/** Names as the five peoples give them: a beginning and an ending. */
const SYLLABLES: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['Al', 'Ber', 'Ed', 'Hes', 'Mar', 'Od', 'Wil'],
    ['a', 'ric', 'mund', 'ter', 'gery', 'win', 'mot'],
  ],
  [
    ['Eb', 'Ril', 'Haar', 'Lull', 'Mer', 'Sal'],
    ['a', 'en', 'ow', 'ick', 'is'],
  ],
  [
    ['Bra', 'Ga', 'Hi', 'Ska', 'Ta', 'Ho'],
    ['rn', 'rrow', 'ld', 'nn', 'rr', 'dd'],
  ],
  [
    ['Ze', 'Qui', 'Ra', 'Asha', 'Do', 'Va'],
    ['van', 'lla', 'vash', 'vane', 'zar', 'shi'],
  ],
];
/** Second names: a trade, the light one lives under, the cairns one keeps, the well one drank from first. */
const SECOND_NAMES: readonly (readonly string[])[] = [
  ['Quire', 'Stint', 'Gatherall', 'Sheaf', 'Pound', 'Sparrow', 'Ladder', 'Thorne'],
  ['Sallowmere', 'Undertow', 'Nethertow', 'Longwrack', 'Slackwater', 'Lastlight'],
  ['One-Cairn', 'Two-Cairn', 'Three-Cairn', 'Five-Cairn'],
  ['Secondwell', 'Thirdwell', 'Fifthwell', 'Seventhwell'],
];

/** A name for a new Walker; `random` gives numbers from 0 up to 1. */
export function suggestName(random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? list[0]!;
  const people = Math.floor(random() * SYLLABLES.length);
  const [beginnings, endings] = SYLLABLES[people]!;
  return `${pick(beginnings)}${pick(endings)} ${pick(SECOND_NAMES[people]!)}`.slice(0, 20).trim();
}
