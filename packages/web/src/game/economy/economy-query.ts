import type { ShopId } from '@farhold/rules/ids';
import { useQuery } from '@tanstack/react-query';
import { api, queryClient } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { inventoryKey } from '../inventory/inventory-query.ts';
import { pushToast } from '../toasts/toast-store.ts';

/** One may walk while a sheet lies open, and others deal too. */
const REFRESH_MS = 5000;

export const recipesKey = ['recipes'] as const;
export const shopKey = (shop: ShopId) => ['shop', shop] as const;

export function useRecipes() {
  return useQuery({
    queryKey: recipesKey,
    queryFn: () => api.crafting.recipes(),
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  });
}

export function useShops() {
  return useQuery({
    queryKey: ['shops'],
    queryFn: () => api.shops.listShops(),
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  });
}

export function useShop(id: ShopId) {
  return useQuery({
    queryKey: shopKey(id),
    queryFn: () => api.shops.showShop({ params: { id } }),
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  });
}

/** After something was made or traded: the bag and the skills are others now. */
export function refreshBelongings(): void {
  void queryClient.invalidateQueries({ queryKey: inventoryKey });
  void queryClient.invalidateQueries({ queryKey: recipesKey });
  void queryClient.invalidateQueries({ queryKey: ['skills'] });
}

export function sayTrouble(error: unknown): void {
  pushToast({ kind: 'warning', title: troubleOf(error).text });
}
