import type { Inventory, InventoryRow } from '@farhold/contracts/rest/characters';
import type { Item } from '@farhold/rules/content/item';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useCharacter } from '../character/character-store.ts';
import { linkInTalk } from '../chat/focus-chat.ts';
import type { useItemDeeds } from './use-item-deeds.ts';
import { whyNotUse } from './why-not-use.ts';

type BagDeedsProps = {
  row: InventoryRow;
  item: Item;
  inventory: Inventory;
  deeds: ReturnType<typeof useItemDeeds>;
  /** Takes it into the hand, to be put into a square. */
  pickUp: () => void;
};

/** The lowest empty square of the bag; null when it is full. */
export function emptySlot(inventory: Inventory): number | null {
  const taken = new Set(inventory.items.filter((row) => row.equipped === null).map((row) => row.slot));
  for (let slot = 0; slot < inventory.slots; slot++) if (!taken.has(slot)) return slot;
  return null;
}

function Drop({
  row,
  item,
  quantity,
  deeds,
}: Omit<BagDeedsProps, 'inventory' | 'pickUp'> & { quantity: number }) {
  const [sure, setSure] = useState(false);
  if (item.bound) return null;
  if (!sure)
    return (
      <Button kind="ghost" onClick={() => setSure(true)}>
        Throw away
      </Button>
    );
  return (
    <Button
      kind="danger"
      busy={deeds.drop.isPending}
      onClick={() => deeds.drop.mutate({ inventoryId: row.id, quantity })}
    >
      {quantity > 1 ? `Throw ${quantity} away for good` : 'Throw it away for good'}
    </Button>
  );
}

/** What can be done with the chosen thing. */
export function BagDeeds({ row, item, inventory, deeds, pickUp }: BagDeedsProps) {
  const [quantity, setQuantity] = useState(row.quantity);
  const self = useCharacter();
  const level = self?.level ?? 1;
  const free = emptySlot(inventory);
  const tooLow =
    item.equipment && item.equipment.level > level && `You need level ${item.equipment.level} for this.`;
  const amount = Math.min(Math.max(1, quantity), row.quantity);
  return (
    <div className="bag-deeds">
      {row.equipped && (
        <Button
          kind="primary"
          busy={deeds.unequip.isPending}
          onClick={() => deeds.unequip.mutate(row.equipped!)}
        >
          Take off
        </Button>
      )}
      {!row.equipped && item.equipment && (
        <Button
          kind="primary"
          busy={deeds.equip.isPending}
          disabledWhy={tooLow}
          onClick={() => deeds.equip.mutate(row.id)}
        >
          Wear
        </Button>
      )}
      {item.use && (
        <Button
          kind="primary"
          busy={deeds.consume.isPending}
          disabledWhy={whyNotUse(item, self) ?? undefined}
          onClick={() => deeds.consume.mutate(row.id)}
        >
          Use
        </Button>
      )}
      {row.quantity > 1 && (
        <>
          <input
            className="bag-number"
            type="number"
            aria-label="How many"
            min={1}
            max={row.quantity}
            value={quantity}
            onChange={(event) => setQuantity(Number(event.target.value))}
          />
          <Button
            onClick={() =>
              free !== null && deeds.move.mutate({ inventoryId: row.id, slot: free, quantity: amount })
            }
            disabledWhy={
              free === null ? 'Your bag is full.' : amount >= row.quantity && 'Choose fewer than there are.'
            }
          >
            Split
          </Button>
        </>
      )}
      {!row.equipped && <Button onClick={pickUp}>Move</Button>}
      <Button onClick={() => linkInTalk(item.name)}>Link in the talk</Button>
      {!row.equipped && <Drop row={row} item={item} quantity={amount} deeds={deeds} />}
    </div>
  );
}
