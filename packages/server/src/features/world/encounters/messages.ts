import { combatChallenge } from '@farhold/contracts/ws/combat';
import { message } from '../../../platform/feature.ts';
import { engage } from './service.ts';

export const messages = [
  message(combatChallenge, (ctx, connection, { target }) =>
    engage(ctx, connection.characterId, target.entityId),
  ),
];
