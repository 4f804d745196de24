import { lotIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { closeDue, DUE_JOB } from './lots.ts';

export const lootDue = job(DUE_JOB, z.object({ lotId: lotIdSchema }), (ctx, { lotId }) =>
  closeDue(ctx, lotId),
);
