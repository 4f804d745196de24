/** Names in the manner of the country's peoples, for whoever plays at once. */
import type { Rng } from '@farhold/rules/random';

type People = {
  readonly given: readonly string[];
  readonly ends: readonly string[];
  readonly second: (rng: Rng) => string;
};

const LEAF_TRADES =
  'Quire Stint Sheaf Stook Folio Barley Reed Vell Ink Gather Pound Thresh Ledger Binder Margin Tally'.split(
    ' ',
  );
const LEAF_ENDS = ['er', 'all', 'ley', 'ham', 'wright', 'by', 'combe', 'worth'];
const TIDE_WATERS = 'Sallow Salt Ebb Slack Neap Haar Gull Marl Silt Reed Grey Lull'.split(' ');
const TIDE_ENDS = ['mere', 'tow', 'wrack', 'water', 'light'];
const CAIRNS = 'One Two Three Four Five Six Seven Eight Nine'.split(' ');
const WELLS = 'First Second Third Fourth Fifth Sixth Seventh Rust Dry Salt Deep Bitter'.split(' ');

const PEOPLES: readonly People[] = [
  {
    given: ['Al', 'Ber', 'Ed', 'Hes', 'Mar', 'Od', 'Wil'],
    ends: ['a', 'ric', 'mund', 'ter', 'gery', 'win', 'mot'],
    second: (rng) => rng.pick(LEAF_TRADES) + rng.pick(LEAF_ENDS),
  },
  {
    given: ['Eb', 'Ril', 'Haar', 'Lull', 'Mer', 'Sal'],
    ends: ['a', 'en', 'ow', 'ick', 'is'],
    second: (rng) => rng.pick(TIDE_WATERS) + rng.pick(TIDE_ENDS),
  },
  {
    given: ['Bra', 'Ga', 'Hi', 'Ska', 'Ta', 'Ho'],
    ends: ['rn', 'rrow', 'ld', 'nn', 'rr', 'dd'],
    second: (rng) => `${rng.pick(CAIRNS)}-Cairn`,
  },
  {
    given: ['Ze', 'Qui', 'Ra', 'Asha', 'Do', 'Va'],
    ends: ['van', 'lla', 'vash', 'vane', 'zar', 'shi'],
    second: (rng) => `${rng.pick(WELLS)}well`,
  },
];
/** What the contract allows. */
const MAX_LETTERS = 20;

/** A given and a second name, at most 20 letters: some ten thousand of them. */
export function guestName(rng: Rng): string {
  for (;;) {
    const people = rng.pick(PEOPLES);
    const name = `${rng.pick(people.given)}${rng.pick(people.ends)} ${people.second(rng)}`;
    if (name.length <= MAX_LETTERS) return name;
  }
}
