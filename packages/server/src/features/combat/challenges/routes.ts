import { declineChallenge as decline, listChallenges as list } from '@farhold/contracts/rest/duels';
import { route } from '../../../platform/feature.ts';
import { declineChallenge, listChallenges } from './service.ts';

export const routes = [
  route(list, {}, (ctx, { caller }) => listChallenges(ctx, caller.characterId)),
  route(decline, {}, async (ctx, { caller, params }) => {
    await declineChallenge(ctx, params.id, caller.characterId);
    return { done: true } as const;
  }),
];
