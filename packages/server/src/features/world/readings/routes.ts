import { myReadings, read as readRoute } from '@farhold/contracts/rest/world';
import { route } from '../../../platform/feature.ts';
import { listReadings, read } from './service.ts';

export const routes = [
  route(readRoute, {}, (ctx, { caller, body }) => read(ctx, caller.characterId, body.reading)),
  route(myReadings, {}, (ctx, { caller }) => listReadings(ctx, caller.characterId)),
];
