import { gather as gatherRoute } from '@farhold/contracts/rest/world';
import { route } from '../../../platform/feature.ts';
import { gather } from './service.ts';

export const routes = [
  route(gatherRoute, {}, (ctx, { caller, body }) => gather(ctx, caller.characterId, body.nodeId)),
];
