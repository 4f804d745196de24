import { type ChannelType, chatSend } from '@farhold/contracts/ws/chat';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { inviteByName } from '../party/use-invite.ts';
import { hearAgain, ignore } from '../people/ignoring.ts';
import { COMMANDS, type OpenChannel, parseLine, type Speech } from './chat-command.ts';
import { namesHeard } from './chat-lines.ts';
import { hear, remember, tellPlayer, useChat } from './chat-store.ts';

export type Talk = ReturnType<typeof createTalk>;

/** The channel that plain words go to from the open tab. */
export function plainChannel(chat: { tab: string; channel: OpenChannel }): OpenChannel | 'whisper' {
  return chat.tab === 'whispers' ? 'whisper' : chat.channel;
}

function showHelp(): void {
  for (const { usage, does } of COMMANDS) tellPlayer(`${usage}: ${does}.`, 'news');
}

/** Says what is typed and fetches what was said. */
export function createTalk(socket: GameSocket, myId: () => string | null, nearbyNames: () => string[]) {
  const send = async (speech: Extract<Speech, { kind: 'say' | 'whisper' }>): Promise<boolean> => {
    const data =
      speech.kind === 'say'
        ? { channel: speech.channel, text: speech.text }
        : { channel: 'whisper' as const, to: speech.to, text: speech.text };
    try {
      hear(await socket.send(chatSend, data), myId());
      if (speech.kind === 'whisper') useChat.setState({ whisperTo: speech.to });
      return true;
    } catch (error) {
      const { code, text } = troubleOf(error);
      // Of what moderation refuses `chat.moderated` tells, with a way to appeal.
      if (code !== 'chat/rejected') tellPlayer(text, 'refusal');
      return false;
    }
  };

  const knownNames = () => [...new Set([...namesHeard(useChat.getState().lines), ...nearbyNames()])];

  return {
    knownNames,
    /** Whether the line may be cleared: a refused one stays as it was typed. */
    async say(typed: string, things: readonly string[] = []): Promise<boolean> {
      const chat = useChat.getState();
      if (!typed.trim()) return true;
      const speech = parseLine(typed, { ...chat, channel: plainChannel(chat), known: knownNames(), things });
      switch (speech.kind) {
        case 'say':
        case 'whisper':
          return send(speech);
        case 'switch':
          useChat.setState({ channel: speech.channel, ...(chat.tab === 'whispers' ? { tab: 'all' } : {}) });
          return true;
        case 'whisper-to':
          useChat.setState({ whisperTo: speech.to, tab: 'whispers' });
          return true;
        case 'invite':
          await inviteByName(speech.name);
          return true;
        case 'ignore':
          return ignore(speech.name);
        case 'unignore':
          return hearAgain(speech.name);
        case 'help':
          showHelp();
          return true;
        case 'refused':
          tellPlayer(speech.why, 'refusal');
          return false;
      }
    },
    /** The next older page of a channel; nothing when its beginning is reached. */
    async loadOlder(channel: ChannelType): Promise<void> {
      const known = useChat.getState().history[channel];
      if (known?.loaded && known.cursor === null) return;
      try {
        const page = await api.messages.listMessages({
          query: { channel, limit: 40, ...(known?.cursor ? { cursor: known.cursor } : {}) },
        });
        remember(channel, page.items, page.nextCursor, myId());
      } catch (error) {
        tellPlayer(`Older lines could not be fetched. ${troubleOf(error).text}`, 'refusal');
      }
    },
  };
}
