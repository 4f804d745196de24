import { ATTACK_ERRORS } from '@farhold/rules/combat/pvp';
import { fightViewSchema } from '@farhold/rules/combat/view';
import { armsSchema } from '@farhold/rules/heraldry';
import { challengeIdSchema, characterIdSchema, fightIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineEvent, defineMessage } from '../message.ts';
import { doneSchema } from '../route.ts';

/** Fights between characters: called out and accepted, or begun without asking in a Draft. */
const duellistSchema = z.strictObject({
  characterId: characterIdSchema,
  name: z.string(),
  level: z.int(),
  arms: armsSchema,
});
/** A challenge that waits for its answer. */
export const duelChallengeSchema = z.strictObject({
  id: challengeIdSchema,
  from: duellistSchema,
  to: duellistSchema,
  expiresAt: z.iso.datetime(),
});
export type DuelChallenge = z.infer<typeof duelChallengeSchema>;

export const answerSchema = z.strictObject({ challengeId: challengeIdSchema });
export const attackSchema = z.strictObject({ characterId: characterIdSchema });
export const acceptErrors = [
  'combat/challenge-not-found',
  'combat/challenge-over',
  'world/not-present',
  'world/zone-unavailable',
  'combat/already-fighting',
  'combat/weakened',
  'combat/too-far',
  'combat/target-offline',
  'combat/target-fighting',
  'combat/target-weakened',
  'combat/target-protected',
  'social/blocked',
] as const;
export const declineErrors = ['combat/challenge-not-found', 'combat/challenge-over'] as const;
export const attackErrors = ['world/not-present', 'world/zone-unavailable', ...ATTACK_ERRORS] as const;

const command = { endpoints: ['combat'], budget: 'combat' } as const;

export const combatAccept = defineMessage({
  ...command,
  type: 'combat.accept',
  summary: 'Accept a challenge: the duel begins',
  data: answerSchema,
  reply: fightViewSchema,
  errors: acceptErrors,
});
export const combatDecline = defineMessage({
  ...command,
  type: 'combat.decline',
  summary: 'Decline a challenge, or take one’s own back',
  data: answerSchema,
  reply: doneSchema,
  errors: declineErrors,
});
export const combatAttack = defineMessage({
  ...command,
  type: 'combat.attack',
  summary: 'Attack a character in a Draft, without asking',
  data: attackSchema,
  reply: fightViewSchema,
  errors: attackErrors,
});

export const combatChallenged = defineEvent({
  type: 'combat.challenged',
  endpoints: ['combat'],
  summary: 'Somebody calls me out',
  data: duelChallengeSchema,
});
export const combatChallengeClosed = defineEvent({
  type: 'combat.challenge-closed',
  endpoints: ['combat'],
  summary: 'A challenge of mine or to me is over',
  data: z.object({
    id: challengeIdSchema,
    how: z.enum(['accepted', 'declined', 'withdrawn', 'expired']),
    from: characterIdSchema,
    to: characterIdSchema,
    fightId: fightIdSchema.nullable(),
  }),
});
