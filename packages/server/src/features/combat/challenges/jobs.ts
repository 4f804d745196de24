import { challengeIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { EXPIRE_JOB, expireChallenges } from './service.ts';

export const expireChallenge = job(EXPIRE_JOB, z.object({ id: challengeIdSchema }), (ctx, which) =>
  expireChallenges(ctx, which),
);
