import { useChat } from './chat-store.ts';

/** Whispers are also read out at once. */
export function WhisperAlert() {
  const last = useChat((chat) => chat.lines.findLast((line) => line.tab === 'whispers' && !line.mine));
  return (
    <div className="visually-hidden" role="status" aria-live="assertive">
      {last && `${last.from} whispers: ${last.text}`}
    </div>
  );
}
