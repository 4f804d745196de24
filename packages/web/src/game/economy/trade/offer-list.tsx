import type { TradeSideView } from '@farhold/contracts/ws/trade';
import type { Offer } from '@farhold/rules/economy/trade';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { ReactNode } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { Icon } from '../../../ui/icon.tsx';
import { EmptyState } from '../../../ui/notes.tsx';
import { formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { SHIELD_RIMS, Shield } from '../../../ui/shield.tsx';
import { ItemName, ItemTip } from '../item-line.tsx';
import { standing } from './trade-words.ts';

/** One of the two: whose it is and how far they are, over what lies there. */
export function TradeHalf({
  side,
  title,
  children,
}: {
  side: TradeSideView;
  title: string;
  children: ReactNode;
}) {
  const state = standing(side);
  return (
    <section className={`trade-half is-${state}`} aria-label={title}>
      <header className="trade-head">
        <Shield arms={side.arms} width={34} rim={SHIELD_RIMS.other} />
        <span className="trade-who">
          <b>{title}</b>
          <small>
            {side.name}, level {side.level}
          </small>
        </span>
        <span className="trade-state" role="status">
          {state !== 'open' && <Icon name="key" size={15} />} {state}
        </span>
      </header>
      {children}
    </section>
  );
}

/** What lies on a side, with the slip of each item. */
export function OfferList({ offer, nothing }: { offer: Offer; nothing: string }) {
  const content = useContent();
  if (offer.marks === 0 && offer.items.length === 0) return <EmptyState>{nothing}</EmptyState>;
  return (
    <ul className="trade-goods">
      {offer.marks > 0 && (
        <li className="trade-good tone-gilt">
          <Icon name="coins" size={20} /> {formatMarks(offer.marks)}
        </li>
      )}
      {offer.items.map(({ item: id, quantity }) => {
        const item = content && resolveItem(content, id);
        if (!item) return null;
        return (
          <li key={id}>
            <ItemTip item={item}>
              <button type="button" className="trade-good">
                <ItemName item={item} />
                <b>{formatNumber(quantity)}</b>
              </button>
            </ItemTip>
          </li>
        );
      })}
    </ul>
  );
}
