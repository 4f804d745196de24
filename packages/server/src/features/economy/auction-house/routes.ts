import * as contracts from '@farhold/contracts/rest/auction';
import { route } from '../../../platform/feature.ts';
import { list } from './listing.ts';
import { mine, search } from './search.ts';
import { bid, buyOut, cancel, show } from './service.ts';
import { unwatch, watch } from './watch-list/watch-list.ts';

const oneTransaction = { isOneTransaction: true } as const;

export const routes = [
  route(contracts.searchAuctions, {}, (ctx, { caller, query }) => search(ctx, caller.characterId, query)),
  route(contracts.listAuction, oneTransaction, (ctx, { caller, body }) =>
    list(ctx, caller.characterId, { ...body, buyout: body.buyout ?? null }),
  ),
  route(contracts.myAuctions, {}, (ctx, { caller }) => mine(ctx, caller.characterId)),
  route(contracts.showAuction, {}, (ctx, { caller, params }) => show(ctx, caller.characterId, params.id)),
  route(contracts.watchAuction, {}, async (ctx, { caller, params }) => {
    await watch(ctx, caller.characterId, params.id);
    return { done: true as const };
  }),
  route(contracts.unwatchAuction, {}, async (ctx, { caller, params }) => {
    await unwatch(ctx, caller.characterId, params.id);
    return { done: true as const };
  }),
  route(contracts.bidOnAuction, oneTransaction, (ctx, { caller, params, body }) =>
    bid(ctx, caller.characterId, params.id, body.amount),
  ),
  route(contracts.buyAuction, oneTransaction, (ctx, { caller, params }) =>
    buyOut(ctx, caller.characterId, params.id),
  ),
  route(contracts.cancelAuction, oneTransaction, (ctx, { caller, params }) =>
    cancel(ctx, caller.characterId, params.id),
  ),
];
