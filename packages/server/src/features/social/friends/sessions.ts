import type { Connection, SessionHooks } from '../../../platform/feature.ts';
import { openEars, shutEars } from './hearing.ts';
import { tellFriendsOfLine } from './presence.ts';

/** Whether people are heard on it. */
const isTalking = ({ endpoint }: Connection): boolean => endpoint === 'game' || endpoint === 'chat';

export const sessions: SessionHooks = {
  async opened(ctx, connection) {
    if (isTalking(connection)) await openEars(ctx, connection);
    if (connection.endpoint === 'game') await tellFriendsOfLine(ctx, connection.characterId);
  },
  async closed(ctx, connection) {
    shutEars(ctx, connection);
    if (connection.endpoint === 'game') await tellFriendsOfLine(ctx, connection.characterId);
  },
};
