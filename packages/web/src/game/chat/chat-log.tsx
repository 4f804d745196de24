import { useLayoutEffect, useRef } from 'react';
import { EmptyState } from '../../ui/notes.tsx';
import { useGame } from '../game.ts';
import { ChatLineView } from './chat-line-view.tsx';
import { CHANNEL_OF_TAB, type ChatTab, linesOf, TAB_NAMES } from './chat-lines.ts';
import { useChat } from './chat-store.ts';

const EMPTY: Readonly<Record<ChatTab, string>> = {
  all: 'Nobody has said anything yet. Press Enter and be the first.',
  world: 'The world is quiet.',
  trade: 'Nobody cries any wares.',
  local: 'Nobody speaks here at the moment.',
  party: 'Nobody of your party has said anything yet.',
  guild: 'Nobody of your company has said anything yet.',
  whispers: 'Nobody has whispered to you. Press a name to begin.',
  fights: 'You have been in no fight lately.',
  system: 'Nothing to tell.',
};
/** Closer to the foot than this many pixels counts as reading the newest. */
const AT_FOOT = 40;

/** Follows the newest line, unless the reader has gone back to older ones; those stay where they are when more come. */
function useFollow(count: number) {
  const log = useRef<HTMLDivElement>(null);
  const before = useRef({ fromFoot: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when lines have come
  useLayoutEffect(() => {
    const element = log.current;
    if (element) element.scrollTop = element.scrollHeight - element.clientHeight - before.current.fromFoot;
  }, [count]);
  const onScroll = () => {
    const element = log.current!;
    const fromFoot = element.scrollHeight - element.clientHeight - element.scrollTop;
    before.current.fromFoot = fromFoot < AT_FOOT ? 0 : fromFoot;
  };
  return { log, onScroll };
}

function Older({ tab }: { tab: ChatTab }) {
  const game = useGame();
  const channel = CHANNEL_OF_TAB[tab];
  const history = useChat((chat) => (channel ? chat.history[channel] : undefined));
  if (!channel || !history?.cursor) return null;
  return (
    <button type="button" className="chat-older" onClick={() => void game.talk.loadOlder(channel)}>
      Older lines
    </button>
  );
}

export function ChatLog() {
  const tab = useChat((chat) => chat.tab);
  const lines = linesOf(
    useChat((chat) => chat.lines),
    tab,
  );
  const { log, onScroll } = useFollow(lines.length);
  return (
    <div
      ref={log}
      className="chat-log"
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label={`${TAB_NAMES[tab]} lines`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a log that scrolls must be reachable by keys
      tabIndex={0}
      onScroll={onScroll}
    >
      <Older tab={tab} />
      {lines.length === 0 ? (
        <EmptyState>{EMPTY[tab]}</EmptyState>
      ) : (
        <ul className="chat-lines">
          {lines.map((line) => (
            <ChatLineView key={line.id} line={line} tagged={tab === 'all'} />
          ))}
        </ul>
      )}
    </div>
  );
}
