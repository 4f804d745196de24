import type { ShopView } from '@farhold/contracts/rest/shops';
import { paidFor } from '@farhold/rules/economy/shop-price';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useState } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/notes.tsx';
import { formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { AmountField } from '../amount-field.tsx';
import { ItemName, ItemTip } from '../item-line.tsx';
import { Price } from './price.tsx';
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
    <div className="economy-foot">
      <ItemName item={item} />
      <AmountField label="How many" value={amount} most={row.quantity} onChange={setQuantity} />
      <Button
        kind="primary"
        busy={sell.isPending}
        disabledWhy={(!view.near && TOO_FAR) || (marks === 0 && 'That is not worth a mark.')}
        onClick={() => sell.mutate({ inventoryId: row.inventoryId, quantity: amount, marks })}
      >
        Sell for {formatMarks(marks)}
      </Button>
    </div>
  );
}

/** What one carries and the shop takes. */
export function SellTab({ view }: { view: ShopView }) {
  const content = useContent();
  const [chosen, choose] = useState<string | null>(null);
  const row = view.offers.find((one) => one.inventoryId === chosen);
  if (view.offers.length === 0) return <EmptyState>You carry nothing that shops pay for.</EmptyState>;
  return (
    <>
      <ul className="economy-rows">
        {view.offers.map((one) => {
          const item = content && resolveItem(content, one.item);
          if (!item) return null;
          return (
            <li key={one.inventoryId}>
              <ItemTip item={item}>
                <button
                  type="button"
                  className="economy-row"
                  aria-pressed={chosen === one.inventoryId}
                  onClick={() => choose(chosen === one.inventoryId ? null : one.inventoryId)}
                >
                  <ItemName item={item} />
                  <small>{one.quantity > 1 ? `${formatNumber(one.quantity)} for` : 'for'}</small>
                  <Price marks={one.price} factor={one.factor} />
                </button>
              </ItemTip>
            </li>
          );
        })}
      </ul>
      {row ? (
        <Sale key={row.inventoryId} view={view} row={row} />
      ) : (
        <EmptyState>Choose a thing to sell it.</EmptyState>
      )}
    </>
  );
}
