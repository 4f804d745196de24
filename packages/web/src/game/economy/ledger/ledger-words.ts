import type { Movement } from '@farhold/contracts/rest/ledger';

const KINDS: Readonly<Record<string, string>> = {
  combat: 'A fight',
  loot: 'Loot shared',
  kit: 'What you set out with',
  'shop-buy': 'Bought',
  'shop-sell': 'Sold',
  'shop-buy-back': 'Bought back',
  craft: 'Made',
  enchant: 'Enchanted',
  gather: 'Gathered',
  use: 'Used',
  drop: 'Thrown away',
  trade: 'Traded',
  mail: 'Out of a letter',
  'auction-list': 'Put up at the Outcry',
  'auction-bid': 'Bid at the Outcry',
  mentorship: 'For a pupil’s progress',
  'guild-founding': 'To found a company',
  'guild-deposit': 'Into the company’s chest',
  'guild-withdraw': 'Out of the company’s chest',
  'guild-work': 'For a work of the company',
  'guild-end': 'Out of a company that was struck out',
  reversal: 'Put right by the Office',
};

/** What a movement was, in a few words: known kinds by name, others by their own. */
export function movementTitle({ kind, other }: Pick<Movement, 'kind' | 'other'>): string {
  const name = KINDS[kind] ?? kind.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  return other === null ? name : `${name} with ${other}`;
}

/** The marks that one had after each movement, newest first, counted back from what one has now. */
export function balancesAfter(movements: readonly Pick<Movement, 'marks'>[], now: number): number[] {
  let held = now;
  return movements.map(({ marks }) => {
    const after = held;
    held -= marks;
    return after;
  });
}
