import type { SessionHooks } from '../../../platform/feature.ts';
import { tellFriendsOfLine } from './presence.ts';

export const sessions: SessionHooks = {
  async opened(ctx, connection) {
    if (connection.endpoint === 'game') await tellFriendsOfLine(ctx, connection.characterId);
  },
  async closed(ctx, connection) {
    if (connection.endpoint === 'game') await tellFriendsOfLine(ctx, connection.characterId);
  },
};
