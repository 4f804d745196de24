import type { ShopView } from '@farhold/contracts/rest/shops';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/notes.tsx';
import { formatMarks } from '../../../ui/numbers.ts';
import { ItemName } from '../item-line.tsx';
import { TOO_FAR, useDeals } from './use-deals.ts';

const MINUTE_MS = 60_000;

function minutesUntil(moment: string): string {
  const minutes = Math.max(1, Math.ceil((Date.parse(moment) - Date.now()) / MINUTE_MS));
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

/** What one sold here of late. */
export function BuyBackTab({ view }: { view: ShopView }) {
  const content = useContent();
  const { back } = useDeals(view.shop);
  if (view.buyBacks.length === 0)
    return <EmptyState>What you sell here is kept by for half an hour, at the price paid.</EmptyState>;
  return (
    <ul className="economy-rows">
      {view.buyBacks.map((lot) => {
        const item = content && resolveItem(content, lot.item);
        if (!item) return null;
        return (
          <li key={lot.id} className="economy-foot">
            <ItemName item={item}>{lot.quantity > 1 && <b>× {lot.quantity}</b>}</ItemName>
            <small className="faint">kept for {minutesUntil(lot.until)}</small>
            <Button
              busy={back.isPending && back.variables === lot.id}
              disabledWhy={(!view.near && TOO_FAR) || (lot.marks > view.marks && 'You have too few marks.')}
              onClick={() => back.mutate(lot.id)}
            >
              Buy back for {formatMarks(lot.marks)}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
