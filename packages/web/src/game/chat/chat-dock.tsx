import { Panel } from '../../ui/panel.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ChatForm } from './chat-form.tsx';
import { ChatLog } from './chat-log.tsx';
import { openTab, useChat } from './chat-store.ts';
import { useChatTabs } from './use-chat-tabs.ts';
import './chat.css';

/** Talk: tabs, the log, the line to speak into. */
export function ChatDock() {
  const tab = useChat((chat) => chat.tab);
  const items = useChatTabs();
  return (
    <Panel className="chat" label="Talk">
      <Tabs label="Talk" items={items} value={tab} onChange={openTab}>
        <ChatLog />
      </Tabs>
      <ChatForm />
    </Panel>
  );
}
