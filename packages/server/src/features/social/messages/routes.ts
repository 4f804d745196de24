import {
  announceToAll,
  listMessages,
  listUnread,
  markRead,
  searchMessages,
  sendMessage,
} from '@farhold/contracts/rest/messages';
import { route } from '../../../platform/feature.ts';
import { announceToWorld } from './news.ts';
import * as service from './service.ts';

export const routes = [
  route(listMessages, {}, (ctx, { caller, query }) => service.readHistory(ctx, caller.characterId, query)),
  route(sendMessage, {}, (ctx, { caller, body }) => service.speakOnce(ctx, caller, body)),
  route(searchMessages, {}, (ctx, { caller, query }) => service.search(ctx, caller.characterId, query)),
  route(listUnread, {}, async (ctx, { caller }) => ({
    items: await service.listUnread(ctx, caller.characterId),
  })),
  route(announceToAll, { isOneTransaction: true }, (ctx, { caller, body }) =>
    announceToWorld(ctx, caller.userId, body),
  ),
  route(markRead, {}, async (ctx, { caller, body }) => {
    await service.markRead(ctx, caller.characterId, body);
    return { done: true } as const;
  }),
];
