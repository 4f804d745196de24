import type { ShopView } from '@farhold/contracts/rest/shops';
import { askedFor } from '@farhold/rules/economy/shop-price';
import { useState } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { DealFoot, DealTab, type Ware } from './deal-tab.tsx';
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
    <DealFoot
      {...{ item, amount, why }}
      most={Math.min(MOST, row.stock)}
      onAmount={setQuantity}
      busy={buy.isPending}
      onDeal={() => buy.mutate({ item: row.item, quantity: amount, marks })}
    >
      Buy for {formatMarks(marks)}
    </DealFoot>
  );
}

/** What lies on the shelves. */
export function BuyTab({ view }: { view: ShopView }) {
  const content = useContent();
  const wares = view.stock.flatMap((row): Ware[] => {
    const item = content?.items[row.item];
    const spent = row.stock === 0;
    const count = spent ? 'sold out' : `${formatNumber(row.stock)} here`;
    return item ? [{ key: row.item, item, count, price: row.price, factor: row.factor, spent }] : [];
  });
  return (
    <DealTab
      wares={wares}
      hint="Choose a thing to buy it."
      deal={(key) => <Purchase key={key} view={view} row={view.stock.find((one) => one.item === key)!} />}
    />
  );
}
