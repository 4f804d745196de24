import type { Inventory } from '@farhold/contracts/rest/characters';
import type { Amounts } from '@farhold/rules/economy/crafting';
import type { ItemId } from '@farhold/rules/ids';

/** How much of each thing lies unworn in the bag. */
export function heldIn(inventory: Inventory): Amounts {
  const held: Record<ItemId, number> = {};
  for (const { item, quantity, equipped } of inventory.items)
    if (equipped === null) held[item] = (held[item] ?? 0) + quantity;
  return held;
}
