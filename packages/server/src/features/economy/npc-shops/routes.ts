import * as contracts from '@farhold/contracts/rest/shops';
import { route } from '../../../platform/feature.ts';
import { buy, buyBack, listShops, sell, showShop, visit } from './service.ts';

const oneTransaction = { isOneTransaction: true } as const;

export const routes = [
  route(contracts.listShops, {}, async (ctx, { caller }) => ({
    items: await listShops(ctx, caller.characterId),
  })),
  route(contracts.showShop, {}, (ctx, { caller, params }) => showShop(ctx, caller.characterId, params.id)),
  route(contracts.buyFromShop, oneTransaction, async (ctx, { caller: { characterId }, params, body }) =>
    buy(ctx, characterId, await visit(ctx, characterId, params.id), body),
  ),
  route(contracts.sellToShop, oneTransaction, async (ctx, { caller: { characterId }, params, body }) =>
    sell(ctx, characterId, await visit(ctx, characterId, params.id), body),
  ),
  route(contracts.buyBack, oneTransaction, async (ctx, { caller: { characterId }, params, body }) =>
    buyBack(ctx, characterId, await visit(ctx, characterId, params.id), body.buyBackId),
  ),
];
