import { challenge } from '@farhold/contracts/rest/combat';
import { route } from '../../../platform/feature.ts';
import { engage } from './service.ts';

export const routes = [
  route(challenge, {}, (ctx, { caller, body }) => engage(ctx, caller.characterId, body.target.entityId)),
];
