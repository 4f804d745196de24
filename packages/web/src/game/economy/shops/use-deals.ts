import type { DealDone } from '@farhold/contracts/rest/shops';
import type { ItemId, ShopId } from '@farhold/rules/ids';
import { useMutation } from '@tanstack/react-query';
import { api, queryClient } from '../../../app/api.ts';
import { refreshBelongings, sayTrouble, shopKey } from '../economy-query.ts';

/** Buying, selling, buying back: each answers with the shop as it is after it. */
export function useDeals(id: ShopId) {
  const params = { id };
  const settled = {
    onSuccess: (done: DealDone) => {
      queryClient.setQueryData(shopKey(id), done.shop);
      refreshBelongings();
    },
    onError: (error: unknown) => {
      sayTrouble(error);
      void queryClient.invalidateQueries({ queryKey: shopKey(id) });
    },
  };
  const buy = useMutation({
    ...settled,
    mutationFn: (body: { item: ItemId; quantity: number; marks: number }) =>
      api.shops.buyFromShop({ params, body }),
  });
  const sell = useMutation({
    ...settled,
    mutationFn: (body: { inventoryId: string; quantity: number; marks: number }) =>
      api.shops.sellToShop({ params, body }),
  });
  const back = useMutation({
    ...settled,
    mutationFn: (buyBackId: string) => api.shops.buyBack({ params, body: { buyBackId } }),
  });
  return { buy, sell, back };
}

export const TOO_FAR = 'Too far away to deal.';
