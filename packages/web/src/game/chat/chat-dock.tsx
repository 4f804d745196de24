import { Panel } from '../../ui/panel.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ChatForm } from './chat-form.tsx';
import { CHAT_TABS, TAB_NAMES } from './chat-lines.ts';
import { ChatLog } from './chat-log.tsx';
import { openTab, useChat } from './chat-store.ts';
import { WhisperAlert } from './whisper-alert.tsx';
import './chat.css';

/** Talk: tabs, the log, the line to speak into. */
export function ChatDock() {
  const tab = useChat((chat) => chat.tab);
  const unread = useChat((chat) => chat.unread);
  return (
    <Panel className="chat" label="Talk">
      <Tabs
        label="Talk"
        items={CHAT_TABS.map((key) => ({ key, label: TAB_NAMES[key], unread: unread[key] }))}
        value={tab}
        onChange={openTab}
      >
        <ChatLog />
      </Tabs>
      <ChatForm />
      <WhisperAlert />
    </Panel>
  );
}
