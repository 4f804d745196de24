import type { ChannelType, ChatMessage } from '@farhold/contracts/ws/chat';
import type { ModerationCaseId } from '@farhold/rules/ids';
import { create } from 'zustand';
import { OPEN_CHANNELS, type OpenChannel } from './chat-command.ts';
import {
  CHANNEL_OF_TAB,
  type ChatLine,
  type ChatTab,
  lineOf,
  linesWithout,
  mergeLines,
  NOTHING_UNREAD,
  type Unread,
  unreadAfter,
} from './chat-lines.ts';

export type History = { cursor: string | null; loaded: boolean };

/** Where something waits to be marked as read. */
export type ReadPlace = {
  readonly channel: 'whisper' | 'guild' | 'party';
  readonly channelId: string;
  /** Said before this page was opened: read once its tab, or all of it, is turned to. */
  readonly isOld?: boolean;
};

export type ChatState = {
  lines: readonly ChatLine[];
  tab: ChatTab;
  unread: Unread;
  places: readonly ReadPlace[];
  /** Where plain words go from the tabs that mix channels. */
  channel: OpenChannel;
  whisperTo: string | null;
  lastWhisperFrom: string | null;
  draft: string;
  /** What of the past has been read, by channel; null cursor once loaded means the beginning. */
  history: Readonly<Partial<Record<ChannelType, History>>>;
  /** Counts refusals, so that an equal one is told again. */
  nextLocalId: number;
};

const START: ChatState = {
  lines: [],
  tab: 'all',
  unread: NOTHING_UNREAD,
  places: [],
  channel: 'zone',
  whisperTo: null,
  lastWhisperFrom: null,
  draft: '',
  history: {},
  nextLocalId: 1,
};

export const useChat = create<ChatState & { reset(): void }>()((set) => ({
  ...START,
  reset: () => set(START),
}));

/** Of a line of another's: the place that it is unread in. */
function placeOf({ channel, channelId, sender }: ChatMessage, myId: string | null): ReadPlace | null {
  if (sender === null || sender.id === myId) return null;
  if (channel === 'whisper') return { channel, channelId: sender.id };
  return channel === 'guild' || channel === 'party' ? { channel, channelId } : null;
}

const isSame = (one: ReadPlace, other: ReadPlace): boolean =>
  one.channel === other.channel && one.channelId === other.channelId;

/** Takes a new line in: shown once, counted where nobody looks. */
export function hear(message: ChatMessage, myId: string | null): void {
  const line = lineOf(message, myId);
  useChat.setState((chat) => {
    const lines = mergeLines(chat.lines, [line]);
    if (lines === chat.lines) return chat;
    const whispered = line.tab === 'whispers' && !line.mine;
    const place = placeOf(message, myId);
    const isNew = place !== null && !chat.places.some((one) => isSame(one, place));
    return {
      lines,
      places: isNew ? [...chat.places, place] : chat.places,
      unread: unreadAfter(chat.unread, line, chat.tab),
      lastWhisperFrom: whispered ? line.from : chat.lastWhisperFrom,
      whisperTo: chat.whisperTo ?? (whispered ? line.from : null),
    };
  });
}

/** Older lines of a channel. */
export function remember(
  channel: ChannelType,
  messages: readonly ChatMessage[],
  cursor: string | null,
  myId: string | null,
): void {
  useChat.setState((chat) => ({
    lines: mergeLines(
      chat.lines,
      messages.map((message) => lineOf(message, myId)),
    ),
    history: { ...chat.history, [channel]: { cursor, loaded: true } },
  }));
}

/** Nothing of theirs is shown any more. */
export function forgetSpeaker(name: string): void {
  useChat.setState((chat) => ({
    lines: linesWithout(chat.lines, name),
    ...(chat.lastWhisperFrom === name ? { lastWhisperFrom: null } : {}),
    ...(chat.whisperTo === name ? { whisperTo: null } : {}),
  }));
}

/** Something that the world or this client says to the player alone. */
export function tellPlayer(text: string, tone: 'news' | 'refusal', caseId?: ModerationCaseId): void {
  useChat.setState((chat) => {
    const line: ChatLine = {
      id: `local-${chat.nextLocalId}`,
      tab: 'system',
      atMs: Date.now(),
      text,
      from: null,
      to: null,
      mine: false,
      understudy: false,
      guild: null,
      moderated: false,
      tone,
      ...(caseId === undefined ? {} : { caseId }),
    };
    return {
      lines: mergeLines(chat.lines, [line]),
      unread: unreadAfter(chat.unread, line, chat.tab),
      nextLocalId: chat.nextLocalId + 1,
    };
  });
}

/** Plain words go where the open tab listens. */
export function openTab(tab: ChatTab): void {
  const listens = CHANNEL_OF_TAB[tab];
  useChat.setState((chat) => ({
    tab,
    unread: tab === 'all' ? NOTHING_UNREAD : { ...chat.unread, [tab]: 0 },
    places:
      tab === 'all' ? chat.places.map(({ channel, channelId }) => ({ channel, channelId })) : chat.places,
    channel: OPEN_CHANNELS.find((one) => one === listens) ?? chat.channel,
  }));
}
