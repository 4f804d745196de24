import type { ShopView } from '@farhold/contracts/rest/shops';
import { askedFor } from '@farhold/rules/economy/shop-price';
import { useState } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/notes.tsx';
import { formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { AmountField } from '../amount-field.tsx';
import { ItemName, ItemTip } from '../item-line.tsx';
import { Price } from './price.tsx';
import { TOO_FAR, useDeals } from './use-deals.ts';

type Row = ShopView['stock'][number];
/** Pieces of one deal at most. */
const MOST = 200;

function Purchase({ view, row }: { view: ShopView; row: Row }) {
  const [quantity, setQuantity] = useState(1);
  const item = useContent()?.items[row.item];
  const { buy } = useDeals(view.shop);
  if (!item) return null;
  const amount = Math.max(1, Math.min(quantity, row.stock));
  const marks = askedFor({ item, shelf: row, quantity: amount, trading: view.trading });
  const why =
    (!view.near && TOO_FAR) ||
    (row.stock === 0 && 'None is left. More comes in time.') ||
    (marks > view.marks && 'You have too few marks.');
  return (
    <div className="economy-foot">
      <ItemName item={item} />
      <AmountField label="How many" value={amount} most={Math.min(MOST, row.stock)} onChange={setQuantity} />
      <Button
        kind="primary"
        busy={buy.isPending}
        disabledWhy={why}
        onClick={() => buy.mutate({ item: row.item, quantity: amount, marks })}
      >
        Buy for {formatMarks(marks)}
      </Button>
    </div>
  );
}

/** What lies on the shelves. */
export function BuyTab({ view }: { view: ShopView }) {
  const content = useContent();
  const [chosen, choose] = useState<string | null>(null);
  const row = view.stock.find((one) => one.item === chosen);
  return (
    <>
      <ul className="economy-rows">
        {view.stock.map((one) => {
          const item = content?.items[one.item];
          if (!item) return null;
          return (
            <li key={one.item}>
              <ItemTip item={item}>
                <button
                  type="button"
                  className={`economy-row ${one.stock === 0 ? 'is-beyond' : ''}`}
                  aria-pressed={chosen === one.item}
                  onClick={() => choose(chosen === one.item ? null : one.item)}
                >
                  <ItemName item={item} />
                  <small>{one.stock === 0 ? 'sold out' : `${formatNumber(one.stock)} here`}</small>
                  <Price marks={one.price} factor={one.factor} />
                </button>
              </ItemTip>
            </li>
          );
        })}
      </ul>
      {row ? (
        <Purchase key={row.item} view={view} row={row} />
      ) : (
        <EmptyState>Choose a thing to buy it.</EmptyState>
      )}
    </>
  );
}
