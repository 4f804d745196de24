/** A stored line as readers get it, and where they hear it. */
import type { ChatMessage } from '@farhold/contracts/ws/chat';
import type { CharacterId } from '@farhold/rules/ids';
import type { MessageRow } from './queries.ts';

export const GLOBAL_TOPIC = 'chat:global';
export const TRADE_TOPIC = 'chat:trade';
export const zoneChatTopic = (zone: string): string => `chat:zone:${zone}`;

/** Everything that a company's members hear, its talk among it. */
export const guildTopic = (id: string): string => `guild:${id}`;

export function toChatMessage(row: MessageRow): ChatMessage {
  return {
    id: row.id,
    channel: row.channel_type,
    channelId: row.channel_id,
    sender:
      row.sender_id === null
        ? null
        : {
            id: row.sender_id,
            name: row.sender_name ?? '',
            understudy: row.sender_understudy ?? false,
            guild: row.sender_guild,
          },
    to: row.target_name === null ? null : { id: row.channel_id as CharacterId, name: row.target_name },
    text: row.content,
    moderated: row.moderated,
    sentAt: row.sent_at.toISOString(),
  };
}
