import { useQuery } from '@tanstack/react-query';
import { Icon, iconOr } from '../ui/icon.tsx';
import { pulseQuery } from '../ui/living-map.tsx';
import { EmptyState } from '../ui/notes.tsx';
import { Panel } from '../ui/panel.tsx';
import { timeAgo } from '../ui/time-ago.ts';

const SHOWN = 5;

/** What has just happened in the world. */
export function Tidings() {
  const { data, dataUpdatedAt } = useQuery(pulseQuery);
  if (!data) return null;
  return (
    <Panel className="tidings" title="Tidings" count={<span className="tidings-live">as they happen</span>}>
      {data.tidings.length === 0 ? (
        <EmptyState>Nothing has happened yet today. The geese are said to be planning something.</EmptyState>
      ) : (
        <ul aria-live="polite">
          {data.tidings.slice(0, SHOWN).map((tiding) => (
            <li key={`${tiding.at} ${tiding.text}`} className="tiding">
              <span className="tone-gilt">
                <Icon name={iconOr(tiding.icon, 'journal')} />
              </span>
              {tiding.text}
              <time dateTime={tiding.at}>{timeAgo(Date.parse(tiding.at), dataUpdatedAt)}</time>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
