import type { ChannelType, ChatMessage } from '@farhold/contracts/ws/chat';
import type { CharacterId, ModerationCaseId } from '@farhold/rules/ids';

export const CHAT_TABS = [
  'all',
  'world',
  'trade',
  'local',
  'party',
  'guild',
  'whispers',
  'fights',
  'system',
] as const;
export type ChatTab = (typeof CHAT_TABS)[number];
export const TAB_NAMES: Readonly<Record<ChatTab, string>> = {
  all: 'All',
  world: 'World',
  trade: 'Trade',
  local: 'Local',
  party: 'Party',
  guild: 'Company',
  whispers: 'Whispers',
  fights: 'Fights',
  system: 'System',
};

/** What a tab listens to; the one that mixes them has none. */
export const CHANNEL_OF_TAB: Readonly<Partial<Record<ChatTab, ChannelType>>> = {
  world: 'global',
  trade: 'trade',
  local: 'zone',
  party: 'party',
  guild: 'guild',
  whispers: 'whisper',
  fights: 'combat',
  system: 'system',
};

/** A line of talk, or something that the world or this client says. */
export type ChatLine = {
  id: string;
  tab: Exclude<ChatTab, 'all'>;
  atMs: number;
  text: string;
  /** Who speaks; null for the world itself. */
  from: string | null;
  /** Their id, of lines that were said. */
  fromId?: CharacterId;
  /** Whispers only: who was spoken to. */
  to: string | null;
  mine: boolean;
  understudy: boolean;
  /** The company that they are in. */
  guild: string | null;
  moderated: boolean;
  tone: 'talk' | 'news' | 'refusal';
  /** Of a line of mine that was masked or refused: what can be appealed. */
  caseId?: ModerationCaseId;
};

const CHANNEL_TABS = {
  global: 'world',
  trade: 'trade',
  zone: 'local',
  party: 'party',
  guild: 'guild',
  whisper: 'whispers',
  combat: 'fights',
  system: 'system',
} as const;

export function lineOf(message: ChatMessage, myId: string | null): ChatLine {
  return {
    id: message.id,
    tab: CHANNEL_TABS[message.channel],
    atMs: Date.parse(message.sentAt),
    text: message.text,
    from: message.sender?.name ?? null,
    ...(message.sender === null ? {} : { fromId: message.sender.id }),
    to: message.to?.name ?? null,
    mine: message.sender !== null && message.sender.id === myId,
    understudy: message.sender?.understudy ?? false,
    guild: message.sender?.guild ?? null,
    moderated: message.moderated,
    tone: message.sender === null ? 'news' : 'talk',
  };
}

/** The most lines that are kept. */
const KEPT = 600;

/** Lines with others put among them by time; a line that is there already is not doubled. */
export function mergeLines(lines: readonly ChatLine[], more: readonly ChatLine[]): readonly ChatLine[] {
  const known = new Set(lines.map((line) => line.id));
  const fresh = more.filter((line) => !known.has(line.id) && known.add(line.id));
  if (fresh.length === 0) return lines;
  const last = lines.at(-1);
  const appends = fresh.length === 1 && (!last || last.atMs <= fresh[0]!.atMs);
  const all = [...lines, ...fresh];
  if (!appends) all.sort((a, b) => a.atMs - b.atMs);
  return all.length > KEPT ? all.slice(-KEPT) : all;
}

export function linesOf(lines: readonly ChatLine[], tab: ChatTab): readonly ChatLine[] {
  return tab === 'all' ? lines : lines.filter((line) => line.tab === tab);
}

/** Lines without those of one who is not to be heard. */
export function linesWithout(lines: readonly ChatLine[], name: string): readonly ChatLine[] {
  return lines.filter((line) => line.mine || line.tone !== 'talk' || line.from !== name);
}

export type Unread = Readonly<Record<ChatTab, number>>;
export const NOTHING_UNREAD: Unread = {
  all: 0,
  world: 0,
  trade: 0,
  local: 0,
  party: 0,
  guild: 0,
  whispers: 0,
  fights: 0,
  system: 0,
};

/** Unread counts after a new line: one's own and what the open tab shows are read at once. */
export function unreadAfter(unread: Unread, line: ChatLine, open: ChatTab): Unread {
  if (line.mine || line.tone === 'refusal' || open === 'all' || open === line.tab) return unread;
  return { ...unread, [line.tab]: unread[line.tab] + 1 };
}

/** Names heard lately, the latest first: for completion. */
export function namesHeard(lines: readonly ChatLine[]): string[] {
  const names = new Set<string>();
  for (let i = lines.length - 1; i >= 0 && names.size < 20; i--) {
    const { from, to, mine } = lines[i]!;
    const name = mine ? to : from;
    if (name) names.add(name);
  }
  return [...names];
}
