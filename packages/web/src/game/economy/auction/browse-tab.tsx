import type { AuctionSort } from '@farhold/contracts/rest/auction';
import type { AuctionId } from '@farhold/rules/ids';
import { useCallback, useState } from 'react';
import { troubleOf } from '../../../app/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { useLayout } from '../../../ui/layout.ts';
import { EmptyState, ErrorNote, RuledPaper } from '../../../ui/notes.tsx';
import { useSettled } from '../../../ui/use-settled.ts';
import { useSearch } from './auction-query.ts';
import { SORTS } from './auction-words.ts';
import { FilterPanel } from './filters.tsx';
import { LotBrowser } from './lot-browser.tsx';
import type { Filters } from './search-filters.ts';

function SearchBar({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  return (
    <div className="search-bar">
      <input
        type="search"
        className="field-input"
        aria-label="Search the wares"
        placeholder="Search the wares"
        maxLength={60}
        value={filters.text}
        onChange={(event) => onChange({ ...filters, text: event.target.value })}
      />
      <select
        className="field-input"
        aria-label="Order"
        value={filters.sort}
        onChange={(event) => onChange({ ...filters, sort: event.target.value as AuctionSort })}
      >
        {SORTS.map(([sort, name]) => (
          <option key={sort} value={sort}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** All that is for sale. */
export function BrowseTab({
  filters,
  onFilter,
  chosen,
  onChoose,
}: {
  filters: Filters;
  onFilter: (filters: Filters) => void;
  chosen: AuctionId | null;
  onChoose: (id: AuctionId | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const mobile = useLayout() === 'mobile';
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useSearch(useSettled(filters));
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  const lots = [
    ...new Map((data?.pages ?? []).flatMap((page) => page.items).map((lot) => [lot.id, lot])).values(),
  ];
  return (
    <div className="outcry-browse">
      {!mobile && <FilterPanel filters={filters} onChange={onFilter} />}
      {data ? (
        <LotBrowser
          label="Lots"
          lots={lots}
          chosen={chosen}
          onChoose={onChoose}
          onNearEnd={more}
          head={
            <>
              <SearchBar filters={filters} onChange={onFilter} />
              {mobile && (
                <Button aria-expanded={open} onClick={() => setOpen(!open)}>
                  {open ? 'Hide the filters' : 'Filters'}
                </Button>
              )}
              {mobile && open && <FilterPanel filters={filters} onChange={onFilter} />}
            </>
          }
          empty={<EmptyState>Nothing of this is for sale. Ask for less, or look in later.</EmptyState>}
        />
      ) : (
        <RuledPaper />
      )}
    </div>
  );
}
