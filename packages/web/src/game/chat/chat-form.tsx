import { type KeyboardEvent, useMemo, useState } from 'react';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useOnline } from '../connection/connection-store.ts';
import { useGame } from '../game.ts';
import { useHall } from '../guild/guild-query.ts';
import { useCompany } from '../party/party-store.ts';
import { ignoredNames } from '../people/ignoring.ts';
import { completions, OPEN_CHANNELS, type OpenChannel } from './chat-command.ts';
import { useChat } from './chat-store.ts';
import { CHAT_INPUT_ID } from './focus-chat.ts';
import { useItemNames } from './line-text-view.tsx';
import { QuickPhrases } from './quick-phrases.tsx';
import { plainChannel } from './talk.ts';

const CHANNEL_NAMES: Readonly<Record<OpenChannel, string>> = {
  zone: 'Local',
  global: 'World',
  trade: 'Trade',
  party: 'Party',
  guild: 'Company',
};

/** The channels that one may speak into now. */
function useOpenChannels(): readonly OpenChannel[] {
  const inCompany = useHall() !== null;
  const inParty = useCompany((company) => company.party !== null);
  return OPEN_CHANNELS.filter((one) => (one !== 'party' || inParty) && (one !== 'guild' || inCompany));
}

/** Where the line will go; a press turns to the next channel. */
function Channel() {
  const chat = useChat();
  const channels = useOpenChannels();
  const channel = plainChannel(chat);
  if (channel === 'whisper')
    return <span className="chat-to is-whisper">{chat.whisperTo ? `to ${chat.whisperTo}` : 'Whisper'}</span>;
  return (
    <button
      type="button"
      className={`chat-to is-${channel}`}
      aria-label={`Speaking to: ${CHANNEL_NAMES[channel]}. Press to change.`}
      onClick={() =>
        useChat.setState({ channel: channels[(channels.indexOf(channel) + 1) % channels.length]! })
      }
    >
      {CHANNEL_NAMES[channel]}
    </button>
  );
}

function Offers({
  offers,
  at,
  pick,
}: {
  offers: readonly string[];
  at: number;
  pick: (offer: string) => void;
}) {
  return (
    <div id="chat-offers" className="chat-offers" role="listbox" aria-label="Completions">
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the line's: Tab and the arrows
        <div
          key={offer}
          id={`chat-offer-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onClick={() => pick(offer)}
        >
          {offer.trim()}
        </div>
      ))}
    </div>
  );
}

function useThings(): readonly string[] {
  const { items } = useItemNames();
  return useMemo(() => Object.values(items).map(({ name }) => name), [items]);
}

/** The line that one speaks into; commands and names are completed with Tab. */
export function ChatForm({ onLeave }: { onLeave?: () => void }) {
  const game = useGame();
  const online = useOnline();
  const draft = useChat((chat) => chat.draft);
  const [at, setAt] = useState(0);
  const things = useThings();
  const offers = /^\/|\[[^\]]*$/.test(draft)
    ? completions(draft, { known: game.talk.knownNames(), things, ignored: ignoredNames() })
    : [];
  const type = (text: string) => {
    useChat.setState({ draft: text });
    setAt(0);
  };
  const send = async (input: HTMLInputElement) => {
    if (!draft.trim()) {
      input.blur();
      onLeave?.();
      return;
    }
    if (!online) return;
    useChat.setState({ draft: '' });
    const said = await game.talk.say(draft, things);
    // A refused line comes back to be mended, unless the next one is under the pen already.
    if (!said && useChat.getState().draft === '') useChat.setState({ draft });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') void send(event.currentTarget);
    else if (event.key === 'Escape') {
      event.currentTarget.blur();
      onLeave?.();
    } else if (event.key === 'Tab' && offers.length > 0) type(offers[at] ?? draft);
    else if (event.key === 'ArrowDown' && offers.length > 0) setAt((at + 1) % offers.length);
    else if (event.key === 'ArrowUp' && offers.length > 0) setAt((at - 1 + offers.length) % offers.length);
    else return;
    event.preventDefault();
  };
  return (
    <div className="chat-form">
      {offers.length > 0 && <Offers offers={offers} at={at} pick={type} />}
      <Channel />
      <input
        id={CHAT_INPUT_ID}
        className="chat-input"
        aria-label="Say something"
        placeholder={online ? 'Say something' : 'Your words are kept until the road is mended'}
        value={draft}
        maxLength={600}
        autoComplete="off"
        enterKeyHint="send"
        role="combobox"
        aria-expanded={offers.length > 0}
        aria-controls="chat-offers"
        aria-activedescendant={offers.length > 0 ? `chat-offer-${at}` : undefined}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <QuickPhrases />
      <KeyCap>Enter</KeyCap>
    </div>
  );
}
