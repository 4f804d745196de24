import type { Auction } from '@farhold/contracts/rest/auction';
import { type Ref, useId, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { useInventory } from '../../inventory/inventory-query.ts';
import { useLotDeeds } from './auction-query.ts';
import { priceOf, whyNotBid } from './auction-words.ts';

/** Shares that are quickly added to what is bid. */
const RAISES = [5, 10] as const;

/** What to bid, from the least that may be, and buying at once. */
export function BidForm({ lot, field }: { lot: Auction; field?: Ref<HTMLInputElement> }) {
  const id = useId();
  const { bid, buy } = useLotDeeds(lot.id);
  const purse = useInventory().inventory?.marks ?? 0;
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(lot.minimum);
  const amount = priceOf(text);
  const why = whyNotBid(lot, amount, purse);
  const paid = lot.role === 'leading' ? (lot.myBid ?? 0) : 0;
  const whyNotBuy =
    (lot.role === 'seller' && 'This is your own lot.') ||
    (lot.buyout !== null && lot.buyout - paid > purse && 'You have too few marks.');
  const place = () => bid.mutate(amount!, { onSuccess: () => setTyped(null) });
  return (
    <form
      className="bid-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!why && !bid.isPending) place();
      }}
    >
      <label htmlFor={id}>Your bid</label>
      <div className="row">
        <input
          id={id}
          ref={field}
          className="field-input"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          aria-invalid={amount === null || amount < lot.minimum}
          aria-describedby={`${id}-note`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button onClick={() => setTyped(null)} title="The least bid">
          min
        </Button>
        {RAISES.map((percent) => (
          <Button
            key={percent}
            onClick={() => setTyped(String(Math.ceil(lot.minimum * (1 + percent / 100))))}
          >
            +{percent}&nbsp;%
          </Button>
        ))}
      </div>
      <p id={`${id}-note`} className="field-note">
        Least next bid <b>{formatNumber(lot.minimum)}</b> · held in escrow until you are outbid
      </p>
      <div className="bid-deeds">
        <Button kind="primary" size="large" type="submit" busy={bid.isPending} disabledWhy={why}>
          <Icon name="exchange" size={19} /> {lot.role === 'leading' ? 'Raise your bid' : 'Place bid'}
        </Button>
        {lot.buyout !== null && (
          <Button size="large" busy={buy.isPending} disabledWhy={whyNotBuy} onClick={() => buy.mutate()}>
            Buy now for {formatMarks(lot.buyout)}
          </Button>
        )}
      </div>
    </form>
  );
}
