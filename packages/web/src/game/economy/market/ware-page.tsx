import type { MarketItem } from '@farhold/contracts/rest/market';
import type { ItemId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useEffect, useRef } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState, RuledPaper } from '../../../ui/notes.tsx';
import { formatNumber } from '../../../ui/numbers.ts';
import { timeAgo } from '../../../ui/time-ago.ts';
import { LOOKS, useMarketItem } from '../auction/auction-query.ts';
import { eachText } from '../auction/auction-words.ts';
import { Prices, Ware } from '../auction/lot-page.tsx';
import { Marks } from '../auction/lot-row.tsx';
import { useNow } from '../auction/use-now.ts';

const MINUTE_MS = 60_000;

function Sales({ sales }: { sales: MarketItem['sales'] }) {
  const nowMs = useNow(MINUTE_MS);
  if (sales.length === 0) return <EmptyState>None of it has been sold yet.</EmptyState>;
  return (
    <table className="sales">
      <thead>
        <tr>
          <th scope="col">Sold</th>
          <th scope="col">Pieces</th>
          <th scope="col">For</th>
          <th scope="col">A piece</th>
        </tr>
      </thead>
      <tbody>
        {sales.map((sale, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two sales may be alike in everything
          <tr key={n}>
            <td>{timeAgo(Date.parse(sale.at), nowMs)}</td>
            <td>{formatNumber(sale.quantity)}</td>
            <td>
              <Marks value={sale.marks} />
            </td>
            <td>{eachText(sale.each)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type WarePageProps = {
  id: ItemId;
  /** To what is for sale of it. */
  onLots: (name: string) => void;
  onBack?: (() => void) | undefined;
};

/** One thing: its prices over time, its last sales, and the way to its lots. */
export function WarePage({ id, onLots, onBack }: WarePageProps) {
  const content = useContent();
  const page = useRef<HTMLElement>(null);
  const { data } = useMarketItem(id, LOOKS[2]);
  const item = content && resolveItem(content, id);
  const isAlone = onBack !== undefined;
  useEffect(() => {
    // What was pressed has gone with the page it stood on.
    if (isAlone && item) page.current?.focus();
  }, [isAlone, item]);
  if (!item) return <RuledPaper />;
  return (
    <article ref={page} className="lot-page" aria-label={item.name} tabIndex={-1}>
      {onBack && (
        <Button kind="ghost" onClick={onBack}>
          ‹ Back to the market
        </Button>
      )}
      <Ware item={item} quantity={1} />
      <Prices item={item} />
      <div className="row">
        <Button onClick={() => onLots(item.name)}>See the lots</Button>
        {data && <span className="muted">{formatNumber(data.volume)} sold in seven days</span>}
      </div>
      {data ? <Sales sales={data.sales} /> : <RuledPaper />}
    </article>
  );
}
