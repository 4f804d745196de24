import type { Trade } from '@farhold/contracts/ws/trade';
import { MOST_MARKS, type Offer } from '@farhold/rules/economy/trade';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/notes.tsx';
import { formatNumber } from '../../../ui/numbers.ts';
import { useInventory } from '../../inventory/inventory-query.ts';
import { AmountField } from '../amount-field.tsx';
import { ItemName, ItemTip } from '../item-line.tsx';
import { isSameOffer, stockOf, withItem } from './trade-words.ts';
import { layDown, useTrade } from './trading.ts';

type OwnOfferProps = { trade: Trade; offer: Offer; onChange: (offer: Offer) => void };

/** What I give, to be changed: marks, things out of the bag, and how many of each. */
export function OwnOffer({ trade, offer, onChange }: OwnOfferProps) {
  const content = useContent();
  const { inventory } = useInventory();
  const busy = useTrade((state) => state.busy);
  if (!content || !inventory) return null;
  const stock = stockOf(inventory.items, content);
  const most = Math.min(inventory.marks, MOST_MARKS);
  const isSame = isSameOffer(offer, trade.mine.offer);
  return (
    <>
      <label className="trade-marks">
        Marks
        <input
          type="number"
          inputMode="numeric"
          min={0}
          max={most}
          value={offer.marks}
          onChange={(event) =>
            onChange({
              ...offer,
              marks: Math.max(0, Math.min(most, Math.trunc(Number(event.target.value)) || 0)),
            })
          }
        />
        <small>of {formatNumber(inventory.marks)}</small>
      </label>
      <ul className="trade-goods">
        {offer.items.map(({ item: id, quantity }) => {
          const item = resolveItem(content, id);
          const held = stock.find((one) => one.item === id)?.quantity ?? 0;
          if (!item) return null;
          return (
            <li key={id} className="trade-own">
              <ItemName item={item} />
              <AmountField
                label={`How many ${item.name}`}
                value={quantity}
                most={held}
                onChange={(next) => onChange(withItem(offer, id, next))}
              />
              <Button
                kind="ghost"
                aria-label={`Take ${item.name} back`}
                onClick={() => onChange(withItem(offer, id, 0))}
              >
                ✕
              </Button>
            </li>
          );
        })}
      </ul>
      <Button
        kind={isSame ? 'plain' : 'primary'}
        busy={busy}
        disabledWhy={isSame && 'This is what lies there.'}
        onClick={() => void layDown(trade, offer)}
      >
        Lay this down
      </Button>
      <h3 className="heading trade-bag-head">Out of your bag</h3>
      {stock.length === 0 && <EmptyState>You carry nothing that can be handed on.</EmptyState>}
      <ul className="economy-rows trade-bag">
        {stock
          .filter((one) => !offer.items.some((laid) => laid.item === one.item))
          .map((one) => {
            const item = resolveItem(content, one.item);
            if (!item) return null;
            return (
              <li key={one.item}>
                <ItemTip item={item}>
                  <button
                    type="button"
                    className="economy-row"
                    onClick={() => onChange(withItem(offer, one.item, one.quantity))}
                  >
                    <ItemName item={item} />
                    <small>{formatNumber(one.quantity)}</small>
                    <small>lay down</small>
                  </button>
                </ItemTip>
              </li>
            );
          })}
      </ul>
    </>
  );
}
