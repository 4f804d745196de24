import { listMessages, searchMessages, sendMessage } from '@farhold/contracts/rest/messages';
import { route } from '../../../platform/feature.ts';
import * as service from './service.ts';

export const routes = [
  route(listMessages, {}, (ctx, { caller, query }) => service.readHistory(ctx, caller.characterId, query)),
  route(sendMessage, {}, (ctx, { caller, body }) => service.speak(ctx, caller.characterId, body)),
  route(searchMessages, {}, (ctx, { caller, query }) => service.search(ctx, caller.characterId, query)),
];
