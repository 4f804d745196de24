import { chatSend } from '@farhold/contracts/ws/chat';
import { message, type SessionHooks } from '../../../platform/feature.ts';
import * as service from './service.ts';

export const messages = [message(chatSend, (ctx, connection, line) => service.speak(ctx, connection, line))];

export const sessions: SessionHooks = {
  async opened(ctx, connection) {
    if (connection.endpoint === 'game' || connection.endpoint === 'chat')
      await service.joinTalk(ctx, connection);
  },
};
