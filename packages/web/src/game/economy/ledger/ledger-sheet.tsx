import type { Movement } from '@farhold/contracts/rest/ledger';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { useContent } from '../../../app/content-query.ts';
import { troubleOf } from '../../../app/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { formatMoment } from '../../../ui/moments.ts';
import { EmptyState, ErrorNote, RuledPaper } from '../../../ui/notes.tsx';
import { formatChange, formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { Sheet } from '../../../ui/sheet.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { useInventory } from '../../inventory/inventory-query.ts';
import { balancesAfter, movementTitle } from './ledger-words.ts';
import '../economy.css';
import './ledger.css';

const TABS = [
  { key: 'all', label: 'Everything' },
  { key: 'marks', label: 'Marks alone' },
] as const;
type Tab = (typeof TABS)[number]['key'];

function useLedger(tab: Tab) {
  return useInfiniteQuery({
    queryKey: ['ledger', tab],
    queryFn: ({ pageParam }) =>
      api.ledger.myLedger({
        query: {
          limit: 40,
          ...(pageParam === null ? {} : { cursor: pageParam }),
          ...(tab === 'marks' ? { asset: 'marks' as const } : {}),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
}

const toneOf = (amount: number): string => (amount < 0 ? 'tone-rubric' : 'tone-verdigris');

function Row({ movement, after }: { movement: Movement; after: number }) {
  const content = useContent();
  return (
    <tr>
      <td>
        <b>{movementTitle(movement)}</b>
        <br />
        <small>{formatMoment(movement.at)}</small>
      </td>
      <td>
        {movement.items.map(({ item, amount }) => (
          <div key={item} className="ledger-item">
            <span className={toneOf(amount)}>{formatChange(amount)}</span>{' '}
            {(content && resolveItem(content, item)?.name) ?? item}
          </div>
        ))}
      </td>
      <td className={classNames('ledger-number', movement.marks !== 0 && toneOf(movement.marks))}>
        {movement.marks === 0 ? '' : formatChange(movement.marks)}
      </td>
      <td className="ledger-number">{formatNumber(after)}</td>
    </tr>
  );
}

function Movements({ tab }: { tab: Tab }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useLedger(tab);
  const marks = useInventory().inventory?.marks ?? 0;
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  const movements = data.pages.flatMap((page) => page.items);
  const after = balancesAfter(movements, marks);
  if (movements.length === 0) return <EmptyState>Nothing has come or gone yet.</EmptyState>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className="ledger" tabIndex={0} aria-label="Movements, newest first">
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Things</th>
            <th scope="col">Marks</th>
            <th scope="col">Then in your purse</th>
          </tr>
        </thead>
        <tbody>
          {movements.map((movement, n) => (
            <Row key={movement.id} movement={movement} after={after[n]!} />
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Older entries
        </Button>
      )}
    </section>
  );
}

/** What came and went: every coin and thing, as the ledger has it. */
export function LedgerSheet({ onClose }: { onClose: () => void }) {
  const [tab, setTab] = useState<Tab>('all');
  const marks = useInventory().inventory?.marks;
  return (
    <Sheet
      title="My ledger"
      open
      onClose={onClose}
      width={760}
      className="economy"
      aside={marks !== undefined && <span className="tone-gilt">{formatMarks(marks)}</span>}
    >
      <Tabs label="My ledger" items={TABS} value={tab} onChange={setTab}>
        <Movements key={tab} tab={tab} />
      </Tabs>
    </Sheet>
  );
}
