import type { ShopSummary } from '@farhold/contracts/rest/shops';
import type { Shop } from '@farhold/rules/content/shop';
import { useState } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { troubleOf } from '../../../app/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNote, RuledPaper } from '../../../ui/notes.tsx';
import { formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { Sheet } from '../../../ui/sheet.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { useGame } from '../../game.ts';
import { useInventory } from '../../inventory/inventory-query.ts';
import { openShop, useSheets } from '../../sheets/sheet-store.ts';
import { useShop, useShops } from '../economy-query.ts';
import { BuyBackTab } from './buy-back-tab.tsx';
import { BuyTab } from './buy-tab.tsx';
import { SellTab } from './sell-tab.tsx';
import '../economy.css';

const TABS = [
  { key: 'buy', label: 'Buy' },
  { key: 'sell', label: 'Sell' },
  { key: 'back', label: 'Buy back' },
] as const;

function Dealing({ shop }: { shop: Shop }) {
  const [tab, setTab] = useState<(typeof TABS)[number]['key']>('buy');
  const game = useGame();
  const { data, error } = useShop(shop.id);
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  return (
    <>
      <p className="keeper-line">“{shop.line}”</p>
      {!data.near && (
        <div className="far-note">
          <span>{formatNumber(data.distance)} paces away: too far to deal.</span>
          <Button onClick={() => game.walking.walkTo(shop.at)}>Walk there</Button>
        </div>
      )}
      <Tabs label={shop.keeper} items={TABS} value={tab} onChange={setTab}>
        {tab === 'buy' && <BuyTab view={data} />}
        {tab === 'sell' && <SellTab view={data} />}
        {tab === 'back' && <BuyBackTab view={data} />}
      </Tabs>
    </>
  );
}

function ShopRow({ row }: { row: ShopSummary }) {
  return (
    <li>
      <button type="button" className="economy-row" onClick={() => openShop(row.shop)}>
        <span>
          <b>{row.keeper}</b> <small>{row.trade}</small>
        </span>
        <small>{row.near ? 'here' : `${formatNumber(row.distance)} paces`}</small>
      </button>
    </li>
  );
}

function ShopList() {
  const { data, error } = useShops();
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  return (
    <ul className="economy-rows" aria-label="Shopkeepers, nearest first">
      {data.items.map((row) => (
        <ShopRow key={row.shop} row={row} />
      ))}
    </ul>
  );
}

/** A shopkeeper's counter; without one, the list of them all. */
export function ShopSheet({ onClose }: { onClose: () => void }) {
  const content = useContent();
  const id = useSheets((sheets) => sheets.shop);
  const shop = id === null ? undefined : content?.shops[id];
  const { data } = useShops();
  const marks = useInventory().inventory?.marks;
  return (
    <Sheet
      title={shop?.keeper ?? 'Shops'}
      open
      onClose={onClose}
      width={760}
      className="economy"
      aside={
        shop && (
          <>
            <span className="muted shop-trade">{shop.trade}</span>
            {marks !== undefined && <span className="tone-gilt">{formatMarks(marks)}</span>}
            <Button kind="ghost" onClick={() => useSheets.setState({ shop: null })}>
              All shops{data ? ` (${data.items.length})` : ''}
            </Button>
          </>
        )
      }
    >
      {shop ? <Dealing key={shop.id} shop={shop} /> : <ShopList />}
    </Sheet>
  );
}
