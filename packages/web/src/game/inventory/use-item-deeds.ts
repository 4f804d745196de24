import type { Inventory } from '@farhold/contracts/rest/characters';
import type { EquipmentPlace } from '@farhold/rules/content/item';
import { useMutation } from '@tanstack/react-query';
import { api, queryClient } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { pushToast } from '../toasts/toast-store.ts';
import { inventoryKey } from './inventory-query.ts';

/** Its name would read as a React hook. */
const { useItem: spend } = api.characters;

const settled = {
  onSuccess: (inventory: Inventory) => {
    queryClient.setQueryData(inventoryKey, inventory);
    void queryClient.invalidateQueries({ queryKey: ['stats'] });
  },
  onError: (error: unknown) => pushToast({ kind: 'warning', title: troubleOf(error).text }),
};

/** What can be done with things: each answers with the whole bag. */
export function useItemDeeds() {
  const equip = useMutation({
    ...settled,
    mutationFn: (inventoryId: string) => api.characters.equipItem({ body: { inventoryId } }),
  });
  const unequip = useMutation({
    ...settled,
    mutationFn: (place: EquipmentPlace) => api.characters.unequipItem({ body: { place } }),
  });
  const consume = useMutation({
    ...settled,
    mutationFn: (inventoryId: string) => spend({ body: { inventoryId } }),
  });
  const move = useMutation({
    ...settled,
    mutationFn: (body: { inventoryId: string; slot: number; quantity?: number }) =>
      api.characters.moveItem({ body }),
  });
  const drop = useMutation({
    ...settled,
    mutationFn: (body: { inventoryId: string; quantity: number }) => api.characters.dropItem({ body }),
  });
  return { equip, unequip, consume, move, drop };
}
