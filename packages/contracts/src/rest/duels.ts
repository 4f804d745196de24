import { fightViewSchema } from '@farhold/rules/combat/view';
import { challengeIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, doneSchema } from '../route.ts';
import { acceptErrors, attackErrors, attackSchema, declineErrors, duelChallengeSchema } from '../ws/duels.ts';

/** `/api/combat/challenges` and `/api/combat/attack`: the same commands as `/ws/combat`. */
const player = { tag: 'combat', access: 'character' } as const;
const params = z.object({ id: challengeIdSchema });

export const listChallenges = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/combat/challenges',
  summary: 'The challenge that I have made, and the one that I have been given',
  response: z.object({ made: duelChallengeSchema.nullable(), received: duelChallengeSchema.nullable() }),
  errors: [],
});
export const acceptChallenge = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/challenges/:id/accept',
  summary: 'Accept a challenge: the duel begins',
  status: 201,
  params,
  response: fightViewSchema,
  errors: acceptErrors,
});
export const declineChallenge = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/challenges/:id/decline',
  summary: 'Decline a challenge, or take one’s own back',
  params,
  response: doneSchema,
  errors: declineErrors,
});
export const attack = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/combat/attack',
  summary: 'Attack a character in a Draft, without asking',
  status: 201,
  body: attackSchema,
  response: fightViewSchema,
  errors: attackErrors,
});
