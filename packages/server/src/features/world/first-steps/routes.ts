import { hideFirstSteps, myFirstSteps } from '@farhold/contracts/rest/first-steps';
import { route } from '../../../platform/feature.ts';
import { findFirstSteps, hideSteps } from './service.ts';

export const routes = [
  route(myFirstSteps, {}, (ctx, { caller }) => findFirstSteps(ctx, caller.characterId)),
  route(hideFirstSteps, {}, (ctx, { caller, body }) => hideSteps(ctx, caller.characterId, body.hidden)),
];
