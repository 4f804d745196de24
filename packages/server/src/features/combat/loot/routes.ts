import { fetchLot, giveLot, listLots, rollForLot } from '@farhold/contracts/rest/loot';
import { route } from '../../../platform/feature.ts';
import * as lots from './lots.ts';

export const routes = [
  route(listLots, {}, (ctx, { caller }) => lots.listLots(ctx, caller.characterId)),
  route(rollForLot, {}, (ctx, { caller, params, body }) =>
    lots.choose(ctx, caller.characterId, params.id, body.choice),
  ),
  route(giveLot, {}, (ctx, { caller, params, body }) =>
    lots.give(ctx, caller.characterId, params.id, body.characterId),
  ),
  route(fetchLot, {}, (ctx, { caller, params }) => lots.fetchKept(ctx, caller.characterId, params.id)),
];
