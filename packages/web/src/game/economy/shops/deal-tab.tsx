import type { Item } from '@farhold/rules/content/item';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/notes.tsx';
import { AmountField } from '../amount-field.tsx';
import { ItemName, ItemTip } from '../item-line.tsx';
import { OutcryPrice } from '../outcry-price.tsx';
import { Price } from './price.tsx';

/** A thing on the counter, from whichever side. */
export type Ware = {
  readonly key: string;
  readonly item: Item;
  /** How many, in a word. */
  readonly count: string;
  readonly price: number;
  readonly factor: number;
  /** None is left. */
  readonly spent?: boolean;
};

function WareRow({ ware, chosen, onChoose }: { ware: Ware; chosen: boolean; onChoose: () => void }) {
  return (
    <li>
      <ItemTip item={ware.item}>
        <button
          type="button"
          className={`economy-row ${ware.spent ? 'is-beyond' : ''}`}
          aria-pressed={chosen}
          onClick={onChoose}
        >
          <ItemName item={ware.item} />
          <small>{ware.count}</small>
          <Price marks={ware.price} factor={ware.factor} />
        </button>
      </ItemTip>
    </li>
  );
}

type DealTabProps = {
  wares: readonly Ware[];
  /** What stands below while nothing is chosen. */
  hint: string;
  /** The deal over the chosen thing. */
  deal: (key: string) => ReactNode;
};

/** Things with their prices, and the deal over the one that is chosen. */
export function DealTab({ wares, hint, deal }: DealTabProps) {
  const [chosen, choose] = useState<string | null>(null);
  const ware = wares.find((one) => one.key === chosen);
  return (
    <>
      <ul className="economy-rows">
        {wares.map((one) => (
          <WareRow
            key={one.key}
            ware={one}
            chosen={one === ware}
            onChoose={() => choose(one === ware ? null : one.key)}
          />
        ))}
      </ul>
      {ware ? deal(ware.key) : <EmptyState>{hint}</EmptyState>}
    </>
  );
}

type DealFootProps = {
  item: Item;
  amount: number;
  most: number;
  onAmount: (amount: number) => void;
  busy: boolean;
  why: string | false;
  onDeal: () => void;
  children: ReactNode;
};

/** How many, and for what. */
export function DealFoot({ item, amount, most, onAmount, busy, why, onDeal, children }: DealFootProps) {
  return (
    <div className="economy-foot">
      <ItemName item={item}>
        <OutcryPrice item={item.id} />
      </ItemName>
      <AmountField label="How many" value={amount} most={most} onChange={onAmount} />
      <Button kind="primary" busy={busy} disabledWhy={why} onClick={onDeal}>
        {children}
      </Button>
    </div>
  );
}
