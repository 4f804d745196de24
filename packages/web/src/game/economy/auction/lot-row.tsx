import type { Auction } from '@farhold/contracts/rest/auction';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useContent } from '../../../app/content-query.ts';
import { formatNumber } from '../../../ui/numbers.ts';
import { Shield } from '../../../ui/shield.tsx';
import { SlotPicture } from '../../../ui/slot.tsx';
import { itemIcon } from '../../inventory/item-icon.ts';
import { RARITY_NAMES, RARITY_TONES } from '../../inventory/item-words.ts';
import { bidsText, isSoon, standingText, timeLeft } from './auction-words.ts';

export function Marks({ value }: { value: number }) {
  return (
    <span className="marks">
      {formatNumber(value)}
      <i className="coin" aria-hidden />
      <span className="visually-hidden"> marks</span>
    </span>
  );
}

/** One lot in a list: ware, how many, whose, how long, what is bid, what buys it. */
export function LotFace({ lot, nowMs }: { lot: Auction; nowMs: number }) {
  const content = useContent();
  const item = content && resolveItem(content, lot.item);
  const leftMs = Date.parse(lot.endsAt) - nowMs;
  const standing = standingText(lot);
  const isOpen = lot.status === 'open';
  return (
    <>
      <SlotPicture
        look={{
          icon: item && itemIcon(item),
          size: 36,
          rarity: item?.rarity,
          tone: item ? RARITY_TONES[item.rarity] : 'plain',
        }}
      />
      <span className="lot-ware">
        <span className={`lot-name tone-${item ? RARITY_TONES[item.rarity] : 'plain'}`}>
          {item?.name ?? lot.item}
        </span>
        <small>
          {item?.equipment ? `Level ${item.equipment.level}` : item ? RARITY_NAMES[item.rarity] : ''}
          {standing && (
            <b className={standing.tone}>
              {' · '}
              {standing.text}
            </b>
          )}
        </small>
      </span>
      <span className="lot-quantity">
        {lot.quantity > 1 && (
          <>
            <span className="visually-hidden">Quantity </span>
            {formatNumber(lot.quantity)}
          </>
        )}
      </span>
      <span className="lot-seller">
        <Shield arms={lot.seller.arms} width={13} />
        <span>{lot.seller.name}</span>
      </span>
      <span className={`lot-ends ${isOpen && isSoon(leftMs) ? 'is-soon' : ''}`}>
        {isOpen ? timeLeft(leftMs) : 'ended'}
      </span>
      <span className="lot-bid">
        <Marks value={lot.price} />
        <small>{bidsText(lot.bids)}</small>
      </span>
      <span className="lot-buyout">
        {lot.buyout === null ? <small>bid only</small> : <Marks value={lot.buyout} />}
      </span>
    </>
  );
}
