import type { Lot } from '@farhold/contracts/ws/loot';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useContent } from '../../app/content-query.ts';
import { Slot } from '../../ui/slot.tsx';
import { Slip } from '../../ui/tooltip.tsx';
import { useLeft } from '../connection/use-left.ts';
import { itemIcon } from '../inventory/item-icon.ts';
import { ItemSlip } from '../inventory/item-slip.tsx';
import { RARITY_TONES } from '../inventory/item-words.ts';
import { LotDeeds } from './lot-deeds.tsx';
import './lots.css';

function Closes({ at }: { at: string }) {
  const seconds = useLeft(at);
  return (
    <span className="push faint" role="timer">
      {seconds} s
    </span>
  );
}

/** A find that is to be shared: what it is, how long it is open, and what one may say. */
export function LotSlip({ lot, myId, keys = false }: { lot: Lot; myId: string; keys?: boolean }) {
  const content = useContent();
  const item = content && resolveItem(content, lot.item);
  if (!item) return null;
  const name = lot.quantity > 1 ? `${lot.quantity} ${item.name}` : item.name;
  return (
    <article className="lot" aria-label={name}>
      <Slip content={<ItemSlip item={item} />}>
        <Slot
          label={name}
          look={{
            icon: itemIcon(item),
            size: 44,
            rarity: item.rarity,
            figure: lot.quantity > 1 ? lot.quantity : undefined,
          }}
        />
      </Slip>
      <div className="lot-main">
        <div className="row">
          <b className={`read tone-${RARITY_TONES[item.rarity]}`}>{name}</b>
          <small className="faint">{item.rarity}</small>
          {lot.status === 'open' && <Closes at={lot.closesAt} />}
        </div>
        <LotDeeds lot={lot} myId={myId} keys={keys} />
      </div>
    </article>
  );
}
