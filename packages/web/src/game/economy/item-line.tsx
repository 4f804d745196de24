import type { Item } from '@farhold/rules/content/item';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Slip } from '../../ui/tooltip.tsx';
import { itemIcon } from '../inventory/item-icon.ts';
import { ItemSlip } from '../inventory/item-slip.tsx';
import { RARITY_TONES } from '../inventory/item-words.ts';
import { useWornInstead } from './use-worn-instead.ts';

/** An item by picture and name. */
export function ItemName({ item, children }: { item: Item; children?: ReactNode }) {
  return (
    <span className={`item-line tone-${RARITY_TONES[item.rarity]}`}>
      <Icon name={itemIcon(item)} size={20} />
      <span className="item-line-name">{item.name}</span>
      {children}
    </span>
  );
}

/** The slip of an item over what can be pressed; it compares the item with what one wears. */
export function ItemTip({ item, children }: { item: Item; children: ReactElement }) {
  const worn = useWornInstead(item);
  return (
    <Slip side="right" content={<ItemSlip item={item} compare worn={worn} />}>
      {children}
    </Slip>
  );
}
