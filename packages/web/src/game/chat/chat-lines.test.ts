import type { ChatMessage } from '@farhold/contracts/ws/chat';
import { describe, expect, test } from 'vitest';
import {
  type ChatLine,
  lineOf,
  linesOf,
  linesWithout,
  mergeLines,
  NOTHING_UNREAD,
  namesHeard,
  unreadAfter,
} from './chat-lines.ts';

const message = (part: Record<string, unknown>): ChatMessage =>
  ({
    id: 'a',
    channel: 'zone',
    channelId: 'legend',
    sender: { id: 'c1', name: 'Maud', understudy: false, guild: null },
    to: null,
    text: 'hello',
    moderated: false,
    sentAt: '2026-11-23T10:00:00.000Z',
    ...part,
  }) as ChatMessage;
const line = (id: string, atMs: number, part: Partial<ChatLine> = {}): ChatLine => ({
  ...lineOf(message({ id }), 'me'),
  atMs,
  ...part,
});

test('lines without one speaker keep the others, one’s own and what the world says', () => {
  const lines = [
    line('a', 1),
    line('b', 2, { from: 'Tib' }),
    line('c', 3, { from: 'Maud', mine: true }),
    line('d', 4, { from: null, tone: 'news' }),
  ];
  expect(linesWithout(lines, 'Maud').map((one) => one.id)).toEqual(['b', 'c', 'd']);
});

describe('chat lines', () => {
  test('take the tab of their channel and know whose they are', () => {
    expect(lineOf(message({ channel: 'whisper', to: { id: 'me', name: 'Odo' } }), 'c1')).toMatchObject({
      tab: 'whispers',
      mine: true,
      to: 'Odo',
    });
    expect(lineOf(message({ sender: null, channel: 'system' }), 'c1')).toMatchObject({
      tab: 'system',
      tone: 'news',
    });
  });

  test('merge by time without doubling', () => {
    const lines = mergeLines([line('b', 20)], [line('a', 10), line('b', 20), line('c', 30)]);
    expect(lines.map((one) => one.id)).toEqual(['a', 'b', 'c']);
    expect(mergeLines(lines, [line('c', 30)])).toBe(lines);
  });

  test('are shown by tab', () => {
    const lines = [line('a', 1), line('b', 2, { tab: 'world' })];
    expect(linesOf(lines, 'all')).toHaveLength(2);
    expect(linesOf(lines, 'world').map((one) => one.id)).toEqual(['b']);
  });

  test('count as unread only where nobody is looking', () => {
    const whisper = line('a', 1, { tab: 'whispers' });
    expect(unreadAfter(NOTHING_UNREAD, whisper, 'world').whispers).toBe(1);
    expect(unreadAfter(NOTHING_UNREAD, whisper, 'whispers')).toBe(NOTHING_UNREAD);
    expect(unreadAfter(NOTHING_UNREAD, { ...whisper, mine: true }, 'world')).toBe(NOTHING_UNREAD);
  });

  test('tell the names heard, the latest first', () => {
    const lines = [
      line('a', 1, { from: 'Tib' }),
      line('b', 2, { from: 'Maud' }),
      line('c', 3, { from: 'me', to: 'Odo', mine: true }),
    ];
    expect(namesHeard(lines)).toEqual(['Odo', 'Maud', 'Tib']);
  });
});
