import type { AuctionId } from '@farhold/rules/ids';
import { EmptyState, RuledPaper } from '../../../ui/notes.tsx';
import { useMine } from './auction-query.ts';
import { LotBrowser } from './lot-browser.tsx';

type MineTabProps = {
  of: 'bidding' | 'selling' | 'watching';
  chosen: AuctionId | null;
  onChoose: (id: AuctionId | null) => void;
};

const WORDS = {
  bidding: {
    label: 'Lots that I bid on',
    empty: 'You have bid on nothing this week. Bids that you place stand here.',
  },
  selling: { label: 'Lots that I sell', empty: 'You sell nothing. Put something up under “Sell”.' },
  watching: {
    label: 'Lots that I watch',
    empty: 'You watch nothing. “Watch” on the page of a lot puts it here.',
  },
} as const;

/** What I bid on, sell, or watch: open lots first, and those of the last week. */
export function MineTab({ of, chosen, onChoose }: MineTabProps) {
  const { data } = useMine();
  if (!data) return <RuledPaper />;
  return (
    <div className="outcry-mine">
      <LotBrowser
        label={WORDS[of].label}
        lots={data[of]}
        chosen={chosen}
        onChoose={onChoose}
        empty={<EmptyState>{WORDS[of].empty}</EmptyState>}
      />
    </div>
  );
}
