import type { Inventory } from '@farhold/contracts/rest/characters';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';

export const inventoryKey = ['inventory'] as const;

/** What my Walker carries; the socket keeps it fresh. */
export function useInventory(): { inventory: Inventory | undefined; error: unknown } {
  const { data, error } = useQuery({
    queryKey: inventoryKey,
    queryFn: () => api.characters.myInventory(),
    staleTime: 60_000,
  });
  return { inventory: data, error };
}
