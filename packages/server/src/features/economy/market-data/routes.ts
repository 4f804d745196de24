import * as contracts from '@farhold/contracts/rest/market';
import { route } from '../../../platform/feature.ts';
import { overview, showItem } from './service.ts';

export const routes = [
  route(contracts.showMarket, {}, (ctx, { query }) => overview(ctx, query.items ?? [])),
  route(contracts.showMarketItem, {}, (ctx, { params, query }) => showItem(ctx, params.itemId, query)),
];
