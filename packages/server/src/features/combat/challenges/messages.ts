import { combatDecline } from '@farhold/contracts/ws/duels';
import { message } from '../../../platform/feature.ts';
import { declineChallenge } from './service.ts';

export const messages = [
  message(combatDecline, async (ctx, connection, { challengeId }) => {
    await declineChallenge(ctx, challengeId, connection.characterId);
    return { done: true } as const;
  }),
];
