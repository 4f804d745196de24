import type { Auction, BidDone } from '@farhold/contracts/rest/auction';
import type { Rarity } from '@farhold/rules/content/item';
import { SPAN_MS, type Span } from '@farhold/rules/economy/market';
import type { AuctionId, ItemId } from '@farhold/rules/ids';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, queryClient } from '../../../app/api.ts';
import { refreshBelongings, sayTrouble } from '../economy-query.ts';
import { dropNotice, hearOfLots } from './auction-store.ts';
import type { Filters } from './search-filters.ts';

export const mineKey = ['auctions', 'mine'] as const;
/** All that is known of what things go for. */
export const marketKey = ['market'] as const;
const PAGE = 50;
/** New lots are listed while one looks. */
const REFRESH_MS = 20_000;

function queryOf(filters: Filters) {
  const { text, type, rarities, minLevel, maxLevel, maxPrice, buyoutOnly, sort } = filters;
  return {
    sort,
    limit: PAGE,
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(type !== null && { type }),
    ...(rarities.length > 0 && { rarity: rarities.join(',') as unknown as Rarity[] }),
    ...(minLevel !== null && { minLevel }),
    ...(maxLevel !== null && { maxLevel }),
    ...(maxPrice !== null && { maxPrice }),
    ...(buyoutOnly && { buyout: 'yes' as const }),
  };
}

/** Lots that fit, page after page. */
export function useSearch(filters: Filters) {
  return useInfiniteQuery({
    queryKey: ['auctions', 'search', filters],
    queryFn: ({ pageParam }) =>
      api.auction.searchAuctions({
        query: { ...queryOf(filters), ...(pageParam !== null && { cursor: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  });
}

export function useMine() {
  return useQuery({
    queryKey: mineKey,
    queryFn: () => api.auction.myAuctions(),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
}

/** One lot, where it is not among those that are shown. */
export function useLot(id: AuctionId | null) {
  return useQuery({
    queryKey: ['auctions', 'lot', id],
    queryFn: () => api.auction.showAuction({ params: { id: id! } }),
    enabled: id !== null,
    staleTime: 0,
  });
}

/** How far back a chart looks. */
export const LOOKS = [
  { key: 'day', label: '1 d', words: 'past day', span: '5m', count: 288 },
  { key: 'week', label: '7 d', words: 'past 7 days', span: '1h', count: 168 },
  { key: 'month', label: '30 d', words: 'past 30 days', span: '1d', count: 30 },
  { key: 'quarter', label: '90 d', words: 'past 90 days', span: '1d', count: 90 },
] as const satisfies readonly { key: string; label: string; words: string; span: Span; count: number }[];
export type Look = (typeof LOOKS)[number];

export function useMarketItem(item: ItemId, look: Pick<Look, 'span' | 'count'>) {
  return useQuery({
    queryKey: [...marketKey, item, look.span, look.count],
    queryFn: () =>
      api.market.showMarketItem({ params: { itemId: item }, query: { span: look.span, count: look.count } }),
    staleTime: Math.min(60_000, SPAN_MS[look.span]),
    placeholderData: (before) => (before?.item === item ? before : undefined),
  });
}

const refreshLots = (): void => {
  void queryClient.invalidateQueries({ queryKey: ['auctions'] });
  refreshBelongings();
};

/** Bidding, buying, taking back: each tells at once how the lot stands. */
export function useLotDeeds(id: AuctionId) {
  const params = { id };
  const settled = {
    onSuccess: ({ lot }: BidDone) => {
      hearOfLots([lot]);
      dropNotice(id);
      refreshLots();
    },
    onError: (error: unknown) => {
      sayTrouble(error);
      void queryClient.invalidateQueries({ queryKey: ['auctions'] });
    },
  };
  const bid = useMutation({
    ...settled,
    mutationFn: (amount: number) => api.auction.bidOnAuction({ params, body: { amount } }),
  });
  const buy = useMutation({ ...settled, mutationFn: () => api.auction.buyAuction({ params }) });
  const cancel = useMutation({
    mutationFn: () => api.auction.cancelAuction({ params }),
    onSuccess: (lot: Auction) => {
      hearOfLots([lot]);
      refreshLots();
    },
    onError: settled.onError,
  });
  return { bid, buy, cancel };
}

/** Whether a lot is on my watch list, and putting it there or taking it off. */
export function useWatching(id: AuctionId) {
  const { data } = useMine();
  const isWatched = data?.watching.some((lot) => lot.id === id) ?? false;
  const params = { id };
  const turn = useMutation({
    mutationFn: (on: boolean) =>
      on ? api.auction.watchAuction({ params }) : api.auction.unwatchAuction({ params }),
    onError: sayTrouble,
    onSettled: () => queryClient.invalidateQueries({ queryKey: mineKey }),
  });
  return {
    isWatched: turn.isPending ? turn.variables : isWatched,
    isBusy: turn.isPending,
    turn: turn.mutate,
  };
}

export type NewLot = {
  readonly inventoryId: string;
  readonly quantity: number;
  readonly startingPrice: number;
  readonly buyout: number | null;
  readonly hours: number;
  readonly deposit: number;
};

export function useListing(onListed: (lot: Auction) => void) {
  return useMutation({
    mutationFn: (body: NewLot) => api.auction.listAuction({ body }),
    onSuccess: (lot: Auction) => {
      refreshLots();
      onListed(lot);
    },
    onError: sayTrouble,
  });
}
