import * as contracts from '@farhold/contracts/rest/shops';
import { route } from '../../../platform/feature.ts';
import { buy, buyBack, listShops, sell, showShop, visit } from './service.ts';

export const routes = [
  route(contracts.listShops, {}, async (ctx, { caller }) => ({
    items: await listShops(ctx, caller.characterId),
  })),
  route(contracts.showShop, {}, (ctx, { caller, params }) => showShop(ctx, caller.characterId, params.id)),
  route(contracts.buyFromShop, {}, async (ctx, { caller: { characterId }, params, body }) =>
    buy(ctx, characterId, await visit(ctx, characterId, params.id), body),
  ),
  route(contracts.sellToShop, {}, async (ctx, { caller: { characterId }, params, body }) =>
    sell(ctx, characterId, await visit(ctx, characterId, params.id), body),
  ),
  route(contracts.buyBack, {}, async (ctx, { caller: { characterId }, params, body }) =>
    buyBack(ctx, characterId, await visit(ctx, characterId, params.id), body.buyBackId),
  ),
];
