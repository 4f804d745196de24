import type { TabItem } from '../../ui/tabs.tsx';
import { useHall } from '../guild/guild-query.ts';
import { useCompany } from '../party/party-store.ts';
import { CHAT_TABS, type ChatTab, TAB_NAMES } from './chat-lines.ts';
import { useChat } from './chat-store.ts';

/** The tabs of the talk, with what is unread in each; those of party and company for who is in one. */
export function useChatTabs(): readonly TabItem<ChatTab>[] {
  const unread = useChat((chat) => chat.unread);
  const open = useChat((chat) => chat.tab);
  const shown = { guild: useHall() !== null, party: useCompany((company) => company.party !== null) };
  return CHAT_TABS.filter((key) => (key !== 'guild' && key !== 'party') || shown[key] || open === key).map(
    (key) => ({
      key,
      label: TAB_NAMES[key],
      unread: unread[key],
    }),
  );
}
