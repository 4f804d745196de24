import { useChat } from './chat-store.ts';

/** The id of the line that one speaks into; one game screen has one. */
export const CHAT_INPUT_ID = 'chat-input';

/** Puts the cursor into the chat, once it is drawn. */
export function focusChat(): void {
  requestAnimationFrame(() => document.getElementById(CHAT_INPUT_ID)?.focus());
}

/** Puts a thing into the line that is being written. */
export function linkInTalk(name: string): void {
  useChat.setState(({ draft }) => ({
    draft: `${draft}${draft === '' || draft.endsWith(' ') ? '' : ' '}[${name}] `,
  }));
  focusChat();
}
