import type { Mover } from '@farhold/contracts/rest/market';
import type { Item } from '@farhold/rules/content/item';
import type { ItemId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useMemo, useState } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { useLayout } from '../../../ui/layout.ts';
import { EmptyState } from '../../../ui/notes.tsx';
import { Heading } from '../../../ui/panel.tsx';
import { eachText } from '../auction/auction-words.ts';
import { ItemName } from '../item-line.tsx';
import { useOutcryPrices } from '../outcry-price.tsx';
import { changeText, changeTone, findWares, moverSpoken } from './market-words.ts';

/** On a telephone, where the index stands under them. */
const FEW = 4;

type Choice = { chosen: ItemId | null; onChoose: (item: ItemId) => void };

function Movers({
  title,
  movers,
  none,
  chosen,
  onChoose,
}: Choice & { title: string; movers: readonly Mover[]; none: string }) {
  const content = useContent();
  const shown = useLayout() === 'mobile' ? movers.slice(0, FEW) : movers;
  return (
    <section aria-label={title}>
      <Heading level={3} count="a day, against the week before">
        {title}
      </Heading>
      {movers.length === 0 && <EmptyState>{none}</EmptyState>}
      <ul className="movers">
        {shown.map((mover) => {
          const item = content && resolveItem(content, mover.item);
          return (
            item && (
              <li key={mover.item}>
                <button
                  type="button"
                  className="economy-row"
                  aria-pressed={chosen === mover.item}
                  aria-label={moverSpoken(item.name, mover, eachText)}
                  onClick={() => onChoose(mover.item)}
                >
                  <ItemName item={item} />
                  <b>{eachText(mover.last)}</b>
                  <b className={`mover-change ${changeTone(mover.change)}`}>{changeText(mover.change)}</b>
                </button>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}

function Found({ wares, chosen, onChoose }: Choice & { wares: readonly Item[] }) {
  const prices = useOutcryPrices(wares.map((item) => item.id));
  return (
    <ul className="movers" aria-label="Things that fit">
      {wares.map((item) => {
        const price = prices.get(item.id);
        return (
          <li key={item.id}>
            <button
              type="button"
              className="economy-row"
              aria-pressed={chosen === item.id}
              onClick={() => onChoose(item.id)}
            >
              <ItemName item={item} />
              <small>{price && price.volume > 0 ? `${price.volume} sold` : ''}</small>
              <b>
                {eachText(price?.last ?? price?.cheapest ?? null)}
                <span className="visually-hidden"> marks a piece</span>
              </b>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The way to one thing: by its name, or as what rose and fell of late. */
export function Finder({
  risen,
  fallen,
  ...choice
}: Choice & { risen: readonly Mover[]; fallen: readonly Mover[] }) {
  const content = useContent();
  const [text, setText] = useState('');
  const wares = useMemo(() => findWares(Object.values(content?.items ?? {}), text), [content, text]);
  return (
    <div className="market-find">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (wares[0]) choice.onChoose(wares[0].id);
        }}
      >
        <input
          type="search"
          className="field-input"
          aria-label="Look up a thing"
          placeholder="Look up a thing"
          maxLength={60}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      {text.trim() !== '' ? (
        <>
          <Found wares={wares} {...choice} />
          {wares.length === 0 && <EmptyState>Nothing that can be sold is called that.</EmptyState>}
        </>
      ) : (
        <>
          <Movers title="Risen" movers={risen} none="Nothing rose since yesterday." {...choice} />
          <Movers title="Fallen" movers={fallen} none="Nothing fell since yesterday." {...choice} />
        </>
      )}
    </div>
  );
}
