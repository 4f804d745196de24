import type { ItemId } from '@farhold/rules/ids';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { eachText } from './auction/auction-words.ts';

/** The market asks at most for so many at once. */
const MOST = 100;

/** What pieces go for at the Outcry, by item; a minute old at most. */
export function useOutcryPrices(items: readonly ItemId[]) {
  const asked = [...new Set(items)].toSorted().slice(0, MOST);
  const { data } = useQuery({
    queryKey: ['market', 'prices', asked.join()],
    queryFn: () => api.market.showMarket({ query: { items: asked.join(',') as unknown as ItemId[] } }),
    enabled: asked.length > 0,
    staleTime: 60_000,
  });
  return new Map((data?.prices ?? []).map((price) => [price.item, price]));
}

/** `Outcry 4.5 a piece`: the mean of the last seven days, else the cheapest offer; nothing where there is neither. */
export function OutcryPrice({ item }: { item: ItemId }) {
  const price = useOutcryPrices([item]).get(item);
  const each = price?.mean ?? price?.cheapest ?? null;
  if (each === null) return null;
  return <small className="outcry-price">Outcry {eachText(each)} a piece</small>;
}
