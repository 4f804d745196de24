import { challenge } from '@farhold/contracts/rest/combat';
import { acceptChallenge, attack as attackRoute } from '@farhold/contracts/rest/duels';
import { route } from '../../../platform/feature.ts';
import { acceptDuel, attack, callOut } from './duels.ts';
import { engage } from './service.ts';

export const routes = [
  route(challenge, {}, (ctx, { caller, body: { target } }) =>
    target.kind === 'monster'
      ? engage(ctx, caller.characterId, target.entityId)
      : callOut(ctx, caller.characterId, target.characterId),
  ),
  route(acceptChallenge, {}, (ctx, { caller, params }) => acceptDuel(ctx, caller.characterId, params.id)),
  route(attackRoute, {}, (ctx, { caller, body }) => attack(ctx, caller.characterId, body.characterId)),
];
