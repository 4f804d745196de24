import { characterIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { REWARD_JOB, rewardMentor } from './service.ts';

export const rewardOfMilestone = job(
  REWARD_JOB,
  z.object({ pupilId: characterIdSchema, level: z.int() }),
  (ctx, { pupilId, level }) => rewardMentor(ctx, pupilId, level),
);
