import type { Auction } from '@farhold/contracts/rest/auction';
import type { AuctionId } from '@farhold/rules/ids';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useSettings } from '../../../app/settings-store.ts';
import { useLayout } from '../../../ui/layout.ts';
import { LotFace } from './lot-row.tsx';
import { useNow } from './use-now.ts';

const ROW = { wide: 50, narrow: 84 } as const;
/** Rows drawn beyond the edges. */
const OVERSCAN = 6;
/** So near the end the next page is asked for. */
const AHEAD = 12;

type LotListProps = {
  label: string;
  lots: readonly Auction[];
  chosen: AuctionId | null;
  onChoose: (id: AuctionId) => void;
  /** Enter: on to the lot's own page. */
  onEnter?: (() => void) | undefined;
  onNearEnd?: (() => void) | undefined;
};

const COLUMNS = ['Ware', 'Qty', 'Seller', 'Ends', 'Bid', 'Buyout'] as const;

/** Lots under each other, however many: only those in sight are drawn. Arrow keys go from one to the next. */
export function LotList({ label, lots, chosen, onChoose, onEnter, onNearEnd }: LotListProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const nowMs = useNow();
  const narrow = useLayout() === 'mobile';
  const textScale = useSettings((settings) => settings.textScale);
  const at = lots.findIndex((lot) => lot.id === chosen);
  const rows = useVirtualizer({
    count: lots.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? ROW.narrow : ROW.wide) * textScale,
    overscan: OVERSCAN,
    getItemKey: (index) => lots[index]!.id,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lots.length > 0 && last >= lots.length - AHEAD) onNearEnd?.();
  }, [last, lots.length, onNearEnd]);

  const go = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW.wide) - 1);
    const steps: Readonly<Record<string, number>> = {
      ...{ ArrowDown: at + 1, ArrowUp: at < 0 ? 0 : at - 1, Home: 0, End: lots.length - 1 },
      ...{ PageDown: at + page, PageUp: at - page },
    };
    if (event.key === 'Enter' && at >= 0) onEnter?.();
    const to = steps[event.key];
    if (to === undefined || lots.length === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(lots.length - 1, to));
    onChoose(lots[next]!.id);
    rows.scrollToIndex(next);
  };

  return (
    <div className="lots">
      <div className="lot-head" aria-hidden>
        {COLUMNS.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <div
        ref={scroller}
        className="lot-scroller"
        role="listbox"
        aria-label={label}
        aria-activedescendant={shown.some((row) => row.index === at) ? `${id}-${at}` : undefined}
        tabIndex={0}
        onKeyDown={go}
      >
        <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {shown.map((row) => {
            const lot = lots[row.index]!;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
              <div
                key={row.key}
                id={`${id}-${row.index}`}
                role="option"
                aria-selected={row.index === at}
                aria-setsize={lots.length}
                aria-posinset={row.index + 1}
                className={`auction-lot ${row.index % 2 === 0 ? 'is-even' : ''}`}
                style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                onClick={() => onChoose(lot.id)}
              >
                <LotFace lot={lot} nowMs={nowMs} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
