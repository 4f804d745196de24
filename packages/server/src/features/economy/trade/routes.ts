import * as contracts from '@farhold/contracts/rest/trade';
import { route } from '../../../platform/feature.ts';
import { cancel, confirm, findCurrent, lock, offer, openTrade, showTrade } from './service.ts';

export const routes = [
  route(contracts.currentTrade, {}, async (ctx, { caller }) => ({
    trade: await findCurrent(ctx, caller.characterId),
  })),
  route(contracts.openTrade, {}, (ctx, { caller, body }) =>
    openTrade(ctx, caller.characterId, body.characterId),
  ),
  route(contracts.showTrade, {}, (ctx, { caller, params }) => showTrade(ctx, caller.characterId, params.id)),
  route(contracts.offerInTrade, {}, (ctx, { caller, params, body }) =>
    offer(ctx, caller.characterId, params.id, body),
  ),
  route(contracts.lockTrade, {}, (ctx, { caller, params, body }) =>
    lock(ctx, caller.characterId, params.id, body),
  ),
  route(contracts.confirmTrade, {}, (ctx, { caller, params, body }) =>
    confirm(ctx, caller.characterId, params.id, body.terms),
  ),
  route(contracts.cancelTrade, {}, (ctx, { caller, params }) => cancel(ctx, caller.characterId, params.id)),
];
