import { combatChallenge } from '@farhold/contracts/ws/combat';
import { combatAccept, combatAttack } from '@farhold/contracts/ws/duels';
import { message } from '../../../platform/feature.ts';
import { acceptDuel, attack, callOut } from './duels.ts';
import { engage } from './service.ts';

export const messages = [
  message(combatChallenge, (ctx, { characterId }, { target }) =>
    target.kind === 'monster'
      ? engage(ctx, characterId, target.entityId)
      : callOut(ctx, characterId, target.characterId),
  ),
  message(combatAccept, (ctx, connection, { challengeId }) =>
    acceptDuel(ctx, connection.characterId, challengeId),
  ),
  message(combatAttack, (ctx, connection, body) => attack(ctx, connection.characterId, body.characterId)),
];
