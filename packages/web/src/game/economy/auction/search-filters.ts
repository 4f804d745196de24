/** What is looked for among the lots, and what that is called. */
import type { AuctionSort } from '@farhold/contracts/rest/auction';
import type { Rarity } from '@farhold/rules/content/item';
import { formatNumber } from '../../../ui/numbers.ts';
import { RARITY_NAMES } from '../../inventory/item-words.ts';
import { WARES, type WareType } from './auction-words.ts';

/** So many searches are kept; the oldest goes first. */
const KEPT = 12;

export type Filters = {
  readonly text: string;
  readonly type: WareType | null;
  readonly rarities: readonly Rarity[];
  readonly minLevel: number | null;
  readonly maxLevel: number | null;
  readonly maxPrice: number | null;
  readonly buyoutOnly: boolean;
  readonly sort: AuctionSort;
};
export const NO_FILTERS: Filters = {
  text: '',
  type: null,
  rarities: [],
  minLevel: null,
  maxLevel: null,
  maxPrice: null,
  buyoutOnly: false,
  sort: 'ending',
};

export const isSame = (one: Filters, other: Filters): boolean => nameOf(one) === nameOf(other);

/** What is looked for, whatever its order; nothing at all has no name. */
export function nameOf(filters: Filters): string {
  const { text, type, rarities, minLevel, maxLevel, maxPrice, buyoutOnly } = filters;
  const ware = type && WARES.find(([one]) => one === type)?.[1];
  const words = [
    text.trim() && `“${text.trim()}”`,
    ware,
    rarities.map((rarity) => RARITY_NAMES[rarity]).join(' or '),
    levelsOf(minLevel, maxLevel),
    maxPrice !== null && `up to ${formatNumber(maxPrice)}`,
    buyoutOnly && 'with a buyout',
  ];
  return words.filter(Boolean).join(', ');
}

function levelsOf(from: number | null, to: number | null): string {
  if (from !== null && to !== null) return `level ${from} to ${to}`;
  if (from !== null) return `level ${from} and more`;
  return to === null ? '' : `level ${to} and less`;
}

/** With one more, the latest first; the same is kept once. */
export function withSearch(saved: readonly Filters[], one: Filters): Filters[] {
  return [one, ...saved.filter((other) => !isSame(one, other))].slice(0, KEPT);
}

/** As it was kept, with whatever filters have come since. */
export const recalled = (saved: Filters): Filters => ({ ...NO_FILTERS, ...saved });
