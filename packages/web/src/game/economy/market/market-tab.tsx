import type { ItemId } from '@farhold/rules/ids';
import { useState } from 'react';
import { troubleOf } from '../../../app/problem.ts';
import { useLayout } from '../../../ui/layout.ts';
import { EmptyState, ErrorNote, RuledPaper } from '../../../ui/notes.tsx';
import { Finder } from './finder.tsx';
import { useMarket } from './market-query.ts';
import { GoldSection, IndexSection } from './overview.tsx';
import { WarePage } from './ware-page.tsx';
import './market.css';

/** The market at a glance: how prices go, what rose and fell, each thing's chart, where marks come from and go. */
export function MarketTab({ onLots }: { onLots: (name: string) => void }) {
  const { data, error } = useMarket();
  const [chosen, choose] = useState<ItemId | null>(null);
  const mobile = useLayout() === 'mobile';
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  // There is room for a thing beside the rest: what moved most stands there until another is chosen.
  const shown = chosen ?? (mobile ? null : ([...data.risen, ...data.fallen][0]?.item ?? null));
  const ware = shown !== null && (
    <WarePage key={shown} id={shown} onLots={onLots} onBack={mobile ? () => choose(null) : undefined} />
  );
  if (mobile && ware) return ware;
  return (
    <div className="market">
      <Finder risen={data.risen} fallen={data.fallen} chosen={shown} onChoose={choose} />
      <div className="market-all">
        <IndexSection index={data.index} />
        <GoldSection gold={data.gold} />
      </div>
      {!mobile && (
        <div className="lot-aside">{ware || <EmptyState>Look up a thing to see its chart.</EmptyState>}</div>
      )}
    </div>
  );
}
