import type { AuctionId } from '@farhold/rules/ids';
import { useEffect, useState } from 'react';
import { Sheet } from '../../../ui/sheet.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { useInventory } from '../../inventory/inventory-query.ts';
import { MarketTab } from '../market/market-tab.tsx';
import { useMine } from './auction-query.ts';
import { useAuctions } from './auction-store.ts';
import { BrowseTab } from './browse-tab.tsx';
import { Marks } from './lot-row.tsx';
import { MineTab } from './mine-tab.tsx';
import { OutbidNotices } from './outbid-notices.tsx';
import { NO_FILTERS } from './search-filters.ts';
import { SellTab } from './sell-tab.tsx';
import '../economy.css';
import './auction.css';

type Tab = 'browse' | 'market' | 'bids' | 'sales' | 'watched' | 'sell';

function useTabs() {
  const { data } = useMine();
  const open = (list: readonly { readonly status: string }[] | undefined) =>
    list?.filter((lot) => lot.status === 'open').length ?? 0;
  return [
    { key: 'browse', label: 'Browse' },
    { key: 'market', label: 'Market' },
    { key: 'bids', label: withCount('My bids', open(data?.bidding)) },
    { key: 'sales', label: withCount('My sales', open(data?.selling)) },
    { key: 'watched', label: withCount('Watch list', open(data?.watching)) },
    { key: 'sell', label: 'Sell' },
  ] as const satisfies readonly { key: Tab; label: string }[];
}

const withCount = (name: string, count: number): string => (count > 0 ? `${name} (${count})` : name);

/** The Outcry: what is for sale, what it goes for, what I bid on, sell and watch. */
export function OutcrySheet({ onClose }: { onClose: () => void }) {
  const [tab, setTab] = useState<Tab>('browse');
  const [chosen, choose] = useState<AuctionId | null>(null);
  const [filters, filter] = useState(NO_FILTERS);
  const marks = useInventory().inventory?.marks;
  const wanted = useAuctions((state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    setTab('bids');
    choose(wanted);
    useAuctions.setState({ wanted: null });
  }, [wanted]);
  const turn = (next: Tab): void => {
    setTab(next);
    choose(null);
  };
  return (
    <Sheet
      title="The Outcry"
      open
      onClose={onClose}
      width={1360}
      className="economy outcry"
      aside={
        <>
          <span className="outcry-motto">Sold, to the lady who scratched her nose.</span>
          {marks !== undefined && (
            <span className="outcry-purse">
              <small>Your purse</small> <Marks value={marks} />
            </span>
          )}
        </>
      }
    >
      <OutbidNotices />
      <Tabs label="The Outcry" items={useTabs()} value={tab} onChange={turn}>
        {tab === 'browse' && (
          <BrowseTab filters={filters} onFilter={filter} chosen={chosen} onChoose={choose} />
        )}
        {tab === 'market' && (
          <MarketTab
            onLots={(text) => {
              filter({ ...NO_FILTERS, text });
              turn('browse');
            }}
          />
        )}
        {tab === 'bids' && <MineTab of="bidding" chosen={chosen} onChoose={choose} />}
        {tab === 'sales' && <MineTab of="selling" chosen={chosen} onChoose={choose} />}
        {tab === 'watched' && <MineTab of="watching" chosen={chosen} onChoose={choose} />}
        {tab === 'sell' && <SellTab onListed={() => turn('sales')} />}
      </Tabs>
    </Sheet>
  );
}
