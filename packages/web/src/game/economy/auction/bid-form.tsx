import type { Auction } from '@farhold/contracts/rest/auction';
import { type Ref, useId, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { Sure } from '../../../ui/sure.tsx';
import { useInventory } from '../../inventory/inventory-query.ts';
import { useLotDeeds } from './auction-query.ts';
import { dueNow, isDearBid, priceOf, whyNotBid, whyNotBuy } from './auction-words.ts';
import { Marks } from './lot-row.tsx';

/** Shares that are quickly added to what is bid. */
const RAISES = [5, 10] as const;

type Asked = { readonly way: 'bid' | 'buy'; readonly price: number };

type AskedProps = {
  asked: Asked;
  lot: Auction;
  name: string;
  purse: number;
  go: () => void;
  stay: () => void;
};

/** The price, and what is left in the purse, before marks go. */
function AskOnce({ asked: { way, price }, lot, name, purse, go, stay }: AskedProps) {
  const due = dueNow(lot, price);
  const isPurchase = way === 'buy' || (lot.buyout !== null && price >= lot.buyout);
  const why = way === 'buy' ? whyNotBuy(lot, purse) : whyNotBid(lot, price, purse);
  return (
    <Sure
      title={isPurchase ? `Buy ${name}?` : `Bid on ${name}?`}
      verb={isPurchase ? 'Buy it' : 'Place the bid'}
      why={why}
      onYes={go}
      onNo={stay}
    >
      <span>
        {isPurchase ? (
          <>
            It is yours at once for <b>{formatMarks(lot.buyout ?? price)}</b>.
          </>
        ) : (
          <>
            You bid <b>{formatMarks(price)}</b>. The least next bid is {formatMarks(lot.minimum)}.
          </>
        )}
        {due !== price && ` ${formatMarks(price - due)} of it lie in escrow already.`}
      </span>
      {why ? (
        <b className="tone-rubric" role="alert">
          {why}
        </b>
      ) : (
        <span>
          <b>{formatMarks(purse - due)}</b> of {formatMarks(purse)} are left in your purse.
        </span>
      )}
    </Sure>
  );
}

/** What to bid, from the least that may be, and buying at once. */
export function BidForm({
  lot,
  name,
  field,
}: {
  lot: Auction;
  /** Of the ware, with how many of it. */
  name: string;
  field?: Ref<HTMLInputElement>;
}) {
  const id = useId();
  const { bid, buy } = useLotDeeds(lot.id);
  const purse = useInventory().inventory?.marks ?? 0;
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(lot.minimum);
  const named = priceOf(text);
  // Who offers more than the buyout has it for the buyout.
  const amount = named === null ? null : Math.min(named, lot.buyout ?? named);
  const why = whyNotBid(lot, amount, purse);
  const [asked, ask] = useState<Asked | null>(null);
  const isBusy = bid.isPending || buy.isPending;
  const place = (price: number) => bid.mutate(price, { onSuccess: () => setTyped(null) });
  const go = ({ way, price }: Asked): void => {
    ask(null);
    if (isBusy) return;
    if (way === 'buy') buy.mutate();
    else place(price);
  };
  return (
    <form
      className="bid-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (why || isBusy || amount === null) return;
        if (isDearBid(lot, amount)) ask({ way: 'bid', price: amount });
        else place(amount);
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
          <Button
            size="large"
            busy={buy.isPending}
            disabledWhy={whyNotBuy(lot, purse)}
            onClick={() => !isBusy && ask({ way: 'buy', price: lot.buyout! })}
          >
            Buy now <Marks value={lot.buyout} />
          </Button>
        )}
      </div>
      {asked && (
        <AskOnce
          asked={asked}
          lot={lot}
          name={name}
          purse={purse}
          go={() => go(asked)}
          stay={() => ask(null)}
        />
      )}
    </form>
  );
}
