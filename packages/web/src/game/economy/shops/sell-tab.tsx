import type { ShopView } from '@farhold/contracts/rest/shops';
import { paidFor } from '@farhold/rules/economy/shop-price';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useState } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { EmptyState } from '../../../ui/notes.tsx';
import { formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { DealFoot, DealTab, type Ware } from './deal-tab.tsx';
import { TOO_FAR, useDeals } from './use-deals.ts';

type Row = ShopView['offers'][number];

function Sale({ view, row }: { view: ShopView; row: Row }) {
  const content = useContent();
  const [quantity, setQuantity] = useState(row.quantity);
  const { sell } = useDeals(view.shop);
  const item = content && resolveItem(content, row.item);
  if (!item) return null;
  const amount = Math.max(1, Math.min(quantity, row.quantity));
  // Some things lose their worth while one keeps them: the shop says what it reckons them at.
  const reckoned = { ...item, value: row.value };
  const marks = paidFor({ item: reckoned, shelf: row, quantity: amount, trading: view.trading });
  return (
    <DealFoot
      {...{ item, amount }}
      most={row.quantity}
      onAmount={setQuantity}
      busy={sell.isPending}
      why={(!view.near && TOO_FAR) || (marks === 0 && 'That is not worth a mark.')}
      onDeal={() => sell.mutate({ inventoryId: row.inventoryId, quantity: amount, marks })}
    >
      Sell for {formatMarks(marks)}
    </DealFoot>
  );
}

/** What one carries and the shop takes. */
export function SellTab({ view }: { view: ShopView }) {
  const content = useContent();
  if (view.offers.length === 0) return <EmptyState>You carry nothing that shops pay for.</EmptyState>;
  const wares = view.offers.flatMap((row): Ware[] => {
    const item = content && resolveItem(content, row.item);
    const count = row.quantity > 1 ? `${formatNumber(row.quantity)} for` : 'for';
    return item ? [{ key: row.inventoryId, item, count, price: row.price, factor: row.factor }] : [];
  });
  return (
    <DealTab
      wares={wares}
      hint="Choose a thing to sell it."
      deal={(key) => <Sale key={key} view={view} row={view.offers.find((one) => one.inventoryId === key)!} />}
    />
  );
}
