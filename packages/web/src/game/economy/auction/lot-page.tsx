import type { Auction } from '@farhold/contracts/rest/auction';
import type { Item } from '@farhold/rules/content/item';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { type ReactNode, type Ref, useState } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState, RuledPaper } from '../../../ui/notes.tsx';
import { formatNumber } from '../../../ui/numbers.ts';
import { SlotPicture } from '../../../ui/slot.tsx';
import { itemIcon } from '../../inventory/item-icon.ts';
import {
  equipmentNumbers,
  kindWords,
  numberText,
  RARITY_NAMES,
  RARITY_TONES,
  usageWords,
} from '../../inventory/item-words.ts';
import { LOOKS, type Look, useLotDeeds, useMarketItem, useWatching } from './auction-query.ts';
import { bidsText, eachText, standingText, timeLeft } from './auction-words.ts';
import { BidForm } from './bid-form.tsx';
import { Marks } from './lot-row.tsx';
import { PriceChart } from './price-chart.tsx';
import { useNow } from './use-now.ts';

/** The ware itself: picture, name, kind, numbers. */
export function Ware({
  item,
  quantity,
  children,
}: {
  item: Item;
  quantity: number;
  /** Stands at the right. */
  children?: ReactNode;
}) {
  const numbers = equipmentNumbers(item.equipment);
  const use = usageWords(item);
  return (
    <header className="lot-page-head">
      <SlotPicture
        look={{ icon: itemIcon(item), size: 70, rarity: item.rarity, tone: RARITY_TONES[item.rarity] }}
      />
      <div>
        <h3 className={`tone-${RARITY_TONES[item.rarity]}`}>
          {quantity > 1 && `${formatNumber(quantity)} `}
          {item.name}
        </h3>
        <p className="muted">
          {RARITY_NAMES[item.rarity]} · {kindWords(item)}
          {item.equipment && ` · level ${item.equipment.level}`}
        </p>
        <p className="lot-numbers">
          {numbers.map((number) => (
            <span key={number.key}>
              <b>{numberText(number)}</b> {number.name}
            </span>
          ))}
          {use}
        </p>
      </div>
      {children}
    </header>
  );
}

/** What a piece has gone for, as far back as one likes. */
export function Prices({ item }: { item: Item }) {
  const [look, setLook] = useState<Look>(LOOKS[2]);
  const { data } = useMarketItem(item.id, look);
  return (
    <section className="prices" aria-label="What a piece has gone for">
      <div className="prices-head">
        <h4>Price, {look.words}</h4>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would frame it */}
        <span className="looks" role="group" aria-label="How far back">
          {LOOKS.map((one) => (
            <button key={one.key} type="button" aria-pressed={one === look} onClick={() => setLook(one)}>
              {one.label}
            </button>
          ))}
        </span>
      </div>
      {!data && <RuledPaper />}
      {data && data.candles.length > 0 && (
        <PriceChart candles={data.candles} daily={look.span === '1d'} words={look.words} />
      )}
      {data && data.candles.length === 0 && (
        <EmptyState>Nothing of this was sold in the {look.words}.</EmptyState>
      )}
      {data && (
        <p className="prices-foot">
          last <b>{eachText(data.last)}</b> · 7-day mean <b>{eachText(data.mean)}</b> · cheapest now{' '}
          <b>{eachText(data.cheapest)}</b>
        </p>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function OwnLot({ lot }: { lot: Auction }) {
  const { cancel } = useLotDeeds(lot.id);
  return (
    <div className="bid-deeds">
      <Button
        busy={cancel.isPending}
        disabledWhy={lot.bids > 0 && 'Somebody has bid on it. It stays.'}
        onClick={() => cancel.mutate()}
      >
        Take it back
      </Button>
      <span className="field-note">The deposit stays with the house.</span>
    </div>
  );
}

function WatchButton({ lot }: { lot: Auction }) {
  const { isWatched, isBusy, turn } = useWatching(lot.id);
  if (!isWatched && lot.status !== 'open') return null;
  return (
    <Button
      className="push"
      aria-pressed={isWatched}
      onClick={() => !isBusy && turn(!isWatched)}
      title={isWatched ? 'It is on your watch list' : 'Put it on your watch list'}
    >
      {isWatched ? 'Watched' : 'Watch'}
    </Button>
  );
}

/** One lot: the ware, its prices, how it stands, and the bid. */
export function LotPage({
  lot,
  field,
  onBack,
}: {
  lot: Auction;
  field?: Ref<HTMLInputElement>;
  onBack?: () => void;
}) {
  const content = useContent();
  const nowMs = useNow();
  const item = content && resolveItem(content, lot.item);
  if (!item) return <RuledPaper />;
  const standing = standingText(lot);
  return (
    <article className="lot-page" aria-label={item.name}>
      {onBack && (
        <Button kind="ghost" onClick={onBack}>
          ‹ Back to the lots
        </Button>
      )}
      <Ware item={item} quantity={lot.quantity}>
        {lot.role !== 'seller' && <WatchButton lot={lot} />}
      </Ware>
      <Prices item={item} />
      <dl className="lot-facts">
        <Fact name={lot.bids > 0 ? 'Current bid' : 'First price'}>
          <Marks value={lot.price} />
        </Fact>
        <Fact name="Bids">{lot.bids > 0 ? bidsText(lot.bids) : 'none'}</Fact>
        <Fact name="Ends in">
          {lot.status === 'open' ? timeLeft(Date.parse(lot.endsAt) - nowMs) : 'ended'}
        </Fact>
      </dl>
      <p className="lot-standing" aria-live="polite">
        {standing && <b className={standing.tone}>{standing.text}</b>}
      </p>
      {lot.status === 'open' &&
        (lot.role === 'seller' ? (
          <OwnLot lot={lot} />
        ) : (
          <BidForm
            key={lot.id}
            lot={lot}
            name={lot.quantity === 1 ? item.name : `${formatNumber(lot.quantity)} ${item.name}`}
            {...(field ? { field } : {})}
          />
        ))}
    </article>
  );
}
