import type { GuildHall } from '@farhold/contracts/ws/guilds';
import { useContent } from '../../app/content-query.ts';
import { troubleOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { timeAgo } from '../../ui/time-ago.ts';
import { namesOf } from './guild.ts';
import { useGuildLog } from './guild-query.ts';
import { logWords } from './guild-words.ts';

/** What was done, newest first. */
export function LogPage({ hall }: { hall: GuildHall }) {
  const names = namesOf(useContent());
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useGuildLog(hall.guild.id);
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  const nowMs = Date.now();
  return (
    <>
      <ol className="guild-rows">
        {data.pages
          .flatMap((page) => page.items)
          .map((entry) => (
            <li key={entry.id} className="guild-row">
              <span className="guild-log">{logWords(entry, names)}</span>
              <time className="faint" dateTime={entry.at}>
                {timeAgo(Date.parse(entry.at), nowMs)}
              </time>
            </li>
          ))}
      </ol>
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} busy={isFetchingNextPage}>
          Older
        </Button>
      )}
    </>
  );
}
