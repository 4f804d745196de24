import { messageIdSchema } from '@farhold/rules/ids';
import { type ChatLine, TAB_NAMES } from './chat-lines.ts';
import { emoteOf } from './line-text.ts';
import { LineText } from './line-text-view.tsx';
import { NameMenu } from './name-menu.tsx';
import { openSlip } from './slip-store.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

function Speaker({ line, isEmote }: { line: ChatLine; isEmote: boolean }) {
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
      {isEmote ? ' ' : ': '}
    </>
  );
}

/** What can be done about a line: report somebody's, appeal for one's own. */
function LineActs({ line }: { line: ChatLine }) {
  const { caseId } = line;
  if (caseId !== undefined)
    return (
      <button
        type="button"
        className="chat-act is-appeal"
        onClick={() => openSlip({ kind: 'appeal', caseId, text: line.text })}
      >
        Appeal
      </button>
    );
  const { from } = line;
  const messageId = messageIdSchema.safeParse(line.id);
  if (line.mine || from === null || line.tone !== 'talk' || !messageId.success) return null;
  return (
    <button
      type="button"
      className="chat-act"
      aria-label={`Report what ${from} said`}
      title="Report"
      onClick={() => openSlip({ kind: 'report', messageId: messageId.data, from, text: line.text })}
    >
      ⚑
    </button>
  );
}

/** One line: when, where, who, what. */
export function ChatLineView({ line, tagged }: { line: ChatLine; tagged: boolean }) {
  const kind = line.tone === 'talk' ? line.tab : line.tone;
  const emote = line.tone === 'talk' ? emoteOf(line.text) : null;
  return (
    <li className={`chat-line is-${kind}${emote === null ? '' : ' is-emote'}`}>
      <time dateTime={new Date(line.atMs).toISOString()}>{clock.format(line.atMs)}</time>
      {tagged && line.tone === 'talk' && (
        <span className="chat-tag">[{TAB_NAMES[line.tab].replace(/s$/, '')}] </span>
      )}
      {line.tone === 'refusal' && '✕ '}
      <Speaker line={line} isEmote={emote !== null} />
      {line.tone === 'talk' ? <LineText text={emote ?? line.text} mine={line.mine} /> : line.text}
      {line.moderated && !line.mine && (
        <small className="chat-masked" title="A word of this line was masked">
          {' '}
          (masked)
        </small>
      )}
      <LineActs line={line} />
    </li>
  );
}
