import { type ChatLine, TAB_NAMES } from './chat-lines.ts';
import { NameMenu } from './name-menu.tsx';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

function Speaker({ line }: { line: ChatLine }) {
  const whisper = line.tab === 'whispers';
  const name = whisper && line.mine ? line.to : line.from;
  if (!name) return null;
  return (
    <>
      {whisper && line.mine && 'to '}
      {line.mine && !whisper ? (
        <b>{name}</b>
      ) : (
        <span title={line.guild ?? undefined}>
          <NameMenu name={name}>
            {name}
            {line.understudy && !line.mine && ' †'}
          </NameMenu>
        </span>
      )}
      {': '}
    </>
  );
}

/** One line: when, where, who, what. */
export function ChatLineView({ line, tagged }: { line: ChatLine; tagged: boolean }) {
  const kind = line.tone === 'talk' ? line.tab : line.tone;
  return (
    <li className={`chat-line is-${kind}`}>
      <time dateTime={new Date(line.atMs).toISOString()}>{clock.format(line.atMs)}</time>
      {tagged && line.tone === 'talk' && (
        <span className="chat-tag">[{TAB_NAMES[line.tab].replace(/s$/, '')}] </span>
      )}
      {line.tone === 'refusal' && '✕ '}
      <Speaker line={line} />
      {line.text}
    </li>
  );
}
