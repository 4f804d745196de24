import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { Heading } from '../../ui/panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { timeAgo } from '../../ui/time-ago.ts';
import { MinutesLinks } from './minutes-links.tsx';
import { RESULT_WORDS } from './result-words.ts';
import '../character/sheets.css';

const list = new Intl.ListFormat('en-GB');

/** The Minutes: one's fights, newest first. */
export function JournalSheet({ onClose }: { onClose: () => void }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['combat-history'],
    queryFn: ({ pageParam }) =>
      api.combat.combatHistory({ query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
  const fights = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Sheet title="Journal" open onClose={onClose} width={560}>
      <Heading level={3}>The Minutes of your fights</Heading>
      {error && <ErrorNote>{troubleOf(error).text}</ErrorNote>}
      {!data && !error && <RuledPaper />}
      {data && fights.length === 0 && (
        <EmptyState>You have not fought anyone yet. Choose a foe near at hand and press F.</EmptyState>
      )}
      <ul>
        {fights.map((fight) => {
          const words = fight.result ? RESULT_WORDS[fight.result] : null;
          return (
            <li key={fight.id} className="journal-row">
              <time dateTime={fight.startedAt}>{timeAgo(Date.parse(fight.startedAt), Date.now())}</time>
              <span className="read">{list.format(fight.opponents)}</span>
              <b className={words?.tone ?? 'tone-gilt'}>{words?.title ?? 'Under way'}</b>
              {fight.status === 'ended' && <MinutesLinks fightId={fight.id} />}
            </li>
          );
        })}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Older fights
        </Button>
      )}
    </Sheet>
  );
}
