import type { Auction } from '@farhold/contracts/rest/auction';
import type { AuctionId } from '@farhold/rules/ids';
import { type ReactNode, useCallback, useRef } from 'react';
import { useLayout } from '../../../ui/layout.ts';
import { EmptyState } from '../../../ui/notes.tsx';
import { useLot } from './auction-query.ts';
import { useAuctions } from './auction-store.ts';
import { withNews } from './auction-words.ts';
import { LotList } from './lot-list.tsx';
import { LotPage } from './lot-page.tsx';
import { useWatched } from './use-watched.ts';

type LotBrowserProps = {
  label: string;
  lots: readonly Auction[];
  chosen: AuctionId | null;
  onChoose: (id: AuctionId | null) => void;
  onNearEnd?: (() => void) | undefined;
  /** Stands over the list. */
  head?: ReactNode;
  empty: ReactNode;
};

/** A list of lots and the page of the one that is chosen, both live; on a telephone one at a time. */
export function LotBrowser({ label, lots, chosen, onChoose, onNearEnd, head, empty }: LotBrowserProps) {
  const news = useAuctions((state) => state.news);
  const mobile = useLayout() === 'mobile';
  const field = useRef<HTMLInputElement>(null);
  const listed = lots.find((lot) => lot.id === chosen);
  const { data: fetched } = useLot(listed === undefined ? chosen : null);
  const lot = listed ?? fetched;
  useWatched([...(chosen === null ? [] : [chosen]), ...lots.map((one) => one.id)]);
  const enter = useCallback(() => field.current?.focus(), []);
  const live = lots.map((one) => withNews(one, news.get(one.id)));
  const page = lot && (
    <LotPage
      lot={withNews(lot, news.get(lot.id))}
      field={field}
      {...(mobile ? { onBack: () => onChoose(null) } : {})}
    />
  );
  if (mobile && page) return page;
  return (
    <>
      <div className="lot-column">
        {head}
        {lots.length === 0 ? (
          empty
        ) : (
          <LotList
            label={label}
            lots={live}
            chosen={chosen}
            onChoose={onChoose}
            onEnter={enter}
            onNearEnd={onNearEnd}
          />
        )}
      </div>
      {!mobile && (
        <div className="lot-aside">
          {page ?? <EmptyState>Choose a lot to see what it goes for, and to bid.</EmptyState>}
        </div>
      )}
    </>
  );
}
