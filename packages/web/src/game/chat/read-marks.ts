/** How far one has read in whispers, party and company: kept by the server, so that it outlasts a reload. */
import { api } from '../../app/api.ts';
import type { ChatTab } from './chat-lines.ts';
import { type ReadPlace, useChat } from './chat-store.ts';

const TAB_OF = { whisper: 'whispers', party: 'party', guild: 'guild' } as const;
/** What is read within this time is told at once. */
const GATHER_MS = 800;

const isShown = (place: ReadPlace, tab: ChatTab): boolean =>
  (tab === 'all' && place.isOld !== true) || TAB_OF[place.channel] === tab;

/** Tells the server what the open tab shows; the answer ends it. */
export function followReading(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    const { tab, places } = useChat.getState();
    const read = places.filter((place) => isShown(place, tab));
    useChat.setState({ places: places.filter((place) => !isShown(place, tab)) });
    // What could not be marked is unread again after a reload: nothing to trouble the reader with.
    for (const { channel, channelId } of read)
      api.messages
        .markRead({ body: { channel, channelId } })
        .catch(() => useChat.setState(keep({ channel, channelId })));
  };
  const look = ({ tab, places }: { tab: ChatTab; places: readonly ReadPlace[] }): void => {
    if (places.some((place) => isShown(place, tab))) timer ??= setTimeout(tell, GATHER_MS);
  };
  const stop = useChat.subscribe(look);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function keep(place: ReadPlace) {
  return ({ places, tab }: { places: readonly ReadPlace[]; tab: ChatTab }) =>
    isShown(place, tab) ? {} : { places: [...places, place] };
}

/** What waits to be read since before this page was opened. */
export async function loadUnread(): Promise<void> {
  const { items } = await api.messages.listUnread();
  useChat.setState((chat) => {
    const unread = { ...chat.unread };
    for (const item of items) {
      const tab = TAB_OF[item.channel];
      if (chat.tab !== tab) unread[tab] += item.count;
    }
    return {
      unread,
      places: [
        ...chat.places,
        ...items.map(({ channel, channelId }) => ({ channel, channelId, isOld: true })),
      ],
    };
  });
}
