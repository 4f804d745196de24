import type { Inventory } from '@farhold/contracts/rest/characters';
import type { Item } from '@farhold/rules/content/item';
import { depositFor, isAuctionable } from '@farhold/rules/economy/auction';
import { suggestedPrice } from '@farhold/rules/economy/market';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useLayout } from '../../../ui/layout.ts';
import { EmptyState, RuledPaper } from '../../../ui/notes.tsx';
import { formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { skillsQuery } from '../../hud/skills-query.ts';
import { useInventory } from '../../inventory/inventory-query.ts';
import { AmountField } from '../amount-field.tsx';
import { ItemName, ItemTip } from '../item-line.tsx';
import { LOOKS, useListing, useMarketItem } from './auction-query.ts';
import { eachText, priceOf } from './auction-words.ts';
import { Prices } from './lot-page.tsx';

const HOURS = [2, 8, 12, 24, 48] as const;
/** A buyout is suggested so much above the first price. */
const BUYOUT_FACTOR = 1.25;

type Stack = Inventory['items'][number];

function useTrading(): number {
  const { data } = useQuery(skillsQuery);
  return data?.items.find((one) => one.skill === 'trading')?.level ?? 0;
}

function Offer({ stack, item, onListed }: { stack: Stack; item: Item; onListed: () => void }) {
  const [quantity, setQuantity] = useState(stack.quantity);
  const [hours, setHours] = useState<number>(24);
  const [typed, setTyped] = useState<{ first: string | null; buyout: string | null }>({
    first: null,
    buyout: null,
  });
  const trading = useTrading();
  const purse = useInventory().inventory?.marks ?? 0;
  const { data: market } = useMarketItem(item.id, LOOKS[2]);
  const listing = useListing(onListed);
  const amount = Math.max(1, Math.min(quantity, stack.quantity));
  const suggested = suggestedPrice(market ?? { mean: null, last: null, cheapest: null }, {
    quantity: amount,
    value: item.value,
  });
  const firstText = typed.first ?? String(suggested);
  const buyoutText = typed.buyout ?? String(Math.ceil(suggested * BUYOUT_FACTOR));
  const first = priceOf(firstText);
  const buyout = buyoutText.trim() === '' ? null : priceOf(buyoutText);
  const deposit = depositFor({ value: item.value, quantity: amount }, hours, trading);
  const badBuyout = buyoutText.trim() !== '' && (buyout === null || (first !== null && buyout < first));
  const why =
    (first === null && 'Name a first price in whole marks.') ||
    (badBuyout && 'The buyout is a whole price, no lower than the first.') ||
    (deposit > purse && 'You have too few marks for the deposit.');
  return (
    <form
      className="offer"
      onSubmit={(event) => {
        event.preventDefault();
        if (!why && !listing.isPending)
          listing.mutate({
            inventoryId: stack.id,
            quantity: amount,
            startingPrice: first!,
            buyout,
            hours,
            deposit,
          });
      }}
    >
      <ItemName item={item} />
      <AmountField label="How many" value={amount} most={stack.quantity} onChange={setQuantity} />
      <Field
        label="First price"
        inputMode="numeric"
        value={firstText}
        note={`What it goes for: ${eachText(market?.mean ?? null)} a piece of late, cheapest now ${eachText(market?.cheapest ?? null)}.`}
        error={first === null ? 'A whole number of marks.' : undefined}
        onChange={(event) => setTyped({ ...typed, first: event.target.value })}
        after={<Button onClick={() => setTyped({ first: null, buyout: null })}>Suggest</Button>}
      />
      <Field
        label="Buyout"
        inputMode="numeric"
        value={buyoutText}
        note="Leave it empty for a lot that can only be bid for."
        error={badBuyout ? 'A whole price, no lower than the first.' : undefined}
        onChange={(event) => setTyped({ ...typed, buyout: event.target.value })}
      />
      <label className="offer-hours">
        Runs for
        <select
          className="field-input"
          value={hours}
          onChange={(event) => setHours(Number(event.target.value))}
        >
          {HOURS.map((one) => (
            <option key={one} value={one}>
              {one} hours
            </option>
          ))}
        </select>
      </label>
      <p className="field-note">
        Deposit <b>{formatMarks(deposit)}</b>: back to you when it is sold, the house’s when it is not.
      </p>
      <Button kind="primary" size="large" type="submit" busy={listing.isPending} disabledWhy={why}>
        Put it up
      </Button>
    </form>
  );
}

/** What one carries and may put up, and on which terms. */
export function SellTab({ onListed }: { onListed: () => void }) {
  const content = useContent();
  const { inventory } = useInventory();
  const [chosen, choose] = useState<string | null>(null);
  const mobile = useLayout() === 'mobile';
  if (!content || !inventory) return <RuledPaper />;
  const wares = inventory.items.flatMap((stack) => {
    const item = stack.equipped === null ? resolveItem(content, stack.item) : undefined;
    return item && isAuctionable(item) ? [{ stack, item }] : [];
  });
  if (wares.length === 0) return <EmptyState>You carry nothing that the Outcry takes.</EmptyState>;
  const offered = wares.find(({ stack }) => stack.id === chosen);
  const terms = offered && (
    <>
      <Offer key={offered.stack.id} {...offered} onListed={onListed} />
      <Prices key={offered.item.id} item={offered.item} />
    </>
  );
  if (mobile && terms)
    return (
      <div className="outcry-sell">
        <Button kind="ghost" onClick={() => choose(null)}>
          ‹ Back to what you carry
        </Button>
        {terms}
      </div>
    );
  return (
    <div className="outcry-sell">
      <ul className="economy-rows" aria-label="What you carry">
        {wares.map(({ stack, item }) => (
          <li key={stack.id}>
            <ItemTip item={item}>
              <button
                type="button"
                className="economy-row"
                aria-pressed={chosen === stack.id}
                onClick={() => choose(stack.id)}
              >
                <ItemName item={item} />
                <small>{stack.quantity > 1 ? formatNumber(stack.quantity) : ''}</small>
                <small>{formatMarks(item.value)} in the book</small>
              </button>
            </ItemTip>
          </li>
        ))}
      </ul>
      {terms ?? <EmptyState>Choose a thing to put it up.</EmptyState>}
    </div>
  );
}
