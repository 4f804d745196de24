import type { TabItem } from '../../ui/tabs.tsx';
import { useHall } from '../guild/guild-query.ts';
import { CHAT_TABS, type ChatTab, TAB_NAMES } from './chat-lines.ts';
import { useChat } from './chat-store.ts';

/** The tabs of the talk, with what is unread in each; that of the company for who is in one. */
export function useChatTabs(): readonly TabItem<ChatTab>[] {
  const unread = useChat((chat) => chat.unread);
  const open = useChat((chat) => chat.tab);
  const inCompany = useHall() !== null;
  return CHAT_TABS.filter((key) => key !== 'guild' || inCompany || open === key).map((key) => ({
    key,
    label: TAB_NAMES[key],
    unread: unread[key],
  }));
}
