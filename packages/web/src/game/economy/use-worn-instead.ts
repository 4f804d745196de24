import type { Equipment, Item } from '@farhold/rules/content/item';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useContent } from '../../app/content-query.ts';
import { useInventory } from '../inventory/inventory-query.ts';

/** What one wears at the place of a piece. */
export function useWornInstead(item: Item | undefined): Equipment | undefined {
  const content = useContent();
  const { inventory } = useInventory();
  const place = item?.equipment?.place;
  const row = place && inventory?.items.find((one) => one.equipped === place);
  return row && content ? resolveItem(content, row.item)?.equipment : undefined;
}
